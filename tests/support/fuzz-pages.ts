import { expect } from 'vitest';
import { YanwenError } from '../../src/errors.js';
import { decodeText } from '../../src/ingest/decode.js';
import { assemblePage } from '../../src/ingest/page/assemble-page.js';
import { correctPage } from '../../src/ingest/page/correct-page.js';
import { describeAsCorrection } from '../../src/ingest/page/describe-correction.js';
import type { PageTools } from '../../src/ingest/page/page-tools.js';
import { withLineFeeds } from '../../src/ingest/read-page.js';
import { expectLossless } from './lossless.js';
import { encodeAs, tornPage } from './torn-pages.js';

const ENCODINGS = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gb18030'] as const;

/** Reads so many torn pages: no exception, nothing lost, in bounded time, and the same again from a correction. */
export function fuzzPages(from: number, count: number, tools: PageTools): void {
  for (let seed = from; seed < from + count; seed++) {
    const printed = tornPage(seed);
    let text: string;
    try {
      ({ text } = decodeText(encodeAs(ENCODINGS[seed % ENCODINGS.length]!, printed)));
    } catch (error) {
      // What is no text is refused by name; the page itself is read all the same.
      expect(error).toBeInstanceOf(YanwenError);
      text = printed;
    }
    const page = withLineFeeds(text);
    const before = process.cpuUsage();
    const reading = assemblePage(page, tools);
    expect(process.cpuUsage(before).user / 1000, `page ${seed}`).toBeLessThan(1000);
    expectLossless(page, reading);
    const again = correctPage(page, describeAsCorrection(reading, page));
    expect(
      'reading' in again ? again.reading.articles.map(({ lines }) => lines) : again,
      `page ${seed}`,
    ).toEqual(reading.articles.map(({ lines }) => lines));
  }
}
