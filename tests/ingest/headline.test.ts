import { describe, expect, it } from 'vitest';
import { splitBlocks } from '../../src/ingest/page/blocks.js';
import { readHeadline } from '../../src/ingest/page/headline.js';
import { createSegmenter } from '../../src/text/segment.js';

const segmenter = createSegmenter();

/** Kicker, main headline, subtitles. */
function parts(page: string): [string | null, string | null, string[]] {
  const { kicker, title, subtitles } = readHeadline(splitBlocks(page), segmenter);
  return [kicker?.text ?? null, title?.text ?? null, subtitles.map(({ text }) => text)];
}

describe('readHeadline: which of several pieces is the main one', () => {
  it('takes the bold piece, as the page set it so; what stands right above is the kicker', () => {
    expect(parts('一座桥的故事\n\n**云溪大桥建成通车**\n\n全长三公里')).toEqual([
      '一座桥的故事',
      '云溪大桥建成通车',
      ['全长三公里'],
    ]);
  });

  it('takes the piece under one that ends with a colon', () => {
    expect(parts('青石经开区:\n\n云溪大桥建成通车')).toEqual(['青石经开区:', '云溪大桥建成通车', []]);
  });

  it('takes the piece under a slogan: a headline tells an event', () => {
    expect(parts('加强优势互补 推动共同发展\n\n市长率队到云溪考察')).toEqual([
      '加强优势互补 推动共同发展',
      '市长率队到云溪考察',
      [],
    ]);
  });

  it('takes the first piece otherwise; all that follow are subtitles', () => {
    expect(parts('云溪大桥建成通车\n\n全长三公里\n\n市民过江只要五分钟')).toEqual([
      null,
      '云溪大桥建成通车',
      ['全长三公里', '市民过江只要五分钟'],
    ]);
  });

  it('has no parts where there are no pieces', () => {
    expect(parts('')).toEqual([null, null, []]);
  });
});
