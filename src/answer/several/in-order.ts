import { isSameAnswer } from './same-story.js';
import type { Told } from './told.js';

/** The newest first, a time line from its beginning; what has no date comes last. */
export function inOrder(lines: readonly Told[], kind: string): Told[] {
  const dated = lines.filter((line) => dateOf(line) !== '');
  const sorted = dated.sort((a, b) =>
    kind === 'timeline' ? dateOf(a).localeCompare(dateOf(b)) : dateOf(b).localeCompare(dateOf(a)),
  );
  return [...sorted, ...lines.filter((line) => dateOf(line) === '')];
}

/** Each answer once, as the first tells it. */
export function foldAnswers(lines: readonly Told[]): Told[] {
  const shortOf = ({ items }: Told): string => items.map(({ text }) => text).join('、');
  return lines.filter(
    (line, at) => !lines.slice(0, at).some((other) => isSameAnswer(shortOf(line), shortOf(other))),
  );
}

function dateOf({ borne }: Told): string {
  return borne[0]?.citation.issueDate ?? '';
}
