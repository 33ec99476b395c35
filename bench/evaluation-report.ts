import { SEARCH_STAGES } from '../src/surfaces/services.js';
import type { EvaluationSet } from './evaluation-sets.js';
import { showCount, showEstimate, showMs, table } from './markdown.js';
import type { Asked, Ranks } from './run-evaluation.js';
import { estimate, mean, quantile, type Estimate } from './statistics.js';

/** What came of one set. */
export interface SetResult {
  readonly set: EvaluationSet;
  readonly ranks: Ranks;
  readonly asked: readonly Asked[];
}

export interface EvaluationFacts {
  readonly command: string;
  readonly machine: string;
  readonly documents: number;
  readonly corpusArticles: number;
  readonly articles: number;
  readonly passages: number;
}

/** The whole of `EVAL.md`. */
export function evaluationReport(facts: EvaluationFacts, results: readonly SetResult[]): string {
  const sizes = results.map(
    ({ set }) => `${set.name} ${showCount(set.questions.length)} of ${showCount(set.size)}`,
  );
  return `# Evaluation

Made by \`${facts.command}\`; do not edit.

- Machine: ${facts.machine}.
- Archive: ${showCount(facts.articles)} articles, ${showCount(facts.passages)} passages: ${showCount(facts.documents)} documents of the sets, and ${showCount(facts.corpusArticles)} articles of the corpus that no question is about.
- Questions: ${sizes.join(', ')}; asked one at a time through the code that users ask through.
- In brackets: 95 % intervals, from 2,000 bootstrap draws over articles, as questions about one article stand or fall together; where all came out alike, Wilson's.

## Search

The place of a document that holds the answer among the documents of the first 50 passages, by words alone, by vectors alone, and fused.

${searchTable(results)}

## Ask

${askTable(results)}

- **EM**, **F1**: the short answer against the nearest of the right ones, compared as CMRC 2018 compares them; a refusal counts 0.
- **right**: a right answer stands in the short answer or the first 400 characters of the answer; a refusal counts 0.
- **answered**: not refused. **cited**: of what was answered, a citation leads to a document known to hold the answer.
- **wrong among shown**: of what was answered, the share that is not right.

### Where the archive holds no answer

${refusalTable(results)}

- **unanswerable**: questions that the set itself marks as having no answer.
- **own article withheld**: every question again, limited to 200 other documents of its set (of the corpus, for news-1doc), drawn for each question. Another document may hold the answer all the same: the figure errs low.
- **wrong among shown, with these**: shown answers that are not right, of all shown, over the questions as they stand and these together; as many have no answer as have one.

### By kind of question

What the program took each question for, over all sets.

${kindTable(results)}

## Time

Milliseconds a question of \`ask\`, and the mean of each step.

${timeTable(results)}
`;
}

const groupOf = (asked: Asked): string => asked.question.docIds[0] ?? asked.question.id;
const share = (asked: readonly Asked[], valueOf: (asked: Asked) => number | boolean): Estimate =>
  estimate(asked.map((one) => ({ group: groupOf(one), value: Number(valueOf(one)) })));
const isOpen = ({ withheld, score }: Asked): boolean => !withheld && score.answerable;
const isShown = ({ score }: Asked): boolean => score.answered;
const isWrong = ({ score }: Asked): boolean => !score.right;

function searchTable(results: readonly SetResult[]): string {
  const rows = results.flatMap(({ set, ranks }) =>
    SEARCH_STAGES.map((stage) => {
      const over = (valueOf: (rank: number) => number): string =>
        showEstimate(
          estimate(
            ranks[stage].map((rank, index) => {
              const question = set.questions[index];
              return { group: question?.docIds[0] ?? String(index), value: valueOf(rank) };
            }),
          ),
        );
      const within = (place: number): string => over((rank) => (rank <= place ? 1 : 0));
      return [
        `${set.name}, ${stage}`,
        within(1),
        within(5),
        within(10),
        over((rank) => (rank <= 10 ? 1 / rank : 0)),
      ];
    }),
  );
  return table(['', 'R@1', 'R@5', 'R@10', 'MRR@10'], rows);
}

function askTable(results: readonly SetResult[]): string {
  const rows = results.map(({ set, asked }) => {
    const open = asked.filter(isOpen);
    const shown = open.filter(isShown);
    return [
      set.name,
      String(open.length),
      ...[
        share(open, ({ score }) => score.exact),
        share(open, ({ score }) => score.f1),
        share(open, ({ score }) => score.right),
        share(open, isShown),
        share(shown, ({ score }) => score.cited),
        share(shown, isWrong),
      ].map(showEstimate),
    ];
  });
  return table(['', 'n', 'EM', 'F1', 'right', 'answered', 'cited', 'wrong among shown'], rows);
}

function refusalTable(results: readonly SetResult[]): string {
  const rows = results.map(({ set, asked }) => {
    const impossible = asked.filter(({ withheld, score }) => !withheld && !score.answerable);
    const withheld = asked.filter((one) => one.withheld);
    const refused = (some: readonly Asked[]): string => showEstimate(share(some, (one) => !isShown(one)));
    return [
      set.name,
      refused(impossible),
      refused(withheld),
      showEstimate(share(asked.filter(isShown), isWrong)),
    ];
  });
  return table(
    ['', 'refused: unanswerable', 'refused: own article withheld', 'wrong among shown, with these'],
    rows,
  );
}

function kindTable(results: readonly SetResult[]): string {
  const open = results.flatMap(({ asked }) => asked).filter(isOpen);
  const kinds = [...new Set(open.map(({ answer }) => answer.inquiry.kind))].sort();
  const rows = kinds.map((kind) => {
    const some = open.filter(({ answer }) => answer.inquiry.kind === kind);
    const estimates = [
      share(some, ({ score }) => score.right),
      share(some, isShown),
      share(some.filter(isShown), isWrong),
    ];
    return [kind, String(some.length), ...estimates.map(showEstimate)];
  });
  return table(['', 'n', 'right', 'answered', 'wrong among shown'], rows);
}

function timeTable(results: readonly SetResult[]): string {
  const steps = [
    ...new Set(results.flatMap(({ asked }) => asked).flatMap(({ answer }) => Object.keys(answer.timingsMs))),
  ];
  const parts = steps.filter((step) => step !== 'total');
  const rows = results.map(({ set, asked }) => {
    const open = asked.filter(({ withheld }) => !withheld);
    const times = open.map(({ ms }) => ms);
    const step = (name: string): string =>
      showMs(mean(open.map(({ answer }) => answer.timingsMs[name] ?? 0)));
    return [
      set.name,
      showMs(mean(times)),
      showMs(quantile(times, 0.5)),
      showMs(quantile(times, 0.95)),
      ...parts.map(step),
    ];
  });
  return table(['', 'mean', 'p50', 'p95', ...parts], rows);
}
