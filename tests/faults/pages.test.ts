import { it } from 'vitest';
import { fuzzPages } from '../support/fuzz-pages.js';
import { createPageTools } from '../ingest/tools.js';

it('5,000 torn, shuffled, cut and wrongly encoded pages: no exception, nothing lost, in bounded time', () => {
  fuzzPages(1_000, 5_000, createPageTools());
});
