import { expect, it } from 'vitest';
import { stress } from './stress.js';

// The same with a thousand questions and ten kills: tests/faults/telegram-stress.test.ts.
it('loses nothing where Telegram fails and the process is killed with twenty waiting, and repeats only what it must', async () => {
  const report = await stress({
    questions: 60,
    chats: 12,
    kills: 2,
    ahead: 50,
    faults: 0.12,
    silence: false,
  });
  expect(report).toMatchObject({
    lost: [],
    outOfOrder: [],
    unexcused: [],
    counts: { open: 0, failed: 0 },
    afterRepeat: 0,
  });
  expect(Math.max(...report.waiting)).toBeGreaterThanOrEqual(20);
  // The second kill falls right behind a delivery: without that message coming again, nothing was tried.
  expect(report.again.process).toBeGreaterThanOrEqual(1);
}, 60_000);
