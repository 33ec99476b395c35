import { describe, expect, it } from 'vitest';
import { articleTimes, fitTimes, isOf } from '../../src/answer/time-fit.js';
import type { Article } from '../../src/domain/article.js';
import { buildArticle } from '../../src/ingest/build-article.js';
import { questionTimes } from '../../src/question/question-times.js';

function articleOf(date: string | null, ...lines: readonly string[]): Article {
  return buildArticle({
    source: 'a.txt', sourceId: null, issue: { paper: null, date, dateBasis: date === null ? null : 'metadata', page: null, url: null },
    kicker: null, title: null, subtitles: [], byline: null, reporters: [], correspondents: [], warnings: [],
    lines: lines.map((text) => ({ role: 'body', text, source: [], afterGap: false })),
  }); // prettier-ignore
}

const asked = (query: string, english = false): ReturnType<typeof questionTimes>['asked'] =>
  questionTimes(query, english, '2023-09-01').asked;
const fit = (query: string, article: Article, sentence: string): { fits: number; differs: number } => {
  const start = article.text.indexOf(sentence);
  return fitTimes(asked(query), article, articleTimes(article), { start, end: start + sentence.length });
};

describe('whether what is told is of the time that is asked for', () => {
  const article = articleOf('2022-11-08', '昨日，市长会见客商。会见在市政府举行。', '11月3日，镇上开摘。');

  it('goes by the days that words mean in their issue', () => {
    expect(fit('11月7日的会见', article, '昨日，市长会见客商。')).toEqual({ fits: 1, differs: 0 });
    expect(fit('11月6日的会见', article, '昨日，市长会见客商。').differs).toBe(1);
  });

  it('goes on for sentences that name no time themselves', () => {
    expect(fit('11月7日的会见', article, '会见在市政府举行。').fits).toBe(1);
    expect(fit('11月3日的会见', article, '会见在市政府举行。').fits).toBeCloseTo(0.7);
  });

  it('takes a month or year for that of the issue, and a year that was not for another', () => {
    expect(fit('去年谁会见了客商', article, '会见在市政府举行。').differs).toBe(0);
    expect(fit('2022年11月的会见', article, '会见在市政府举行。').differs).toBe(0);
    expect(fit('2021年的会见', article, '会见在市政府举行。').differs).toBe(1);
  });

  it('does not take a whole year for one of its days', () => {
    const report = articleOf('2022-12-30', '2022年，全市产粮三百万吨。');
    expect(fit('11月7日产粮多少', report, '2022年，全市产粮三百万吨。').differs).toBe(1);
  });

  it('reads printed years where the issue has no date', () => {
    const undated = articleOf(null, '2021年8月31日，大桥通车。去年动工。');
    expect(fit('2021年8月的通车', undated, '2021年8月31日，大桥通车。')).toEqual({ fits: 1, differs: 0 });
    expect(fit('2020年的通车', undated, '2021年8月31日，大桥通车。').differs).toBe(1);
    const dayAlone = articleOf(null, '8月31日，大桥通车。');
    expect(fit('2021年8月31日的通车', dayAlone, '8月31日，大桥通车。').differs).toBe(0);
    expect(fit('2021年9月30日的通车', dayAlone, '8月31日，大桥通车。').differs).toBe(1);
  });

  it('knows no year for days of any year', () => {
    const [day] = asked('11月7日的会见');
    expect(isOf(day!, { from: '2019-11-07', to: '2019-11-07' })).toBe(true);
    expect(isOf(day!, { from: '2019-11-08', to: '2019-11-08' })).toBe(false);
  });
});
