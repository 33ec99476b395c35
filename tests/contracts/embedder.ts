import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/models/embedder.js';

const RICE = '今年一季稻收割投入农机1180台，日收割面积12万亩。';
const BRIDGE = '大桥全长3.6公里，预计明年十月通车。';
const PORT = '港口上半年吞吐量同比增长8.5%。';

/**
 * What any `Embedder` keeps, whatever is behind it.
 * @param make a new embedder; it is closed here
 */
export function describeEmbedder(name: string, make: () => Embedder): void {
  describe(`${name} as an Embedder`, () => {
    let embedder: Embedder;
    beforeAll(() => {
      embedder = make();
    });
    afterAll(() => embedder.close());

    const one = async (text: string): Promise<number[]> => (await embedder.embedDocuments([text]))[0]!;
    const expectUnit = (vector: readonly number[] | undefined): void => {
      expect(vector).toHaveLength(embedder.dimensions);
      expect(vector!.every((value) => Number.isFinite(value))).toBe(true);
      expect(Math.hypot(...vector!)).toBeCloseTo(1, 5);
    };

    it('names itself', () => {
      expect(embedder.id).toMatch(/\S/u);
      expect(embedder.dimensions).toBeGreaterThan(0);
    });

    it('gives unit vectors of its dimensions, for passages and for questions', async () => {
      const vectors = await embedder.embedDocuments([RICE, BRIDGE, PORT]);
      expect(vectors).toHaveLength(3);
      vectors.forEach(expectUnit);
      expectUnit(await embedder.embedQuery('今年一季稻收割投入了多少台农机？'));
    });

    it('gives plain arrays of numbers, which HNSW and JSON take', async () => {
      expect(Array.isArray(await embedder.embedQuery(RICE))).toBe(true);
      expect(Array.isArray(await one(RICE))).toBe(true);
    });

    it('keeps the order of the texts, of many as of few', async () => {
      const texts = Array.from({ length: 23 }, (_, index) => `第${index}版：${BRIDGE}`);
      const vectors = await embedder.embedDocuments(texts);
      expect(vectors).toHaveLength(texts.length);
      for (const at of [0, 1, 11, 22]) expect(vectors[at]).toEqual(await one(texts[at]!));
    });

    it('gives the same text the same vector to the last bit: alone, in a batch, twice in it, after others', async () => {
      const alone = await one(RICE);
      const batch = await embedder.embedDocuments([BRIDGE.repeat(8), RICE, PORT, '短', RICE]);
      expect(batch[1]).toEqual(alone);
      expect(batch[4]).toEqual(alone);
      expect(await one(RICE)).toEqual(alone);
      const query = await embedder.embedQuery(RICE);
      expect(await embedder.embedQuery(RICE)).toEqual(query);
    });

    it('tells texts apart', async () => {
      expect(await one(RICE)).not.toEqual(await one(BRIDGE));
      expect(await one('')).not.toEqual(await one(RICE));
    });

    it('gives nothing for nothing', async () => expect(await embedder.embedDocuments([])).toEqual([]));

    it.each([
      ['the empty text', ''],
      ['white space', ' \n\u3000\t'],
      ['control characters', '\u0000\u0007'],
      ['emoji', '🎉👩🏽‍🌾🇨🇳'],
      ['half a character', '\uD83D'],
      ['traditional and Latin text', '臺灣鐵路 TRA Ångström'],
      ['a newspaper page of 10,000 characters', RICE.repeat(400).slice(0, 10_000)],
      ['a million characters', PORT.repeat(60_000).slice(0, 1_000_000)],
    ])('takes %s', async (_, text) => {
      expectUnit(await one(text));
      expectUnit(await embedder.embedQuery(text));
    });

    it('leaves the texts that it is given alone', async () => {
      const texts = Object.freeze([RICE, BRIDGE]) as string[];
      await expect(embedder.embedDocuments(texts)).resolves.toHaveLength(2);
    });

    it('answers many callers at once, each with their own', async () => {
      const texts = Array.from({ length: 8 }, (_, index) => `${index}号${PORT}`);
      const [queries, alone] = [await Promise.all(texts.map((text) => embedder.embedQuery(text))), []] as [
        number[][],
        number[][],
      ];
      for (const text of texts) alone.push(await embedder.embedQuery(text));
      expect(queries).toEqual(alone);
    });

    it('cannot be used after closing, which settles what is under way and may be done twice', async () => {
      const other = make();
      const underWay = Promise.allSettled([
        other.embedQuery(RICE),
        other.embedDocuments([BRIDGE, PORT, RICE]),
      ]);
      await other.close();
      await other.close();
      for (const settled of await underWay) {
        if (settled.status === 'rejected') expect(settled.reason).toMatchObject({ code: 'model-closed' });
      }
      await expect(other.embedQuery(RICE)).rejects.toMatchObject({ code: 'model-closed' });
      await expect(other.embedDocuments([RICE])).rejects.toMatchObject({ code: 'model-closed' });
    });
  });
}
