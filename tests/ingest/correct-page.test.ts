import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageHome } from '../../src/config.js';
import { assemblePage } from '../../src/ingest/page/assemble-page.js';
import { correctPage } from '../../src/ingest/page/correct-page.js';
import { describeAsCorrection } from '../../src/ingest/page/describe-correction.js';
import { readPage } from '../../src/ingest/read-page.js';
import { readSidecar } from '../../src/ingest/sidecar.js';
import { expectLossless } from '../support/lossless.js';
import { anyPage } from '../support/any-page.js';
import { createPageTools } from './tools.js';

const tools = createPageTools();

const PAGE = `大桥通车

湘潭晚报讯 (记者 王五) 大桥今天通车，

全长3.6公里。

图为通车现场。

另一件事

责编 张三`;

const corrected = (articles: Parameters<typeof correctPage>[1]) => {
  const result = correctPage(PAGE, articles);
  if ('problem' in result) throw new Error(result.problem);
  return result.reading;
};

describe('what a person says of a page', () => {
  it('is what the page is read as: headline, paragraphs, captions, gaps', () => {
    const reading = corrected([
      { kicker: 9, headline: '1 大桥', body: [[3], '5 全长'], captions: [7], gapsBefore: [5] },
    ]);
    const [article] = reading.articles;
    expect(article).toMatchObject({
      kicker: '另一件事',
      title: '大桥通车',
      dateline: { reporters: ['王五'] },
    });
    expect(article!.lines.map(({ role, text, afterGap }) => [role, text, afterGap])).toEqual([
      ['kicker', '另一件事', false],
      ['title', '大桥通车', false],
      ['body', '湘潭晚报讯 (记者 王五) 大桥今天通车，', false],
      ['body', '全长3.6公里。', true],
      ['caption', '图为通车现场。', false],
    ]);
    expectLossless(PAGE, reading);
  });

  it('joins the lines that it gives together', () => {
    const [article] = corrected([{ headline: 1, body: [[3, 5]] }]).articles;
    expect(article!.lines.at(-1)!.text).toBe('湘潭晚报讯 (记者 王五) 大桥今天通车，全长3.6公里。');
  });

  it('leaves out what it does not name, and says so of all but furniture', () => {
    const reading = corrected([{ headline: 1, body: [3, 5] }]);
    expect(reading.warnings.map(({ line }) => line)).toEqual([7, 9]);
    expectLossless(PAGE, reading);
  });

  it.each([
    [{ headline: 2 }, /no text begins on line 2/u, ['articles', 0, 'headline']],
    [{ headline: 99 }, /no text begins on line 99/u, ['articles', 0, 'headline']],
    [{ headline: 1, body: [3, [5, 3]] }, /line 3 of the page is named twice/u, ['articles', 0, 'body', 1, 1]],
    [
      { body: ['3 衡阳晚报讯'] },
      /line 3 of the page begins otherwise: 湘潭晚报讯/u,
      ['articles', 0, 'body', 0],
    ],
  ])('%j is wrong, and where', (article, problem, path) => {
    expect(correctPage(PAGE, [article])).toEqual({ problem: expect.stringMatching(problem) as string, path });
  });

  it('beats the program; where it cannot be used, the program reads the page and the line to mend is named', () => {
    const sidecar = (json: string) => {
      const read = readSidecar(json);
      if ('problem' in read) throw new Error(read.problem);
      return read.value;
    };
    const good = readPage('a/b.txt', PAGE, sidecar('{"articles": [{"headline": 9, "body": [3, 5]}]}'), tools);
    expect(good.articles.map(({ title }) => title)).toEqual(['另一件事']);
    const bad = readPage(
      'a/b.txt',
      PAGE,
      sidecar('{"articles": [{"headline": 1,\n"body": [3,\n 4]}]}'),
      tools,
    );
    expect(bad.articles.map(({ title }) => title)).toContain('大桥通车');
    expect(bad.warnings[0]).toEqual({
      source: 'a/b.meta.json',
      line: 3,
      message: expect.stringMatching(/"articles\.0\.body\.1": no text begins on line 4/u) as string,
    });
  });
});

describe('what was understood, written as a correction', () => {
  const linesOf = (page: string, reading: ReturnType<typeof assemblePage>): unknown =>
    reading.articles.map(({ lines }) => lines);

  it.each(['000_c241e828c1df28c5.txt', '004_6394af315c1f314a.txt'])('reads %s the same again', (name) => {
    const page = readFileSync(join(packageHome(), 'seeds', name), 'utf8');
    const reading = assemblePage(page, tools);
    const again = correctPage(page, describeAsCorrection(reading, page));
    expect('reading' in again && linesOf(page, again.reading)).toEqual(linesOf(page, reading));
  });

  it('reads any page the same again', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        const reading = assemblePage(page, tools);
        const again = correctPage(page, describeAsCorrection(reading, page));
        expect('reading' in again && linesOf(page, again.reading)).toEqual(linesOf(page, reading));
      }),
    );
  });
});
