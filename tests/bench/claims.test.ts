import { describe, expect, it } from 'vitest';
import { basesOf, type ClaimDocument } from '../../bench/claims/claim-base.js';
import { drawClaims } from '../../bench/claims/draw-claims.js';
import { createRandom } from '../../bench/claims/random.js';
import { checkSentence } from '../../src/answer/claims/check-sentence.js';
import { createSegmenter } from '../../src/text/segment.js';

const segmenter = createSegmenter();
const DOCUMENTS: readonly ClaimDocument[] = [
  {
    id: 'a',
    title: '青溪镇晚稻开镰',
    date: '2022-11-08',
    body: '11月7日，青溪镇镇长方启明介绍，全镇晚稻面积约2.4万亩，亩产650公斤，同比增长3.5%。石桥村收割3000亩，白沙村收割5000亩，两村共投入农机60台。由于连日降雨，河边的田块尚未收割。镇里表示，目前已经组织120名机手下田。',
  },
  {
    id: 'b',
    title: '石桥水库完成加固',
    date: '2022-10-09',
    body: '昨日，石桥水库加固工程通过验收，总投资1.6亿元。水库管理所所长周立新说，蓄水量提高12%，下游农田的灌溉成本下降5%。工程没有占用耕地，移民搬迁共涉及86户。',
  },
];

const bases = DOCUMENTS.flatMap((document, index) => basesOf(document, DOCUMENTS[1 - index]!, segmenter));
const pairs = drawClaims(bases, 400, createRandom(7));

describe('claims made of sentences', () => {
  it('are of many kinds, none of them the sentence itself', () => {
    expect(new Set(pairs.map(({ kind }) => kind)).size).toBeGreaterThan(18);
    for (const { sentence, base } of pairs)
      if (sentence.cites.includes(base.n)) expect(sentence.text).not.toBe(base.text);
  });

  it('are the same for the same seed', () => {
    expect(drawClaims(bases, 400, createRandom(7))).toEqual(pairs);
  });

  it('are told apart by the check', () => {
    const wrong = pairs.filter(({ sentence, evidence, isTrue }) => checkSentence(sentence, evidence, { segmenter }).passed !== isTrue);
    expect(wrong.map(({ kind, sentence }) => `${kind}: ${sentence.text}`)).toEqual([]);
  }); // prettier-ignore
});
