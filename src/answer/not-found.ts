import type { Answer } from '../domain/answer.js';
import type { Coverage } from '../domain/coverage.js';
import type { Evidence } from '../domain/evidence.js';
import type { Inquiry, Language } from '../domain/inquiry.js';
import { cite } from './cite.js';
import type { Decision } from './decide.js';
import { phrases } from './phrases.js';

/** What is said where nothing was found: what was searched, and the nearest article. */
export function notFound(
  inquiry: Inquiry,
  coverage: Coverage,
  evidence: readonly Evidence[],
  decision: Decision,
): Pick<Answer, 'status' | 'answer' | 'shortAnswer' | 'items' | 'citations' | 'nearest' | 'confidence'> {
  const { notFound: sentence, searched } = phrases(inquiry.language);
  const near = evidence[0];
  return {
    status: 'not_found',
    answer: `${sentence}${inquiry.language === 'en' ? ' ' : ''}${searched(coverage, Object.keys(inquiry.limits).length > 0)}`,
    shortAnswer: null,
    items: [],
    citations: [],
    nearest: near === undefined ? null : cite(1, near.article, near.passage.start, near.passage.end),
    confidence: decision.confidence,
  };
}

/** What is said to a question without a word in it. */
export function nothingAsked(language: Language): ReturnType<typeof notFound> {
  const { notFound: sentence, empty } = phrases(language);
  return {
    status: 'not_found',
    answer: `${sentence}${language === 'en' ? ' ' : ''}${empty}`,
    shortAnswer: null,
    items: [],
    citations: [],
    nearest: null,
    confidence: 0,
  };
}
