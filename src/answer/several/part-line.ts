import type { Answer } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Told } from './told.js';

/**
 * What a part was answered, as a line; none where it was not answered.
 * @param articles the evidence's articles by id
 * @param whole whether the line gives the sentence rather than the short answer: which one it is of then shows
 */
export function partLine(
  label: string | null,
  answer: Answer,
  articles: ReadonlyMap<string, Article>,
  whole = false,
): Told[] {
  if (answer.status !== 'answered') return [];
  const borne = answer.citations.flatMap((citation) => {
    const article = articles.get(citation.articleId);
    return article === undefined ? [] : [{ citation, article }];
  });
  if (borne.length < answer.citations.length || borne.length === 0) return [];
  const [first] = answer.citations;
  const quote = first?.quote.replace(/\s*\n\s*/gu, ' ') ?? '';
  const text = whole && answer.citations.length === 1 ? quote : (answer.shortAnswer ?? quote);
  return [{ label, text, items: answer.items, borne, differs: false }];
}
