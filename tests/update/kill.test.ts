import { expect, it } from 'vitest';
import { killIndexing } from '../support/index-kills.js';

// The long form is tests/faults/index-kill.test.ts.
it('kill -9 while indexing loses nothing committed and shows no half state', async () => {
  const { hits } = await killIndexing({
    kills: 3,
    pages: 3,
    articles: 70,
    freshEvery: 3,
    seed: 7,
    within: 2500,
  });
  expect(hits).toBeGreaterThan(0);
}, 60_000);
