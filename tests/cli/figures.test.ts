import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIGURE_ISSUES } from '../support/figure-issues.js';
import { jsonLines, Place } from '../support/run-yanwen.js';

interface Figure {
  readonly series: number;
  readonly measures: string | null;
  readonly of: string | null;
  readonly text: string;
  readonly value: number | null;
  readonly unit: string;
  readonly from: string | null;
  readonly contradicted: boolean;
  readonly sentence: string;
  readonly sourceId: string | null;
}

const FIELDS = ['series', 'measures', 'of', 'name', 'role', 'sure', 'text', 'value', 'min', 'max', 'approximate', 'hedge', 'unit', 'alternateUnit', 'when', 'from', 'to', 'contradicted', 'sentence', 'start', 'end', 'sentenceStart', 'sentenceEnd', 'articleId', 'sourceId', 'title', 'paper', 'issueDate', 'issueDateBasis', 'page', 'source']; // prettier-ignore

describe('the ledger of several issues', () => {
  const place = new Place();
  const figures = async (...args: string[]): Promise<Figure[]> => {
    const { code, stdout, stderr } = await place.run(['figures', '--json', ...args]);
    expect(code, stderr).toBe(0);
    return jsonLines<Figure>(stdout);
  };
  beforeAll(async () => {
    writeFileSync(join(place.seeds, 'issues.jsonl'), FIGURE_ISSUES.map((line) => JSON.stringify(line)).join('\n')); // prettier-ignore
    expect((await place.run(['index'])).code).toBe(0);
  });
  afterAll(() => place.close());

  it('gives every figure of a matter with what it measures, when, its sentence and its article', async () => {
    const found = await figures('油茶林面积');
    expect(Object.keys(found[0]!)).toEqual(FIELDS);
    expect(found.find(({ text }) => text === '7万亩')).toMatchObject({
      measures: '油茶林面积',
      of: '西岭镇',
      value: 70_000,
      unit: '亩',
      from: '2022-01-01',
      sentence: '今年，西岭镇油茶林面积达到7万亩。',
      sourceId: 'west-2022',
    });
  });

  it('puts the same measure of several issues side by side, the newest first, and marks what contradicts', async () => {
    const area = (await figures('油茶林面积')).filter(({ measures }) => measures === '油茶林面积');
    expect(new Set(area.map(({ series }) => series)).size).toBe(1);
    expect(area.at(-1)?.text).toBe('7万亩');
    expect(area.filter(({ contradicted }) => contradicted).map(({ text }) => text).sort()).toEqual([
      '3.4万亩',
      '3万亩',
    ]); // prettier-ignore
  });

  it('leaves out figures of another matter', async () => {
    expect((await figures('油茶')).map(({ text }) => text)).not.toContain('86人');
    expect((await figures('小学')).map(({ text }) => text)).toEqual(['86人']);
    expect(await figures('小麦')).toEqual([]);
  });

  it('keeps to the limits, and to times in the query', async () => {
    expect((await figures('油茶', '--paper', '舂陵晚报')).map(({ text }) => text)).toEqual(['3.4万亩']);
    expect((await figures('油茶', '--to', '2022-12-31')).map(({ sourceId }) => sourceId)).toEqual(['west-2022', 'west-2022']); // prettier-ignore
    expect((await figures('2022年油茶林面积')).map(({ text }) => text)).toContain('7万亩');
    expect((await figures('2022年油茶林面积')).map(({ text }) => text)).not.toContain('7.6万亩');
  });

  it('is the whole archive without a query', async () => {
    expect(await figures()).toHaveLength(9);
  });

  it('is a table for spreadsheets, whatever the page prints', async () => {
    const { stdout } = await place.run(['figures', '小学', '--csv']);
    const [header = '', row = '', end] = stdout.split('\n');
    expect(header.replace('\uFEFF', '').split(',')).toEqual(FIELDS);
    expect(stdout.startsWith('\uFEFF')).toBe(true);
    expect(row).toContain('西岭镇的小学今年招收新生86人。');
    expect(end).toBe('');
  });

  it('is a line a figure for people, with the article under it', async () => {
    const { stdout } = await place.run(['figures', '小学']);
    expect(stdout).toBe('招收新生：86人\n—— 镇上小学开学，耒水日报，2022-11-08\n');
    expect((await place.run(['figures', '小麦'])).stdout).toBe('账上没有这样的数字。\n');
    expect((await place.run(['figures', 'wheat'])).stdout).toBe('The ledger has no such figure.\n');
  });

  it('takes one form at a time', async () => {
    const { code, stderr } = await place.run(['figures', '--json', '--csv']);
    expect(code).toBe(2);
    expect(stderr).toContain('leave one out');
  });
});
