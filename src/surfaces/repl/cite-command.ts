import type { Answer } from '../../domain/answer.js';
import { plainText } from '../render/plain-text.js';
import { reference, REFERENCE_STYLES } from '../render/bibliography.js';
import type { OpenArchive } from '../services.js';

/** What `/cite [N]` prints: each source of the answer once, or the N-th, as GB/T 7714—2025, —2015 and BibTeX. */
export function citeText(archive: OpenArchive, { citations, nearest }: Answer, number: string): string {
  const listed = citations.length > 0 ? citations : nearest === null ? [] : [nearest];
  const wanted = number === '' ? listed : listed.filter(({ n }) => String(n) === number);
  if (wanted.length === 0) {
    return `没有这个出处，共 ${listed.length} 个。There is no such source; there are ${listed.length}.`;
  }
  const articles = new Map(wanted.map((citation) => [citation.articleId, citation]));
  return [...articles.values()]
    .map((citation) => {
      // The article also knows its correspondents, where it is still there.
      const article = archive.article(citation.articleId) ?? citation;
      return plainText(REFERENCE_STYLES.map((style) => reference(article, style)).join('\n'));
    })
    .join('\n\n');
}
