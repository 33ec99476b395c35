import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseArticles } from '../../bench/corpus.js';
import { readEvaluationOptions } from '../../bench/evaluation-options.js';
import { loadSet } from '../../bench/evaluation-sets.js';

const folder = mkdtempSync(join(tmpdir(), 'yanwen-sets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const jsonl = (values: readonly object[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');
const write = (name: string, values: readonly object[]): void =>
  writeFileSync(join(folder, name), jsonl(values));

const questions = Array.from({ length: 40 }, (_, index) => ({
  id: `q${index}`,
  question: `第${index}问？`,
  answers: ['答'],
  docIds: [`d${index % 5}`],
}));

describe('a set', () => {
  it('has documents of its own, or articles of the corpus', async () => {
    write('cmrc.dev.questions.jsonl', questions);
    write('cmrc.dev.docs.jsonl', [{ id: 'd0', title: null, body: '一' }, { id: 'd9', title: null, body: '二' }]); // prettier-ignore
    write('news-1doc.dev.jsonl', questions);
    const own = await loadSet(folder, 'cmrc', Infinity);
    expect(own.documentIds).toEqual(['d0', 'd9']);
    expect(own.documentFile).toBe(join(folder, 'cmrc.dev.docs.jsonl'));
    const corpus = await loadSet(folder, 'news-1doc', Infinity);
    expect(corpus.documentFile).toBeNull();
    expect(corpus.documentIds).toEqual(['d0', 'd1', 'd2', 'd3', 'd4']);
  });

  it('is sampled alike each time, in the order of the file', async () => {
    const ids = async (): Promise<string[]> => {
      const { parts } = await loadSet(folder, 'news-1doc', 10);
      return (parts[0]?.questions ?? []).map(({ id }) => id);
    };
    const sample = await ids();
    expect(sample).toHaveLength(10);
    expect(sample).toEqual(questions.map(({ id }) => id).filter((id) => sample.includes(id)));
    expect(await ids()).toEqual(sample);
  });

  it('with English questions too is two, and an impossible question has no answers', async () => {
    write('xquad.dev.docs.jsonl', [{ id: 'd0', title: null, body: '一' }]);
    write('xquad.dev.questions.jsonl', [{ ...questions[0], questionEn: 'Zero?', impossible: true }]);
    const { parts } = await loadSet(folder, 'xquad', Infinity);
    expect(parts.map(({ name, questions: [first] }) => [name, first?.question])).toEqual([
      ['xquad-zh', '第0问？'],
      ['xquad-en', 'Zero?'],
    ]);
    expect(parts[0]?.questions[0]?.answers).toEqual([]);
  });
});

describe('articles of a corpus', () => {
  const articles = Array.from({ length: 50 }, (_, index) => ({ id: `a${index}`, title: null, body: '文' }));
  const file = join(folder, 'corpus.jsonl.gz');
  const drawn = async (count: number, wanted: readonly string[] = []): Promise<string[]> =>
    (await chooseArticles(file, count, new Set(wanted))).map(({ id }) => id);

  it('are the same ones whatever their order, fewer being the first of more', async () => {
    writeFileSync(file, gzipSync(jsonl(articles)));
    const ten = await drawn(10);
    expect(ten).toHaveLength(10);
    writeFileSync(file, gzipSync(jsonl([...articles].reverse())));
    expect(await drawn(10)).toEqual(ten);
    expect((await drawn(20)).slice(0, 10)).toEqual(ten);
  });

  it('hold the wanted ones besides', async () => {
    const [first = ''] = await drawn(10);
    const chosen = await drawn(10, [first, 'nowhere']);
    expect(chosen).toHaveLength(11);
    expect(new Set(chosen).size).toBe(11);
  });
});

describe('options', () => {
  it('name the command without paths', () => {
    const { command, sets } = readEvaluationOptions([
      '--data',
      '/secret',
      '--corpus',
      '/secret/c.gz',
      '--sets',
      'cmrc,xquad',
      '--sample',
      '7',
    ]);
    expect(command).toBe('npm run eval -- --data DIR --corpus FILE --sets cmrc,xquad --sample 7');
    expect(sets).toEqual(['cmrc', 'xquad']);
  });
  it.each([
    [[]],
    [['--data', 'x']],
    [['--data', 'x', '--corpus', 'y', '--sets', 'nope']],
    [['--data', 'x', '--corpus', 'y', '--sample', '-1']],
    [['--other']],
  ])('that are wrong are refused with the usage: %j', (args) =>
    expect(() => readEvaluationOptions(args)).toThrow(
      expect.objectContaining({
        code: 'eval-options',
        remedy: expect.stringContaining('--data DIR') as string,
      }),
    ),
  );
});
