import { describe, expect, it } from 'vitest';
import { checkClaim, checkDraft } from '../../src/answer/check.js';
import { cite } from '../../src/answer/cite.js';
import type { Article } from '../../src/domain/article.js';
import { createSegmenter } from '../../src/text/segment.js';

const segmenter = createSegmenter();
const rules = (claim: string, quote: string): string[] =>
  checkClaim(claim, quote, segmenter).map(({ rule }) => rule);

describe('what a quote bears', () => {
  const quote = '今年，我市共组织投入1.8万台(套)农机加入一季稻收割行列，预计9月中旬完成，市长朱健说。';

  it.each(['1.8万台(套)', '18000台', '18,000台', '一万八千台', '1.8万套', '9月中旬', '朱健'])(
    'bears %s',
    (claim) => {
      expect(rules(claim, quote)).toEqual([]);
    },
  );

  it.each([
    ['1.9万台', 'figure'],
    ['8万台', 'figure'],
    ['18万台', 'figure'],
    ['1.8万辆', 'figure'],
    ['8月31日', 'date'],
    ['市长刘越高', 'name'],
    ['2024', 'figure'],
  ])('does not bear %s', (claim, rule) => {
    expect(rules(claim, quote)).toContain(rule);
  });

  it('does not find a number or a day inside a longer one', () => {
    expect(rules('5台', '共15台')).toContain('figure');
    expect(rules('三台', '共十三台')).toContain('figure');
    expect(rules('1月3日', '11月3日上午')).toContain('date');
  });

  it('tells 斤 from 公斤, and percent from percentage points', () => {
    expect(rules('650斤', '亩产650公斤')).toContain('figure');
    expect(rules('2.5%', '提高2.5个百分点')).toContain('figure');
    expect(rules('百分之三十五', '占比35%')).toEqual([]);
  });

  it('does not take an approximate figure for an exact one', () => {
    expect(rules('150万亩', '150余万亩一季稻')).toContain('figure');
  });
});

const text = '标题\n现代农\n地察看项目。';
const article: Article = {
  articleId: 'a', sourceId: null, source: 'p.txt', kicker: null, title: '标题', subtitles: [], byline: null, reporters: [], correspondents: [],
  paper: null, issueDate: null, issueDateBasis: null, page: null, url: null, text, captions: [], warnings: [],
  lines: [
    { role: 'title', start: 0, end: 2, source: [], afterGap: false },
    { role: 'body', start: 3, end: 6, source: [], afterGap: false },
    { role: 'body', start: 7, end: 13, source: [], afterGap: true },
  ],
}; // prettier-ignore

describe('what a draft may show', () => {
  const articles = new Map([['a', article]]);
  const draft = (start: number, end: number, claim: string, citation = 1): string[] =>
    checkDraft(
      { items: [{ text: claim, measures: null, citation }], citations: [cite(1, article, start, end)] },
      articles,
      segmenter,
    ).map(({ rule }) => rule);

  it('lets a quoted sentence pass', () => {
    expect(draft(7, 13, '察看项目')).toEqual([]);
  });

  it('refuses a quote that crosses a place where the print lost text', () => {
    expect(draft(3, 13, '察看项目')).toEqual(['gap']);
  });

  it('refuses a quote that is not what the article prints', () => {
    const forged = { ...cite(1, article, 7, 13), quote: '地察看了项目。' };
    expect(
      checkDraft({ items: [], citations: [forged] }, articles, segmenter).map(({ rule }) => rule),
    ).toEqual(['quote']);
  });

  it('refuses an item that cites nothing', () => {
    expect(draft(7, 13, '察看项目', 9)).toEqual(['citation']);
  });
});
