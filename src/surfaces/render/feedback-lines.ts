import type { StoredFeedback } from '../../domain/feedback.js';

/** A question for the scorers of answers: `answers` any of which is right; none at all means that it has no answer. */
export interface FeedbackLine {
  readonly id: string;
  readonly question: string;
  readonly answers: readonly string[];
  /** It is right that the archive has no answer. */
  readonly impossible?: true;
  /** Ids that input files give the articles cited. */
  readonly docIds: readonly string[];
  /** Headline of the article cited, where its file gives it no id. */
  readonly src?: string;
  readonly verdict: 'right' | 'wrong';
  readonly reason: string | null;
  /** What a person has to do before the line can be scored: it stands in every line that was judged wrong. */
  readonly pending?: string;
  /** What was shown. */
  readonly said: string | null;
  readonly sources: readonly {
    readonly articleId: string;
    readonly paper: string | null;
    readonly issueDate: string | null;
    readonly source: string;
    readonly quote: string;
  }[];
  readonly versions: Readonly<Record<string, string>>;
  /** ISO time. */
  readonly at: string;
}

export const PENDING =
  'put the right answers into "answers", or set "impossible": true; then delete "pending"';

/** What a person said of an answer, as a test question. Who said it is left out. */
export function feedbackLine(feedback: StoredFeedback): FeedbackLine {
  const { id, at, question, verdict, reason, answer, versions } = feedback;
  const { status, shortAnswer, citations } = answer;
  const right = verdict === 'right';
  const none = right && status === 'not_found';
  const docIds = right ? citations.flatMap(({ sourceId }) => (sourceId === null ? [] : [sourceId])) : [];
  const headline = right && docIds.length === 0 ? (citations[0]?.title ?? citations[0]?.kicker) : null;
  return {
    id: `feedback-${id}`,
    question,
    answers: right && !none ? [shortAnswer ?? answer.answer] : [],
    ...(none ? { impossible: true as const } : {}),
    docIds: [...new Set(docIds)],
    ...(headline === null || headline === undefined ? {} : { src: headline }),
    verdict,
    reason,
    ...(right ? {} : { pending: PENDING }),
    said: status === 'answered' ? (shortAnswer ?? answer.answer) : null,
    sources: citations.map(({ articleId, paper, issueDate, source, quote }) => ({
      articleId,
      paper,
      issueDate,
      source,
      quote,
    })),
    versions,
    at: new Date(at).toISOString(),
  };
}
