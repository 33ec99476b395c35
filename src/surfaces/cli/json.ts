import type { Answer, Citation } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Evidence } from '../../domain/evidence.js';
import type { IssueSummary } from '../../domain/issue-summary.js';

// What is printed of each, in this order.
const CITATION_FIELDS = [
  'n',
  'articleId',
  'sourceId',
  'title',
  'kicker',
  'subtitles',
  'byline',
  'paper',
  'issueDate',
  'issueDateBasis',
  'page',
  'url',
  'source',
  'quote',
  'start',
  'end',
] as const;
const ARTICLE_FIELDS = [
  'articleId',
  'sourceId',
  'source',
  'kicker',
  'title',
  'subtitles',
  'byline',
  'reporters',
  'correspondents',
  'paper',
  'issueDate',
  'issueDateBasis',
  'page',
  'url',
  'text',
  'captions',
  'warnings',
] as const;

function pick<T>(value: T, fields: readonly (keyof T)[]): object {
  return Object.fromEntries(fields.map((field) => [field, value[field]]));
}

/** An answer as `ask --json` prints it. The form is a contract: programs read it. */
export function answerJson(id: string | null, answer: Answer): object {
  return {
    id,
    question: answer.inquiry.question,
    // Only a follow-up has it: without one the line is what it always was.
    ...(answer.understoodAs === null ? {} : { understoodAs: answer.understoodAs }),
    status: answer.status,
    answer: answer.answer,
    shortAnswer: answer.shortAnswer,
    citations: answer.citations.map(citationJson),
    nearest: answer.nearest === null ? null : citationJson(answer.nearest),
    confidence: Number(answer.confidence.toFixed(4)),
    engine: answer.engine,
    timingsMs: Object.fromEntries(
      Object.entries(answer.timingsMs).map(([step, ms]) => [step, Number(ms.toFixed(1))]),
    ),
  };
}

function citationJson(citation: Citation): object {
  return pick(citation, CITATION_FIELDS);
}

/** Hits as `search --json` prints them. */
export function searchJson(id: string | null, query: string, evidence: readonly Evidence[]): object {
  return {
    id,
    query,
    hits: evidence.map(({ article, passage, score }, index) => ({
      rank: index + 1,
      articleId: article.articleId,
      sourceId: article.sourceId,
      passageId: passage.passageId,
      score: Number(score.toFixed(6)),
      title: article.title,
      issueDate: article.issueDate,
      source: article.source,
      text: passage.text,
    })),
  };
}

/** An issue as `issues --json` prints it. */
export function issueJson(issue: IssueSummary): object {
  return pick(issue, ['paper', 'issueDate', 'issueDateBasis', 'articles', 'sources']);
}

/** An article as `articles --json` prints it. */
export function articleJson(article: Article): object {
  return pick(article, ARTICLE_FIELDS);
}
