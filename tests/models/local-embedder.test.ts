import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LocalEmbedder } from '../../src/models/local-embedder.js';
import { describeEmbedder } from '../contracts/embedder.js';

const folder = join(import.meta.dirname, '../../models/encoder');

describeEmbedder('the encoder that ships', () => new LocalEmbedder(folder, 2));

describe('the encoder that ships', () => {
  const [two, one] = [new LocalEmbedder(folder, 2), new LocalEmbedder(folder, 1)];
  afterAll(() => Promise.all([two.close(), one.close()]));
  const cosine = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const passages = [
    '为确保一季稻颗粒归仓，全县投入收割机、烘干机等农机1180台。',
    '跨江大桥主塔昨日封顶，预计明年十月建成通车。',
    '本届运动会共设26个大项，来自各地的运动员参加了角逐。',
  ];

  it.each([
    ['今年收割水稻用了多少农机？', 0],
    ['大桥什么时候通车？', 1],
    ['How many sports events are there at the games?', 2],
    ['When will the bridge open to traffic?', 1],
  ])('stands “%s” nearest to the passage that answers it', async (question, answer) => {
    const [query, vectors] = [await two.embedQuery(question), await two.embedDocuments(passages)];
    const nearness = vectors.map((vector) => cosine(query, vector));
    expect(nearness.indexOf(Math.max(...nearness))).toBe(answer);
  });

  it('gives the same vectors whatever the number of its workers', async () => {
    expect(await one.embedDocuments(passages)).toEqual(await two.embedDocuments(passages));
  });

  it('tells questions and passages apart, as its model was trained', async () => {
    expect(await one.embedQuery(passages[0]!)).not.toEqual((await one.embedDocuments([passages[0]!]))[0]);
  });

  it('cuts off what is beyond its limit', async () => {
    const long = passages.join('').repeat(60);
    expect(await one.embedDocuments([`${long}尾`])).toEqual(await one.embedDocuments([`${long}${long}`]));
  });

  it('is no model where there is none', () => {
    expect(() => new LocalEmbedder(join(folder, 'nowhere'), 1)).toThrow(expect.objectContaining({ code: 'model-missing' }));
  });
});
