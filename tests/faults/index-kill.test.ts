import { expect, it } from 'vitest';
import { killIndexing } from '../support/index-kills.js';

const KILLS = 100;

it(`${KILLS} kills at random instants of indexing lose nothing committed and show no half state`, async () => {
  const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);
  const started = performance.now();
  const { hits } = await killIndexing({ kills: KILLS, pages: 60, articles: 300, freshEvery: 10, seed });
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`${hits} of ${KILLS} kills came while it ran; ${seconds} s; seed ${seed}\n`);
  expect(hits).toBeGreaterThan(KILLS / 2);
});
