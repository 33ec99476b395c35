/**
 * Fits the weights of src/ingest/page/join-model.ts on pages torn from the corpus, and measures them on pages torn from
 * articles kept aside.
 *
 *     npx tsx training/pages/fit-joins.ts NEWS.jsonl.gz HEADLINES.jsonl EXCLUDE.jsonl models/pages [--pages N]
 *
 * Reads seam.bin, begin.bin and the `gap` of joins.json there (seam.py, begin.py, fit-gap.ts) and writes joins.json.
 *
 * A page's reading is a path cover, and its likelihood has no simple form. What is maximised instead is, for every
 * piece, the chance of its true predecessor among all that could be, and for every piece and headline that of its true
 * successor (two softmaxes that share their scores), with a little weight decay; Adam over all pages at once. From
 * there, the whole page decides: a structured support vector machine (subgradient steps, averaged) on the best reading
 * of each page in which every wrong predecessor is favoured a little.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import {
  END_FEATURES,
  HEADLINE_FEATURES,
  START_FEATURES,
  endFeatures,
  headlineFeatures,
  startFeatures,
} from '../../src/ingest/page/edge-features.js';
import { JOIN_FEATURES, joinFeatures, type JoinTools } from '../../src/ingest/page/join-features.js';
import { coverProblem, type JoinModel } from '../../src/ingest/page/join-model.js';
import { describeItems, type PageItems } from '../../src/ingest/page/page-items.js';
import { solvePathCover, type CoverProblem } from '../../src/ingest/page/path-cover.js';
import { adam, named, round, trainingTools } from './fitting.js';
import { randomFrom, readStories, tearPage, useOf, type Story, type TornItem } from './torn-pages.js';

const J = JOIN_FEATURES.length;
const H = HEADLINE_FEATURES.length;
const S = START_FEATURES.length;
const E = END_FEATURES.length;
const WIDTH = J + H + S + E;

/** A page as numbers. `before`: the true row before each column (fragments, headlines, then -1 for a beginning). */
interface Example {
  readonly fragments: number;
  readonly headlines: number;
  readonly joins: Float32Array;
  readonly heads: Float32Array;
  readonly starts: Float32Array;
  readonly ends: Float32Array;
  readonly before: Int32Array;
  readonly page: PageItems;
  readonly items: readonly TornItem[];
}

function exampleOf(
  items: readonly TornItem[],
  tools: JoinTools & Parameters<typeof describeItems>[1],
): Example {
  const page = describeItems(items, tools);
  const texts = items.filter(({ kind }) => kind === 'text');
  const titles = items.filter(({ kind }) => kind === 'headline');
  const n = texts.length;
  const m = titles.length;
  const joins = new Float32Array(n * n * J);
  const heads = new Float32Array(m * n * H);
  const starts = new Float32Array(n * S);
  const ends = new Float32Array(n * E);
  const before = new Int32Array(n).fill(-1);
  page.fragments.forEach((right, j) => {
    page.fragments.forEach(
      (left, i) => i !== j && joins.set(joinFeatures(left, right, tools), (i * n + j) * J),
    );
    page.headlines.forEach((headline, h) =>
      heads.set(headlineFeatures(headline, right, tools), (h * n + j) * H),
    );
    const last = page.fragments[j - 1];
    starts.set(startFeatures(right, last?.region === right.region ? last : null, tools), j * S);
    ends.set(endFeatures(right), j * E);
    const piece = texts[j]!;
    let best = -1;
    texts.forEach((other, i) => {
      if (other.article !== piece.article || other.ordinal >= piece.ordinal) return;
      if (best < 0 || other.ordinal > texts[best]!.ordinal) best = i;
    });
    if (best < 0) {
      const own = titles.findIndex(({ article }) => article === piece.article);
      best = own < 0 ? -1 : n + own;
    }
    before[j] = best;
  });
  return { fragments: n, headlines: m, joins, heads, starts, ends, before, page, items };
}

