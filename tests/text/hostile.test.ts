import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/ingest/decode.js';
import { splitBlocks } from '../../src/ingest/page/blocks.js';
import { readCredits } from '../../src/ingest/page/byline.js';
import { readDateline } from '../../src/ingest/page/dateline.js';
import { fold, normalise } from '../../src/text/fold.js';
import { findNames } from '../../src/text/names.js';
import { readNumber } from '../../src/text/numbers.js';
import { findQuantities } from '../../src/text/quantities.js';
import { toSimplifiedAligned } from '../../src/text/script.js';
import { createSegmenter } from '../../src/text/segment.js';
import { clauses, endsSentence, sentences } from '../../src/text/sentences.js';
import { findTimes } from '../../src/text/times.js';

const LENGTH = 100_000;
// A slow core that is shared takes half a second for the slowest; what grew with the square would take minutes.
const MOST_MS = 1_000;
/** In any of these a pattern that can match in two ways takes minutes or for ever. */
const HOSTILE = [
  '1,', '1,111', '1', '1—', '一', '一万', '十百千', '万', '1万亿', '约', '半', '1余', '1 ',
  '（', '(', '、', '”', '！', '…', '.', '。 ', '王五、', '王五六七', '中·', '新华社', '记者', '（记者', '公司',
  '2022年', '11月', '11月6日至', '*', '**a', ' ', '\n', ' \n', 'a', 'a ', '\u{1F600}', '\uD83D', '\uFEFF',
]; // prettier-ignore

const segmenter = createSegmenter();
const noWords = segmenter.tag('');

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  findQuantities,
  findTimes,
  sentences,
  clauses: (text) => clauses(text, { start: 0, end: text.length }),
  endsSentence,
  fold,
  normalise,
  readNumber,
  readDateline,
  readCredits,
  toSimplifiedAligned,
  splitBlocks,
  decodeText: (text) => decodeText(Buffer.from(`x${text}`)),
  'findNames without words': (text) => findNames(text, noWords),
};

/** Processor time, in ms: other programs on the machine do not count. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

describe(`${LENGTH} characters of one thing take no second`, () => {
  it.each(Object.keys(READERS))('%s', (name) => {
    const slow = HOSTILE.filter((piece) => {
      // Behind an opening that a pattern waits to see closed.
      const text = `1a（“${piece.repeat(Math.ceil(LENGTH / piece.length))}x`;
      // Twice, as the compiler and the collector are paid for by whoever comes first.
      return [1, 2].every(() => cost(() => READERS[name]!(text)) > MOST_MS);
    });
    expect(slow).toEqual([]);
  });

  it('findNames, with words', () => {
    const slow = ['王五、', '王五六七', '记者', '公司', '1,'].filter((piece) => {
      const text = piece.repeat(LENGTH / 4 / piece.length);
      const words = segmenter.tag(text);
      return cost(() => findNames(text, words)) > MOST_MS;
    });
    expect(slow).toEqual([]);
  });
});
