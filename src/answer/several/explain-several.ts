import type { Answer } from '../../domain/answer.js';

/** A question as it was taken apart, by the question room. */
interface Taken {
  readonly kind: string;
  readonly rule: string;
  readonly matter: string;
  readonly each: string | null;
  readonly parts: readonly { readonly label: string; readonly question: string }[];
}

/** How a question was taken apart, in a line. */
export function explainSplit({ kind, rule, matter, each, parts }: Taken): string {
  const told =
    parts.length > 0
      ? parts.map(({ label, question }) => `[${label}] ${question}`).join(' | ')
      : `matter “${matter}”${each === null ? '' : `, each article asked “${each}”`}`;
  return `split: ${kind} by ${rule}: ${told}`;
}

/** What came of a part, and each of its steps. */
export function explainPart(label: string, { status, shortAnswer, explanation }: Answer): string[] {
  return [
    `part ${label}: ${status === 'answered' ? (shortAnswer ?? 'answered') : 'not found'}`,
    ...explanation.map((line) => `  ${line}`),
  ];
}
