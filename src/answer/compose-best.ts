import type { Evidence } from '../domain/evidence.js';
import type { Segmenter } from '../text/segment.js';
import {
  composeAuthor,
  composeExtract,
  composeFigures,
  withConversion,
  withDay,
  type ProposedAnswer,
} from './compose.js';
import type { Candidate } from './extract.js';
import type { QuestionView } from './features.js';
import { figureArticles, figuresOfMatter } from './figures.js';
import { asksOfNow } from './prefer-newest.js';

/** The answer that the best candidate gives, by what is asked for; null where there is none. @param ranked best first */
export function composeBest(
  segmenter: Segmenter,
  view: QuestionView,
  ranked: readonly Candidate[],
  evidence: readonly Evidence[],
): ProposedAnswer | null {
  const best = ranked[0];
  if (best === undefined) return null;
  const { inquiry } = view;
  if (inquiry.kind === 'author') return composeAuthor(inquiry, best.sentence.article);
  if (inquiry.kind === 'figures') {
    return composeFigures(
      figureArticles(view, evidence).flatMap((article) =>
        figuresOfMatter(view, article, segmenter).map(({ entry }) => entry),
      ),
    );
  }
  const extract = composeExtract(best);
  if (inquiry.unit !== null) return withConversion(extract, inquiry.unit, inquiry.language);
  return asksOfNow(inquiry) && inquiry.kind === 'person' ? withDay(extract, inquiry.language) : extract;
}
