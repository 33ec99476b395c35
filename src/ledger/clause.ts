import type { Span } from '../text/sentences.js';

const CLAUSE_END = /[,;:。!?、()\n]/u;

/** Where the clause that an offset stands in begins, not before `floor`. @param plain folded */
export function beginOfClause(plain: string, floor: number, at: number): number {
  for (let begin = at; begin > floor; begin--) if (endsClause(plain, begin - 1)) return begin;
  return floor;
}

/** Where it ends, not behind `ceiling`. */
export function endOfClause(plain: string, at: number, ceiling: number): number {
  for (let end = at; end < ceiling; end++) if (endsClause(plain, end)) return end;
  return ceiling;
}

/** The clauses of a stretch in order, without what ends them. */
export function clausesOf(plain: string, within: Span): Span[] {
  const found: Span[] = [];
  for (let start = within.start; start < within.end;) {
    const end = endOfClause(plain, start, within.end);
    if (plain.slice(start, end).trim() !== '') found.push({ start, end });
    start = end + 1;
  }
  return found;
}

/** A comma between digits (18,000) ends nothing. */
function endsClause(plain: string, at: number): boolean {
  return (
    CLAUSE_END.test(plain.charAt(at)) &&
    !(/\d/u.test(plain.charAt(at - 1)) && /\d/u.test(plain.charAt(at + 1)))
  );
}
