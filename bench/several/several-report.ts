import type { Answer } from '../../src/domain/answer.js';
import type { QuestionSplit } from '../../src/question/split-question.js';
import { describeMachine } from '../machine.js';
import { showCount, showMs, table } from '../markdown.js';
import { KINDS, type SeveralQuestion } from './several-questions.js';
import { addScores, type SeveralScore } from './several-score.js';

/** A question asked, and what came of it. */
export interface SeveralResult {
  readonly question: SeveralQuestion;
  readonly answer: Answer;
  readonly split: QuestionSplit | null;
  readonly score: SeveralScore;
  /** Wall time of the whole call. */
  readonly ms: number;
}

export interface SeveralFacts {
  readonly articles: number;
  readonly passages: number;
  /** Articles that no question names. */
  readonly others: number;
  readonly results: readonly SeveralResult[];
  /** Wall times of the first part of each comparison, asked alone. */
  readonly singles: readonly number[];
}

const FORM = `## The questions' form

JSON Lines, a question a line; they and their labels stay outside of the repository:

\`\`\`
{"id":"comparison-01","kind":"comparison","half":"develop","question":"甲市和乙市去年的产量分别是多少？","topic":"甲市|乙市",
 "parts":[{"label":"甲市","docIds":["0a1b2c"],"answers":["1.2万吨","12000吨"]},{"label":"乙市","docIds":[],"answers":[]}]}
\`\`\`

- \`kind\`: comparison, timeline, across (a list across issues), about. \`half\`: \`develop\` for those that rules are made on, \`report\` for those that are looked at only here.
- \`parts\`: what a full answer tells. \`docIds\`: ids of corpus articles any of which tells it, none where nothing does (a question all of whose parts have none is to be answered “not found”). \`answers\`: figures or words any of which its line has to show; none where any sentence of the article will do. \`label\`: of a comparison, what its line is headed with holds this.
- \`topic\`: a regular expression; an article cited by a time line, a list or a survey that it does not match is of another matter.
`;

/** The report in Markdown. */
export function severalReport({ articles, passages, others, results, singles }: SeveralFacts): string {
  const halves = (['develop', 'report'] as const).filter((half) =>
    results.some(({ question }) => question.half === half),
  );
  const answerable = results.filter(({ question }) => question.parts.some(({ docIds }) => docIds.length > 0));
  const perPart = answerable
    .filter(({ split }) => split?.kind === 'comparison')
    .map(({ ms, split }) => ms / Math.max(1, split?.parts.length ?? 1));
  return `# Questions over several articles

Made by \`npm run eval -- several --several FILE --corpus FILE\`; do not edit.

- Machine: ${describeMachine()}.
- ${showCount(articles)} articles (${showCount(passages)} passages): those that the questions name and ${showCount(others)} others.
- Rules were made on the half “develop”; the half “report” was only measured.
- Evidence: parts of which an article known to tell it is cited, of those that any tells. Answered: parts with a line of their own. Right: parts that show their figure or word, of those that have one. Wrong: lines of a comparison without a right answer; articles of another matter that others cite. Refused: questions without an answer that get “not found”.

${halves.map((half) => halfTable(half, results)).join('\n')}
Time: a part of a comparison ${showMs(median(perPart))} ms (median, with the whole question asked first), the same part asked alone ${showMs(median(singles))} ms.

${FORM}`;
}

function halfTable(half: string, results: readonly SeveralResult[]): string {
  const own = results.filter(({ question }) => question.half === half);
  const rows = [...KINDS, 'English', 'all'].map((name) => {
    const some = own.filter(({ question }) =>
      name === 'all' ? true : name === 'English' ? !/\p{Script=Han}/u.test(question.question) : question.kind === name,
    );
    const { told, cited, answered, wanted, right, shown, wrong } = addScores(some.map(({ score }) => score));
    const without = some.filter(({ question }) => question.parts.every(({ docIds }) => docIds.length === 0));
    const refused = without.filter(({ answer }) => answer.status === 'not_found').length;
    const split = some.filter((one) => one.split !== null).length;
    return [name, `${split}/${some.length}`, of(cited, told), of(answered, told), of(right, wanted), `${wrong}/${shown}`, `${refused}/${without.length}`];
  });
  return `## ${half}

${table(['', 'split', 'evidence', 'answered', 'right', 'wrong/shown', 'refused'], rows)}
`;
} // prettier-ignore

function of(part: number, whole: number): string {
  return whole === 0 ? '–' : `${(part / whole).toFixed(2)} (${part}/${whole})`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
