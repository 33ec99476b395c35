import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIGURE_ISSUES } from '../support/figure-issues.js';
import { openArchiveOfLines, type SeedArchive } from '../support/seed-archive.js';

describe('an answer that is made of printed figures', () => {
  let opened: SeedArchive;
  const short = async (question: string): Promise<string> => {
    const { shortAnswer, status } = await opened.archive.ask(question);
    return shortAnswer ?? status;
  };
  beforeAll(async () => {
    opened = await openArchiveOfLines(FIGURE_ISSUES);
  }, 60_000);
  afterAll(() => opened.close());

  it('answers from several figures by computing, marked and with its terms', async () => {
    expect(await short('2023年西岭镇和洋泉镇的油茶林面积一共多少亩？')).toMatch(
      /^合计1[01](?:\.\d)?万亩（计算：7\.6万亩 \+ 3(?:\.4)?万亩）$/u,
    );
    expect(await short('西岭镇油茶林面积增加了多少？')).toBe('增加6000亩（计算：7.6万亩 − 7万亩）');
  });

  it('computes nothing that the page says itself, and nothing of different measures', async () => {
    expect(await short('油茶籽产量增长了多少？')).toBe('8%');
    expect(await short('西岭镇和东岭镇的油茶林面积一共多少亩？')).toBe('not_found');
  });

  it('converts to the unit that is asked for, and shows the factor', async () => {
    expect(await short('2022年西岭镇油茶林面积是多少公顷？')).toBe(
      '7万亩，合4666.7公顷（换算：1公顷 = 15亩）'.replace('合4666.7', '合约4666.7'),
    );
    expect(await short('油茶籽产量有多少吨？')).toBe('2.5万公斤，合25吨（换算：1吨 = 1000公斤）');
  });
});
