import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PassageReading } from '../../src/domain/reading.js';
import { LocalReader } from '../../src/models/local-reader.js';

const models = join(import.meta.dirname, '../../models');
const RICE = {
  headline: '农机助力秋收忙',
  text: '连日来，各地抢抓晴好天气收割水稻。全县共投入收割机640台，日收割能力达到2.3万亩。',
  prior: 1,
};
const GUESTS = { headline: '县领导会见客商', text: '9日下午，县委书记周明远会见了前来考察的客商。', prior: 0.5 };

describe('the reader that ships with the program', () => {
  let reader: LocalReader;
  beforeAll(() => {
    reader = new LocalReader(join(models, 'reader'), 2);
  });
  afterAll(() => reader.close());

  const bestSpan = (text: string, reading: PassageReading): string => {
    let best = { score: -Infinity, text: '' };
    reading.starts.forEach((start, first) =>
      reading.ends.forEach((end, last) => {
        if (last >= first && start + end > best.score)
          best = { score: start + end, text: text.slice(reading.from[first], reading.to[last]) };
      }),
    );
    return best.text;
  };

  it('finds the passage that answers, and the answer in it', async () => {
    const [rice, guests] = await reader.read('投入了多少台收割机？', [RICE, GUESTS], 2);
    expect(rice?.relevance).toBeGreaterThan(guests?.relevance ?? Infinity);
    expect(rice === null || rice === undefined ? '' : bestSpan(RICE.text, rice)).toMatch(/^640台?$/u);
  });

  it('gives a pair the same scores alone and among others', async () => {
    const [alone] = await reader.read('谁会见了客商？', [GUESTS], 1);
    const many = await reader.read('谁会见了客商？', [RICE, RICE, GUESTS, RICE, GUESTS], 5);
    expect(many[2]).toEqual(alone);
    expect(many[4]).toEqual(alone);
  });

  it('reads in full only as many as asked for, and says of the others that it has not', async () => {
    const readings = await reader.read('投入了多少台收割机？', Array.from({ length: 8 }, () => RICE), 4);
    expect(readings.filter((reading) => reading !== null)).toHaveLength(4);
  });

  it('takes what is far too long, and what is empty', async () => {
    const long = { ...RICE, headline: '秋收'.repeat(500), text: RICE.text.repeat(200) };
    const readings = await reader.read('多少台？'.repeat(300), [long, { headline: '', text: '', prior: 0 }], 2);
    expect(readings.map((reading) => reading?.starts.length)).toEqual([expect.any(Number), 0]);
    expect(readings[0]?.starts.length).toBeLessThan(220);
  });

  it('says what to do about a damaged model, and what when it is closed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yanwen-models-'));
    try {
      cpSync(join(models, 'reader'), join(folder, 'reader'), { recursive: true });
      cpSync(join(models, 'encoder'), join(folder, 'encoder'), { recursive: true });
      truncateSync(join(folder, 'reader/late.onnx'), 1000);
      const damaged = new LocalReader(join(folder, 'reader'), 1);
      await expect(damaged.read('谁？', [GUESTS], 1)).rejects.toMatchObject({
        code: 'model-damaged',
        remedy: expect.stringContaining('git checkout') as string,
      });
      await damaged.close();
      await expect(damaged.read('谁？', [GUESTS], 1)).rejects.toMatchObject({ code: 'model-closed' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
