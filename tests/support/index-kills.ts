import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { IndexMaker } from '../../src/archive/archive.js';
import { openArchiveReader } from '../../src/archive/archive-reader.js';
import { checkArchive } from '../../src/archive/check-archive.js';
import { dumpArchive } from '../../src/archive/digest.js';
import { packageHome } from '../../src/config.js';
import { YanwenError } from '../../src/errors.js';
import { readJsonLine } from '../../src/ingest/read-jsonl.js';
import { readPage } from '../../src/ingest/read-page.js';
import { INGEST_VERSION } from '../../src/ingest/read-source.js';
import { readManifest } from '../../src/models/manifest.js';
import { SEGMENTER_VERSION } from '../../src/text/segment.js';
import { createPageTools } from '../ingest/tools.js';
import { Place } from './run-yanwen.js';
import { createRandom, newspaperPage, story } from './synthetic-news.js';

export interface KillPlan {
  readonly kills: number;
  readonly pages: number;
  /** Articles in the `.jsonl`. */
  readonly articles: number;
  /** The index is begun anew before every so many kills. */
  readonly freshEvery: number;
  readonly seed: number;
  /** Latest instant of a kill, in ms; measured where it is not given. */
  readonly within?: number;
}

/** Ids of the articles of every source. */
type Held = ReadonlyMap<string, ReadonlySet<string>>;

const NONE: ReadonlySet<string> = new Set();
const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && within(a, b);
const within = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].every((id) => b.has(id));

/**
 * Kills `yanwen index` at random instants while the issues change under it, looks at what is left after every kill,
 * lets it finish in the end, and compares with an index built at a stroke.
 * @returns how many of the kills came while it ran
 */
export async function killIndexing(plan: KillPlan): Promise<{ hits: number }> {
  const random = createRandom(plan.seed);
  const place = new Place();
  const clean = new Place(place.seeds);
  const issues = new Issues(place, plan);
  try {
    issues.change(random, 1);
    let whole = plan.within ?? (await timeOf(place));
    let hits = 0;
    for (let kill = 0; kill < plan.kills; kill++) {
      const fresh = kill % plan.freshEvery === 0;
      if (fresh) rmSync(place.index, { recursive: true, force: true });
      issues.change(random, 0.3);
      const before = await held(place);
      const target = issues.target();
      const { code, seen } = await killed(
        place,
        fresh ? random(whole) : 300 + random(Math.max(1, whole - 300)),
      );
      if (code === null) hits++;
      else whole = Math.max(1000, whole * 0.9); // it was through sooner than thought
      const after = await held(place);
      const context = `seed ${plan.seed}, kill ${kill}`;
      for (const source of new Set([...before.keys(), ...target.keys(), ...after.keys()])) {
        const [was, will, is] = [before, target, after].map((map) => map.get(source) ?? NONE) as [ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>]; // prettier-ignore
        // A page is there as it was or as it is to be; a file of many keeps what it held until it is through.
        const whole = same(is, was) || same(is, will);
        const between =
          source.endsWith('.jsonl') && within(was, is) && within(is, new Set([...was, ...will]));
        expect(whole || between, `${context}: half of ${source}`).toBe(true);
        // What anybody saw before the kill is there behind it.
        const shown = seen.get(source) ?? NONE;
        expect(same(is, will) || within(shown, is), `${context}: lost of ${source}`).toBe(true);
      }
      await expectSound(place, context);
    }
    const finished = await place.run(['index', '--json']);
    expect(finished, finished.stderr).toMatchObject({ code: 0 });
    expect(await held(place)).toEqual(issues.target());
    expect((await clean.run(['index'])).code).toBe(0);
    expect(dumpArchive(place.index)).toEqual(dumpArchive(clean.index));
    return { hits };
  } finally {
    place.close();
    clean.close();
  }
}

/** Pages and a `.jsonl` in the seeds folder, some of which change from time to time. */
class Issues {
  readonly #place: Place;
  readonly #plan: KillPlan;
  readonly #tools = createPageTools();
  readonly #target = new Map<string, ReadonlySet<string>>();

  constructor(place: Place, plan: KillPlan) {
    this.#place = place;
    this.#plan = plan;
  }

  /** What an index of the folder holds as it stands now. */
  target(): Held {
    return new Map(this.#target);
  }

  /** Writes anew about this share of the pages and of the articles; now and then a page goes. */
  change(random: (below: number) => number, share: number): void {
    for (let number = 0; number < this.#plan.pages; number++) {
      const source = `page-${number}.txt`;
      const path = join(this.#place.seeds, source);
      if (random(1000) >= share * 1000) continue;
      if (share < 1 && random(10) === 0) {
        rmSync(path, { force: true });
        this.#target.delete(source);
        continue;
      }
      const text = newspaperPage(number, random(5));
      writeFileSync(path, text);
      const { articles } = readPage(source, text, {}, this.#tools);
      this.#target.set(source, new Set(articles.map(({ articleId }) => articleId)));
    }
    const first = random(60);
    const lines = Array.from({ length: this.#plan.articles }, (_, index) => {
      return JSON.stringify({ id: String(first + index), ...story(first + index), date: '2023-09-04' });
    });
    writeFileSync(join(this.#place.seeds, 'many.jsonl'), lines.join('\n'));
    const seen = new Set<string>();
    const ids = lines.map((line) => {
      const read = readJsonLine('many.jsonl', line, 1, {}, seen);
      return 'article' in read ? read.article.articleId : '';
    });
    this.#target.set('many.jsonl', new Set(ids));
  }
}

const { id, dimensions } = readManifest(join(packageHome(), 'models/encoder'));
const MAKER: IndexMaker = {
  embedderId: id,
  dimensions,
  segmenterVersion: SEGMENTER_VERSION,
  ingestVersion: INGEST_VERSION,
};

/** What a reader finds; nothing where there is no index yet. */
async function held(place: Place): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  try {
    const reader = await openArchiveReader({ directory: place.index, maker: MAKER });
    for (const { source, articleId } of reader.articles())
      found.set(source, (found.get(source) ?? new Set()).add(articleId));
    reader.close();
  } catch (error) {
    if (!(error instanceof YanwenError) || error.code !== 'index-missing') throw error;
  }
  return found;
}

async function expectSound(place: Place, context: string): Promise<void> {
  const checks = await checkArchive(place.index, MAKER);
  // A file may be unfinished and the checkpoint behind: the next run sees to both. There may be no index yet.
  const wrong = checks.filter(({ name, ok, detail }) => {
    return !ok && !/^index (?:sources|checkpoint)$/u.test(name) && !detail.startsWith('There is no index');
  });
  expect(wrong, context).toEqual([]);
}

async function timeOf(place: Place): Promise<number> {
  const started = performance.now();
  const run = await place.run(['index']);
  expect(run.code, run.stderr).toBe(0);
  return Math.round(performance.now() - started);
}

/** Runs `yanwen index`, and kills it after so many ms; `seen` is what a reader saw right before. */
async function killed(place: Place, after: number): Promise<{ code: number | null; seen: Held }> {
  let seen: Held = new Map();
  let timer: NodeJS.Timeout | undefined;
  let looked: Promise<void> = Promise.resolve();
  const { code } = await place.run(['index'], {
    onStart: (child) => {
      timer = setTimeout(() => {
        looked = held(place)
          .then((found) => void (seen = found))
          .finally(() => child.kill('SIGKILL'));
        looked.catch(() => undefined); // told below
      }, after);
    },
  });
  clearTimeout(timer);
  await looked;
  return { code, seen };
}
