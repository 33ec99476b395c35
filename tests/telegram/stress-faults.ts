import type { Fault } from './bot-api-server.js';

type Odds = readonly (readonly [Fault, number])[];

const busy = (seconds: number): Fault => ({ status: 429, parameters: { retry_after: seconds } });

const SENDING: Odds = [
  [busy(0), 3],
  [busy(1), 1],
  [{ status: 500 }, 1],
  [{ status: 502 }, 1],
  [{ status: 503 }, 1],
  ['drop', 2],
  ['carry out, then drop', 2],
  ['carry out, then hang', 0.5],
  ['hang', 0.5],
  ['stall', 0.5],
  ['not json', 1],
];

const POLLING: Odds = [
  [busy(0), 1],
  [{ status: 409, description: 'Conflict: terminated by other getUpdates request' }, 1],
  [{ status: 502 }, 1],
  ['drop', 1],
  ['carry out, then drop', 1],
  ['hang', 0.3],
  ['stall', 0.3],
  ['not json', 1],
];

const OTHER: Odds = [
  [busy(0), 1],
  [{ status: 500 }, 1],
  ['drop', 1],
  ['carry out, then drop', 1],
  ['not json', 1],
];

export interface RandomFaults {
  readonly choose: (method: string) => Fault | null;
  /** What became of the last call that was chosen for: a fault's name, or nothing. */
  readonly last: () => string;
  readonly counts: Record<string, number>;
  readonly stop: () => void;
}

/** @param share of the calls that go wrong @param silence whether some of them are given no answer at all */
export function createFaults(share: number, silence: boolean): RandomFaults {
  const counts: Record<string, number> = {};
  let left = share;
  let last = '';
  return {
    choose(method) {
      last = '';
      if (Math.random() >= left) return null;
      const odds = /^(?:send|edit)Message/u.test(method)
        ? SENDING
        : method === 'getUpdates'
          ? POLLING
          : OTHER;
      const fault = draw(
        silence ? odds : odds.filter(([name]) => typeof name !== 'string' || !/hang|stall/u.test(name)),
      );
      last = typeof fault === 'string' ? fault : String(fault.status);
      counts[last] = (counts[last] ?? 0) + 1;
      return fault;
    },
    last: () => last,
    counts,
    stop: () => {
      left = 0;
    },
  };
}

function draw(odds: Odds): Fault {
  let rest = Math.random() * odds.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [fault, weight] of odds) {
    rest -= weight;
    if (rest < 0) return fault;
  }
  return 'drop';
}
