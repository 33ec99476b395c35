import { SEARCH_STAGES } from '../src/surfaces/services.js';
import { answeredAt, curveOf, type Curve } from './answered-curve.js';
import type { EvaluationSet } from './evaluation-sets.js';
import { showEstimate, showMs, table } from './markdown.js';
import type { Asked, Ranks } from './run-evaluation.js';
import { estimate, mean, quantile, type Estimate } from './statistics.js';

/** What came of one set. */
export interface SetResult {
  readonly set: EvaluationSet;
  readonly ranks: Ranks;
  /** Of what a LangChain user would assemble; null where it was left out. */
  readonly baseline: readonly number[] | null;
  readonly asked: readonly Asked[];
}

const groupOf = (asked: Asked): string => asked.question.docIds[0] ?? asked.question.id;
const share = (asked: readonly Asked[], valueOf: (asked: Asked) => number | boolean): Estimate =>
  estimate(asked.map((one) => ({ group: groupOf(one), value: Number(valueOf(one)) })));
const isOpen = ({ way, score }: Asked): boolean => way === 'open' && score.answerable;
/** Not where the document was given, which nobody does. */
const isOfArchive = ({ way }: Asked): boolean => way !== 'given';
const isShown = ({ score }: Asked): boolean => score.answered;
const isWrong = ({ score }: Asked): boolean => !score.right;

export function searchTable(results: readonly SetResult[]): string {
  const rows = results.flatMap(({ set, ranks, baseline }) =>
    [
      ...(baseline === null ? [] : [['LangChain', baseline] as const]),
      ...SEARCH_STAGES.map((stage) => [stage, ranks[stage]] as const),
    ].map(([stage, places]) => {
      const over = (valueOf: (rank: number) => number): string =>
        showEstimate(
          estimate(
            places.map((rank, index) => {
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

/** @param way asked of the whole archive, or with the question's own document given */
export function askTable(results: readonly SetResult[], way: 'open' | 'given' = 'open'): string {
  const rows = results.map(({ set, asked }) => {
    const open = asked.filter((one) => one.way === way && one.score.answerable);
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

export function refusalTable(results: readonly SetResult[]): string {
  const rows = results.map(({ set, asked }) => {
    const impossible = asked.filter(({ way, score }) => way === 'open' && !score.answerable);
    const [withheld, swapped] = (['withheld', 'swapped'] as const).map((way) =>
      asked.filter((one) => one.way === way),
    );
    const refused = (some: readonly Asked[]): string => showEstimate(share(some, (one) => !isShown(one)));
    return [
      set.name,
      refused(impossible),
      refused(withheld ?? []),
      `${refused(swapped ?? [])} of ${swapped?.length ?? 0}`,
      showEstimate(share(asked.filter(isOfArchive).filter(isShown), isWrong)),
    ];
  });
  return table(
    [
      '',
      'refused: unanswerable',
      'refused: own article withheld',
      'refused: a word swapped',
      'wrong among shown, with these',
    ],
    rows,
  );
}

/** How much is answered at several shares of wrong among shown, unanswerable questions and all. */
export function curveTable(results: readonly SetResult[]): string {
  const rows = curvesOf(results).map((curve) => [
    curve.name,
    ...MOST_WRONG.map((most) => answeredAt(curve, most).toFixed(3)),
  ]);
  return table(['', ...MOST_WRONG.map((most) => `≤ ${most * 100} % wrong`)], rows);
}

const MOST_WRONG = [0.05, 0.1, 0.2];

export function curvesOf(results: readonly SetResult[]): Curve[] {
  return results.map(({ set, asked }) =>
    curveOf(
      set.name,
      asked.filter(isOfArchive).filter(isShown).map(({ answer, score }) => ({ confidence: answer.confidence, answerable: score.answerable, right: score.right })), // prettier-ignore
      asked.filter(isOpen).length,
    ),
  );
}

export function kindTable(results: readonly SetResult[]): string {
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

export function timeTable(results: readonly SetResult[]): string {
  const steps = [
    ...new Set(results.flatMap(({ asked }) => asked).flatMap(({ answer }) => Object.keys(answer.timingsMs))),
  ];
  const parts = steps.filter((step) => step !== 'total');
  const rows = results.map(({ set, asked }) => {
    const open = asked.filter(({ way }) => way === 'open');
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
