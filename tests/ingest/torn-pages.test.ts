import { it } from 'vitest';
import { fuzzPages } from '../support/fuzz-pages.js';
import { createPageTools } from './tools.js';

it('torn, shuffled, cut and wrongly encoded pages: no exception, nothing lost, in bounded time', () => {
  fuzzPages(0, 40, createPageTools());
});
