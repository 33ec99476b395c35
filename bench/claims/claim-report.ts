import type { CheckedSentence } from '../../src/answer/claims/claim-types.js';
import { table } from '../markdown.js';
import type { ClaimOptions } from './claim-options.js';
import type { ClaimPair } from './draw-claims.js';

export interface Judged {
  readonly pair: ClaimPair;
  readonly checked: CheckedSentence;
}

/** The table by kind, and so many of the wrong verdicts as were asked for. */
export function reportClaims(
  judged: readonly Judged[],
  options: ClaimOptions,
  msEach: number,
): { text: string; wrong: string } {
  const isWrong = ({ pair, checked }: Judged): boolean => pair.isTrue !== checked.passed;
  const rows = (isTrue: boolean): string[][] => {
    const own = judged.filter(({ pair }) => pair.isTrue === isTrue);
    const kinds = [...new Set(own.map(({ pair }) => pair.kind))];
    const row = (name: string, list: readonly Judged[]): string[] => [name, String(list.length), String(list.filter(isWrong).length), share(list.filter(isWrong).length, list.length)]; // prettier-ignore
    return [...kinds.map((kind) => row(kind, own.filter(({ pair }) => pair.kind === kind))), row('**all**', own)]; // prettier-ignore
  };
  const text = `Seed ${options.seed}, half “${options.half}”${options.corpus === null ? ', seeds alone' : ''}; ${msEach.toFixed(1)} ms a sentence.

${table(['false claims', 'pairs', 'passed', '%'], rows(false))}

${table(['true claims', 'pairs', 'rejected', '%'], rows(true))}
`;
  const wrong = [...new Set(judged.map(({ pair }) => pair.kind))].flatMap((kind) =>
    judged.filter((one) => one.pair.kind === kind && isWrong(one)).slice(0, options.show).map(({ pair, checked }) => [
      `== ${kind} (${pair.isTrue ? 'true, rejected' : 'false, passed'})`,
      `   claim: ${pair.sentence.text} ${pair.sentence.cites.map((n) => `[${n}]`).join('')}`,
      `   quote: ${pair.evidence.filter(({ n }) => pair.sentence.cites.includes(n)).map(({ quote, title, issueDate }) => `${quote} | ${title ?? ''} | ${issueDate ?? ''}`).join(' / ')}`,
      `   faults: ${checked.reasons.map(({ rule, detail }) => `${rule} ${detail}`).join('; ')}`,
    ].join('\n')),
  ); // prettier-ignore
  return { text, wrong: wrong.join('\n') };
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : ((100 * part) / whole).toFixed(1);
}