/** Adds the loss's gradient; returns the loss. */
function learn(example: Example, w: Float64Array, gradient: Float64Array): number {
  const { fragments: n, headlines: m } = example;
  const dot = (features: Float32Array, at: number, width: number, from: number): number => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += features[at * width + k]! * w[from + k]!;
    return sum;
  };
  const join = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) join[i * n + j] = i === j ? -1e9 : dot(example.joins, i * n + j, J, 0);
  const head = Float64Array.from({ length: m * n }, (_, at) => dot(example.heads, at, H, J));
  const start = Float64Array.from({ length: n }, (_, j) => dot(example.starts, j, S, J + H));
  const end = Float64Array.from({ length: n }, (_, i) => dot(example.ends, i, E, J + H + S));
  const gJoin = new Float64Array(n * n);
  const gHead = new Float64Array(m * n);
  const gStart = new Float64Array(n);
  const gEnd = new Float64Array(n);
  let loss = 0;
  const softmax = (scores: number[], truth: number): number[] => {
    const top = Math.max(...scores);
    const exps = scores.map((score) => Math.exp(score - top));
    const sum = exps.reduce((a, b) => a + b, 0);
    loss -= Math.log(exps[truth]! / sum + 1e-12);
    return exps.map((value, at) => value / sum - Number(at === truth));
  };
  const after = new Int32Array(n + m).fill(-1);
  example.before.forEach((row, j) => {
    if (row >= 0) after[row] = j;
  });
  for (let j = 0; j < n; j++) {
    const scores: number[] = [];
    for (let i = 0; i < n; i++) scores.push(join[i * n + j]! - end[i]!);
    for (let h = 0; h < m; h++) scores.push(head[h * n + j]!);
    scores.push(start[j]!);
    const truth = example.before[j]! < 0 ? n + m : example.before[j]!;
    softmax(scores, truth).forEach((g, at) => {
      if (at < n) {
        gJoin[at * n + j]! += g;
        gEnd[at]! -= g;
      } else if (at < n + m) gHead[(at - n) * n + j]! += g;
      else gStart[j]! += g;
    });
  }
  for (let i = 0; i < n; i++) {
    const scores: number[] = [];
    for (let j = 0; j < n; j++) scores.push(join[i * n + j]! - start[j]!);
    scores.push(end[i]!);
    softmax(scores, after[i]! < 0 ? n : after[i]!).forEach((g, at) => {
      if (at === n) gEnd[i]! += g;
      else {
        gJoin[i * n + at]! += g;
        gStart[at]! -= g;
      }
    });
  }
  for (let h = 0; h < m; h++) {
    if (after[n + h]! < 0) continue;
    const scores = Array.from({ length: n }, (_, j) => head[h * n + j]! - start[j]!);
    softmax(scores, after[n + h]!).forEach((g, j) => {
      gHead[h * n + j]! += g;
      gStart[j]! -= g;
    });
  }
  const back = (features: Float32Array, gradients: Float64Array, width: number, from: number): void => {
    gradients.forEach((g, at) => {
      if (g !== 0) for (let k = 0; k < width; k++) gradient[from + k]! += g * features[at * width + k]!;
    });
  };
  for (let i = 0; i < n; i++) gJoin[i * n + i] = 0;
  back(example.joins, gJoin, J, 0);
  back(example.heads, gHead, H, J);
  back(example.starts, gStart, S, J + H);
  back(example.ends, gEnd, E, J + H + S);
  return loss;
}

function fit(examples: readonly Example[]): Float64Array {
  const w = new Float64Array(WIDTH);
  const parts = examples.reduce((sum, { fragments, headlines }) => sum + 2 * fragments + headlines, 0);
  adam(w, 300, 0.15, (step) => {
    const gradient = new Float64Array(WIDTH);
    let loss = 0;
    for (const example of examples) loss += learn(example, w, gradient);
    if (step % 50 === 0) console.error(`step ${step}: loss ${(loss / parts).toFixed(4)}`);
    return gradient.map((value, k) => value / parts + 1e-4 * w[k]!);
  });
  return w;
}

