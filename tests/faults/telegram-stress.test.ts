import { expect, it } from 'vitest';
import { stress } from '../telegram/stress.js';

it('of 1,000 questions with faults at random and ten kills loses none, and repeats only what it must', async () => {
  const report = await stress({
    questions: 1_000,
    chats: 40,
    kills: 10,
    ahead: 60,
    faults: 0.12,
    silence: true,
  });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  expect(report).toMatchObject({
    lost: [],
    outOfOrder: [],
    unexcused: [],
    counts: { open: 0, failed: 0 },
    afterRepeat: 0,
  });
  expect(report.pressed).toBeGreaterThan(200);
  expect(report.again.process).toBeGreaterThanOrEqual(5);
  expect(report.again.process + report.again.connection).toBeLessThanOrEqual(report.counts.resent);
});
