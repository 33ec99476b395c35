import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { resolveTimes } from '../../src/ingest/resolve-times.js';

interface Row {
  readonly sentence: string;
  readonly issueDate: string;
  readonly times: readonly { text: string; from: string | null; to: string | null; precision: string }[];
}

// Sentences of our own, written by someone who had not seen the grammar.
const TABLE = fileURLToPath(new URL('../golden/times.jsonl', import.meta.url));
const rows = readFileSync(TABLE, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row);
const LEAST_RIGHT = 0.98;

describe('the table of times', () => {
  it(`is read right in ${LEAST_RIGHT * 100} of 100 times: words, first and last day, precision, none missed, none invented`, () => {
    let all = 0;
    let right = 0;
    const wrong: string[] = [];
    for (const { sentence, issueDate, times } of rows) {
      const found = resolveTimes(sentence, issueDate).map(keyOf);
      const wanted = times.map(keyOf);
      const same = wanted.filter((key) => found.includes(key)).length;
      // A false alarm counts as one more time that was not read right.
      all += wanted.length + found.filter((key) => !wanted.includes(key)).length;
      right += same;
      if (same < wanted.length || found.length > wanted.length)
        wrong.push(`${sentence} (${issueDate}): ${found.join(' | ')}`);
    }
    expect(rows.length).toBeGreaterThan(200);
    expect(right / all, wrong.join('\n')).toBeGreaterThanOrEqual(LEAST_RIGHT);
  });
});

function keyOf({ text, from, to, precision }: Row['times'][number]): string {
  return [text, from ?? '–', to ?? '–', precision].join(' ');
}
