import type { OpenArchive } from '../src/surfaces/services.js';
import type { ModelClock } from './model-clock.js';
import { quantile } from './statistics.js';

/** Milliseconds of one call, and those of them in which a model was at work. */
export interface Timing {
  readonly ms: number;
  readonly modelMs: number;
}

/** How long calls of one sort took. */
export interface Speed {
  readonly what: string;
  readonly n: number;
  /** 50th and 95th percentile of the whole call, of its model calls, and of all the rest. */
  readonly total: readonly [number, number];
  readonly model: readonly [number, number];
  readonly rest: readonly [number, number];
}

export interface TimedQuestions {
  readonly name: string;
  readonly questions: readonly string[];
}

async function time(clock: ModelClock, call: () => Promise<unknown>): Promise<Timing> {
  clock.take();
  const started = performance.now();
  await call();
  return { ms: performance.now() - started, modelMs: clock.take() };
}

function speedOf(what: string, timings: readonly Timing[]): Speed {
  const both = (valueOf: (timing: Timing) => number): [number, number] => {
    const values = timings.map(valueOf);
    return [quantile(values, 0.5), quantile(values, 0.95)];
  };
  return {
    what,
    n: timings.length,
    total: both(({ ms }) => ms),
    model: both(({ modelMs }) => modelMs),
    rest: both(({ ms, modelMs }) => ms - modelMs),
  };
}

/** Asks and searches in turn, so that noise on the machine hits both; the first round is not counted. */
export async function measureQuestions(
  archive: OpenArchive,
  clock: ModelClock,
  groups: readonly TimedQuestions[],
  rounds: number,
): Promise<Speed[]> {
  const speeds: Speed[] = [];
  for (const { name, questions } of groups) {
    const [asks, searches]: [Timing[], Timing[]] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      // Only what is loaded on first use needs a round before: a few questions do.
      for (const question of round === 0 ? questions.slice(0, 5) : questions) {
        const ask = await time(clock, () => archive.ask(question));
        const search = await time(clock, () => archive.search(question, { limit: 10 }));
        if (round === 0) continue;
        asks.push(ask);
        searches.push(search);
      }
    }
    speeds.push(speedOf(`ask, ${name}`, asks), speedOf(`search, ${name}`, searches));
  }
  return speeds;
}

/** Asks and searches in turn until it is over, and begins again where the questions end. */
export async function measureQuestionsUntil(
  archive: OpenArchive,
  clock: ModelClock,
  name: string,
  questions: readonly string[],
  isOver: () => boolean,
): Promise<Speed[]> {
  const [asks, searches]: [Timing[], Timing[]] = [[], []];
  for (let at = 0; !isOver(); at++) {
    const question = questions[at % questions.length] ?? '';
    asks.push(await time(clock, () => archive.ask(question)));
    searches.push(await time(clock, () => archive.search(question, { limit: 10 })));
  }
  return [speedOf(`ask, ${name}`, asks), speedOf(`search, ${name}`, searches)];
}
