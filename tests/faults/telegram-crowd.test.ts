import { expect, it } from 'vitest';
import { CROWD, crowdAtOnce, crowdInEarnest } from '../../bench/bot-crowd.js';

it.each([
  ['with answers that take no time', crowdAtOnce],
  ['with the archive of the seeds', crowdInEarnest],
] as const)('answers two hundred chats at once, in order in each, without growing, %s', async (name, run) => {
  const report = await run();
  process.stdout.write(`${name}: ${JSON.stringify(report)}\n`);
  expect(report.answered).toBe(CROWD.chats * CROWD.each);
  expect(report.outOfOrder).toEqual([]);
  expect(report.grown).toBeLessThan(150);
});
