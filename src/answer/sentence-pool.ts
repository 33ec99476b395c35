import type { Article } from '../domain/article.js';
import type { Evidence } from '../domain/evidence.js';
import { sentences } from '../text/sentences.js';

/** A sentence (or a headline) that may hold the answer. */
export interface PooledSentence {
  readonly article: Article;
  /** UTF-16 offsets into the article's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The passage it came with; a headline comes with its article's best. */
  readonly evidence: Evidence;
  /** 0 for the best passage. */
  readonly rank: number;
  readonly isHeadline: boolean;
  readonly isCaption: boolean;
  /** The sentences around it, within its paragraph's article. */
  readonly before: string;
  readonly after: string;
}

/** Every sentence of the evidence, and the headlines of its articles, each once, best passage first. */
export function poolSentences(evidence: readonly Evidence[]): PooledSentence[] {
  const pool: PooledSentence[] = [];
  const seen = new Set<string>();
  evidence.forEach((one, rank) => {
    const { article } = one;
    const spans = [...headlineSpans(article), ...passageSpans(one)];
    spans.forEach(({ start, end, isHeadline }, index) => {
      const key = `${article.source}\u0000${article.articleId}\u0000${start}`;
      if (seen.has(key)) return;
      seen.add(key);
      const neighbour = (at: number): string => {
        const span = spans[at];
        return span === undefined || span.isHeadline ? '' : article.text.slice(span.start, span.end);
      };
      pool.push({
        article,
        start,
        end,
        text: article.text.slice(start, end),
        evidence: one,
        rank,
        isHeadline,
        isCaption: article.lines.some(
          (line) => line.role === 'caption' && line.start <= start && end <= line.end,
        ),
        before: isHeadline ? '' : neighbour(index - 1),
        after: isHeadline ? '' : neighbour(index + 1),
      });
    });
  });
  return pool;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly isHeadline: boolean;
}

function headlineSpans(article: Article): Place[] {
  return article.lines
    .filter(({ role }) => role === 'title' || role === 'subtitle' || role === 'kicker')
    .map(({ start, end }) => ({ start, end, isHeadline: true }));
}

/** Sentences within the passage; line feeds end them, so that none crosses a gap. */
function passageSpans({ passage }: Evidence): Place[] {
  return sentences(passage.text).map((span) => ({
    start: span.start + passage.start,
    end: span.end + passage.start,
    isHeadline: false,
  }));
}
