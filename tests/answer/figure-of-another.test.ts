import { describe, expect, it } from 'vitest';
import { figuresOfAnother } from '../../src/answer/figure-of-another.js';
import { createSegmenter } from '../../src/text/segment.js';
import { articleOf } from '../telegram/small-archive.js';

const segmenter = createSegmenter();
const ARTICLE = articleOf('花生丰收', [
  '在永顺县白石镇青竹村，花生开挖了。',
  '今年白石镇新种花生2万亩，全镇花生面积达到7万亩。',
  '村里的合作社有花生300亩。',
]);
const isOfAnother = (query: string, figure: string): boolean =>
  figuresOfAnother(query, segmenter)(ARTICLE, ARTICLE.text.indexOf(figure));

describe('a figure of another place than the one asked about', () => {
  it.each([
    ['青竹村有多少亩花生', '2万亩', true],
    ['青竹村有多少亩花生', '7万亩', true],
    ['永顺县有多少亩花生', '7万亩', true],
    // The page does not say whose these are.
    ['青竹村有多少亩花生', '300亩', false],
    ['白石镇有多少亩花生', '2万亩', false],
    ['白石镇有多少亩花生', '7万亩', false],
    ['永顺县白石镇有多少亩花生', '7万亩', false],
    ['今年花生种了多少亩', '7万亩', false],
  ])('%s: %s %s', (query, figure, expected) => {
    expect(isOfAnother(query, figure)).toBe(expected);
  });
});
