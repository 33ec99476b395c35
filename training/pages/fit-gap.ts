/**
 * Fits when text is missing between two joined pieces.
 *
 *     npx tsx training/pages/fit-gap.ts NEWS.jsonl.gz HEADLINES.jsonl EXCLUDE.jsonl models/pages
 *
 * Reads seam.bin and begin.bin there and writes `gap` into joins.json; fit-joins.ts, which is next, keeps it.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { GAP_FEATURES, gapFeatures } from '../../src/ingest/page/edge-features.js';
import type { JoinModel } from '../../src/ingest/page/join-model.js';
import { describeItems } from '../../src/ingest/page/page-items.js';
import { adam, named, trainingTools, type TrainingTools } from './fitting.js';
import { randomFrom, readStories, useOf, type Story } from './torn-pages.js';

/** How many tears have lost text between their sides, on pages such as ours. */
const GAPS = 0.03;
/** How much worse a gap is that goes unmarked, which makes a sentence that nobody wrote, than one marked in vain. */
const COST_OF_HIDDEN = 4;

/**
 * Logistic regression for text missing between two joined pieces: tears in the middle of
 * sentences, whole and with a piece of 90 to 240 characters lost. Above 0 a gap is marked: the odds by the shares above
 * times the cost.
 */
function fitGap(stories: readonly Story[], tools: TrainingTools): JoinModel['gap'] {
  const random = randomFrom(5);
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  for (const { body } of stories) {
    for (let k = 0; k < 3; k++) {
      const at = 80 + Math.floor(random() * (body.length - 240));
      for (const lost of [0, 90 + Math.floor(random() * 150)]) {
        const items = [
          body.slice(Math.max(0, at - 150), at),
          body.slice(Math.min(at + lost, body.length - 40)).slice(0, 150),
        ];
        const [left, right] = describeItems(items.map((text) => ({ kind: 'text', text })), tools).fragments; // prettier-ignore
        if (left?.end.open !== true || right === undefined) continue;
        rows.push(gapFeatures(left, right, tools));
        labels.push(Number(lost > 0));
      }
    }
  }
  const w = new Float64Array(GAP_FEATURES.length);
  adam(w, 1000, 0.1, () => {
    const g = new Float64Array(w.length);
    rows.forEach((row, at) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, k) => sum + value * w[k]!, 0)));
      row.forEach((value, k) => (g[k]! += ((p - labels[at]!) * value) / rows.length));
    });
    return g;
  });
  w[0]! += Math.log((COST_OF_HIDDEN * GAPS) / (1 - GAPS));
  const said = rows.map((row) => row.reduce((sum, value, k) => sum + value * w[k]!, 0) > 0);
  const share = (label: number): string =>
    (
      said.filter((value, at) => value && labels[at] === label).length /
      labels.filter((one) => one === label).length
    ).toFixed(3);
  console.error(`gaps: ${share(1)} of them marked, and ${share(0)} of whole tears`);
  return named(GAP_FEATURES, w, 0);
}

function main([news = '', headlines = '', exclude = '', folder = '']: readonly string[]): void {
  const stories = readStories(news, headlines, exclude).filter(({ id }) => useOf(id) === 'weights');
  const gap = fitGap(stories.slice(0, 6000), trainingTools(folder));
  const path = `${folder}/joins.json`;
  const joins = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<JoinModel>) : {};
  writeFileSync(path, `${JSON.stringify({ ...joins, gap }, null, 2)}\n`);
}

main(process.argv.slice(2));
