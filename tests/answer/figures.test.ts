import { describe, expect, it } from 'vitest';
import { measuresOf } from '../../src/answer/figures.js';
import { findQuantities } from '../../src/text/quantities.js';
import { createSegmenter } from '../../src/text/segment.js';

const segmenter = createSegmenter();

describe('what a figure measures, in the words of its clause', () => {
  it.each([
    ['全市1.8万台(套)农机投入收割工作', '农机'],
    ['我市150余万亩一季稻陆续成熟', '一季稻'],
    ['稻谷饱满度好于往年，亩产量在650—700公斤。', '亩产量'],
    ['全镇油茶林面积达到7万余亩', '全镇油茶林面积'],
    ['当天村里有168人采摘茶果', '采摘茶果'],
    ['该镇3万多亩油茶“霜降籽”正抓紧采摘', '油茶“霜降籽”'],
  ])('%s: %s', (sentence, measures) => {
    const [figure] = findQuantities(sentence);
    expect(figure && measuresOf(sentence, figure, segmenter)).toBe(measures);
  });
});
