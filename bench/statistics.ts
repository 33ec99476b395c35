/** A mean or share with its 95 % interval. `n` is how many it is taken over; with none, all are NaN. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** One observation, and the group whose observations stand or fall together (questions about one article). */
export interface Observation {
  readonly group: string;
  readonly value: number;
}

const RESAMPLES = 2_000;
const SEED = 20_230_901;
/** The 97.5 % point of the normal distribution. */
const Z = 1.959964;

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value that a share of all values does not exceed (nearest rank); NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/**
 * Mean with a percentile bootstrap interval, drawn over groups: several questions about one article are no independent
 * evidence. The draws are the same each time. Where all values are the same 0 or 1 there is nothing to draw from, and
 * the interval is Wilson's over the groups.
 */
export function estimate(observations: readonly Observation[]): Estimate {
  const n = observations.length;
  if (n === 0) return { value: NaN, low: NaN, high: NaN, n };
  const groups = new Map<string, { sum: number; count: number }>();
  for (const { group, value } of observations) {
    const held = groups.get(group) ?? { sum: 0, count: 0 };
    groups.set(group, { sum: held.sum + value, count: held.count + 1 });
  }
  const value = mean(observations.map((observation) => observation.value));
  if (value === 0 || value === 1) return { value, ...wilson(value, groups.size), n };
  const [low, high] = bootstrap([...groups.values()]);
  return { value, low, high, n };
}

function bootstrap(groups: readonly { sum: number; count: number }[]): [number, number] {
  const random = randomFrom(SEED);
  const means = Array.from({ length: RESAMPLES }, () => {
    let [sum, count] = [0, 0];
    for (let draw = 0; draw < groups.length; draw++) {
      const group = groups[Math.floor(random() * groups.length)];
      sum += group?.sum ?? 0;
      count += group?.count ?? 0;
    }
    return sum / count;
  });
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

/** Wilson's score interval of a share (1927), which also holds where all or none came out. */
export function wilson(share: number, n: number): { low: number; high: number } {
  const denominator = 1 + Z ** 2 / n;
  const centre = (share + Z ** 2 / (2 * n)) / denominator;
  const half = (Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))) / denominator;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Mulberry32, a small generator of numbers 0..1 (exclusive) that are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
