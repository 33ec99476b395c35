import type { Inquiry } from '../domain/inquiry.js';
import type { Candidate } from './extract.js';

// Candidates whose scores are as near as this say the same thing about as well.
const AS_GOOD = 0.75;
// Who holds an office changes: without a time it is asked for as of now.
const OFFICE =
  /书记|市长|省长|县长|区长|镇长|乡长|州长|主任|局长|厅长|部长|院长|校长|会长|总统|总理|首相|主席|董事长|总经理|总裁|负责人|\b(?:mayor|secretary|governor|president|minister|chairman|director|head|chief)\b/u;

/** Is what is asked for a state that the newest issue knows best? */
export function asksOfNow({ ofNow, times, kind, query }: Inquiry): boolean {
  return ofNow || (times.length === 0 && kind === 'person' && OFFICE.test(query));
}

/** Who answers as well as the best does, and in a newer issue, comes first where the newest state is asked for. */
export function preferNewest(ranked: readonly Candidate[], inquiry: Inquiry): Candidate[] {
  const [best] = ranked;
  if (best === undefined || !asksOfNow(inquiry)) return [...ranked];
  const dateOf = ({ sentence }: Candidate): string => sentence.article.issueDate ?? '';
  const newest = ranked
    .filter(({ score, span }) => score >= best.score - AS_GOOD && (span === null) === (best.span === null))
    .reduce((chosen, candidate) => (dateOf(candidate) > dateOf(chosen) ? candidate : chosen), best);
  return [newest, ...ranked.filter((candidate) => candidate !== newest)];
}