/** Scores of a page under weights, as the solver takes them; wrong predecessors are favoured by `favour`. */
function problemOf(example: Example, w: Float64Array, favour: number): CoverProblem {
  const { fragments: n, headlines } = example;
  const dot = (features: Float32Array, at: number, width: number, from: number): number => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += features[at * width + k]! * w[from + k]!;
    return sum;
  };
  const ends = Array.from({ length: n }, (_, i) => dot(example.ends, i, E, J + H + S));
  return {
    fragments: n,
    headlines,
    join: (row, column) => {
      const score =
        row < n
          ? dot(example.joins, row * n + column, J, 0) - ends[row]!
          : dot(example.heads, (row - n) * n + column, H, J);
      return score + (example.before[column] === row ? 0 : favour);
    },
    start: (column) => dot(example.starts, column, S, J + H) + (example.before[column] === -1 ? 0 : favour),
  };
}

/** Adds the features of a reading of the page, `by` times. */
function addReading(example: Example, before: ArrayLike<number>, by: number, to: Float64Array): void {
  const { fragments: n } = example;
  const add = (features: Float32Array, at: number, width: number, from: number, times: number): void => {
    for (let k = 0; k < width; k++) to[from + k]! += times * features[at * width + k]!;
  };
  const goesOn = new Set<number>();
  for (let j = 0; j < n; j++) {
    const row = before[j]!;
    if (row < 0) add(example.starts, j, S, J + H, by);
    else if (row >= n) add(example.heads, (row - n) * n + j, H, J, by);
    else {
      add(example.joins, row * n + j, J, 0, by);
      goesOn.add(row);
    }
  }
  for (let i = 0; i < n; i++) if (!goesOn.has(i)) add(example.ends, i, E, J + H + S, by);
}

function fitWhole(examples: readonly Example[], start: Float64Array): Float64Array {
  const w = Float64Array.from(start);
  const sum = new Float64Array(WIDTH);
  const random = randomFrom(3);
  const rounds = 25;
  let counted = 0;
  for (let round = 0; round < rounds; round++) {
    let wrong = 0;
    for (const example of [...examples].sort(() => random() - 0.5)) {
      const said = solvePathCover(problemOf(example, w, 1), { margins: false }).map(({ row }) => row ?? -1);
      wrong += said.filter((row, j) => row !== example.before[j]).length;
      const step = new Float64Array(WIDTH);
      addReading(example, example.before, 1, step);
      addReading(example, said, -1, step);
      const rate = 0.01 / (1 + round / 5);
      for (let k = 0; k < WIDTH; k++) w[k]! += rate * (step[k]! - 1e-3 * w[k]!);
      if (round >= rounds / 2) {
        counted++;
        for (let k = 0; k < WIDTH; k++) sum[k]! += w[k]!;
      }
    }
    if (round % 5 === 4) console.error(`round ${round + 1}: ${wrong} wrong, some of them favoured`);
  }
  return sum.map((value) => value / counted);
}

/** How a predecessor stands to its piece, for the table of confusions. */
function kindOf(example: Example, row: number, column: number): string {
  if (row < 0) return 'beginning';
  if (row >= example.fragments) return 'headline';
  const [left, right] = [example.page.fragments[row]!, example.page.fragments[column]!];
  const open = left.end.open ? 'open' : 'closed';
  if (right.place === left.place + 1) return `next, ${open}`;
  return `${right.place > left.place ? 'forward' : 'backward'}, ${open}`;
}

interface Measure {
  confusions: Map<string, number>;
  joins: number;
  right: number;
  articles: number;
  whole: number;
  margins: { margin: number; right: boolean }[];
}

