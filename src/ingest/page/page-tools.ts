import type { Lexicon } from '../../text/lexicon.js';
import type { Segmenter } from '../../text/segment.js';
import type { BeginModel } from './begin-model.js';
import type { ContinuationModel } from './continuation-model.js';
import type { JoinModel } from './join-model.js';

/** What reading a page needs to know of the language, and how joins are weighed. */
export interface PageTools {
  readonly segmenter: Segmenter;
  readonly lexicon: Lexicon;
  readonly continuation: ContinuationModel;
  readonly begin: BeginModel;
  readonly joins: JoinModel;
}