function measure(examples: readonly Example[], model: JoinModel, tools: JoinTools): Measure {
  const result: Measure = { joins: 0, right: 0, articles: 0, whole: 0, margins: [], confusions: new Map() };
  for (const example of examples) {
    const said = solvePathCover(coverProblem(example.page, model, tools));
    const texts = example.items.filter(({ kind }) => kind === 'text');
    const wrong = new Set<number>();
    said.forEach(({ row, margin }, j) => {
      const right = (row ?? -1) === example.before[j];
      result.joins++;
      result.right += Number(right);
      if (row !== null) result.margins.push({ margin, right });
      if (right) return;
      const confusion = `${kindOf(example, example.before[j]!, j)} → ${kindOf(example, row ?? -1, j)}`;
      result.confusions.set(confusion, (result.confusions.get(confusion) ?? 0) + 1);
      wrong.add(texts[j]!.article);
      if (row !== null && row < example.fragments) wrong.add(texts[row]!.article);
    });
    const articles = new Set(texts.map(({ article }) => article)).size;
    result.articles += articles;
    result.whole += articles - wrong.size;
  }
  return result;
}

function main(args: readonly string[]): void {
  const [news = '', headlines = '', exclude = '', folder = ''] = args;
  const pages = Number(args[args.indexOf('--pages') + 1] || 1500);
  const tools = trainingTools(folder);
  const stories = readStories(news, headlines, exclude);
  const make = (use: 'weights' | 'measure', count: number, seed: number): Example[] => {
    const own = stories.filter(({ id }) => useOf(id) === use);
    const headed = own.filter((story: Story) => story.headline !== null);
    const random = randomFrom(seed);
    return Array.from({ length: count }, () => exampleOf(tearPage(headed, own, random).items, tools));
  };
  const train = make('weights', pages, 1);
  const chosen = make('measure', Math.round(pages / 4), 4);
  const held = make('measure', Math.round(pages / 2), 2);
  console.error(
    `${train.length} pages to fit on, ${chosen.length} to choose the margin by, ${held.length} kept aside`,
  );
  const w = fitWhole(train, fit(train));
  let model: JoinModel = {
    join: named(JOIN_FEATURES, w, 0),
    headline: named(HEADLINE_FEATURES, w, J),
    start: named(START_FEATURES, w, J + H),
    end: named(END_FEATURES, w, J + H + S),
    gap: (JSON.parse(readFileSync(`${folder}/joins.json`, 'utf8')) as JoinModel).gap,
    certain: 0,
  };
  const first = measure(train, model, tools);
  // The least margin above which 99.5 % are right, so that other pages keep 99 %.
  const margins = measure(chosen, model, tools).margins.sort((a, b) => b.margin - a.margin);
  let wrong = 0;
  margins.forEach(({ margin, right }, at) => {
    wrong += Number(!right);
    if (wrong / (at + 1) <= 0.005) model = { ...model, certain: round(margin) };
  });
  for (const [name, result] of [
    ['fitted', first],
    ['kept aside', measure(held, model, tools)],
  ] as const) {
    const certain = result.margins.filter(({ margin }) => margin >= model.certain);
    console.log(
      `${name}: predecessors right ${(result.right / result.joins).toFixed(4)}, articles whole and in order ${(result.whole / result.articles).toFixed(4)},` +
        ` certain ${(certain.length / result.margins.length).toFixed(3)} of joins, of these right ${(certain.filter(({ right }) => right).length / certain.length).toFixed(4)}`,
    );
    const confusions = [...result.confusions].sort((a, b) => b[1] - a[1]);
    for (const [confusion, count] of confusions.slice(0, 20)) console.error(`  ${count} ${confusion}`);
  }
  writeFileSync(`${folder}/joins.json`, `${JSON.stringify(model, null, 2)}\n`);
}

main(process.argv.slice(2));
