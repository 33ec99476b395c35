import { describe, expect, it } from 'vitest';
import type { ArchiveReader } from '../../src/archive/archive.js';
import { maker, openReader, openWriter, put, sourceOf, temporary } from './support.js';

async function archive(): Promise<ArchiveReader> {
  const directory = temporary();
  const writer = await openWriter(directory, maker);
  const day = (issueDate: string, paper: string | null = '日报') => ({
    issueDate,
    paper,
    issueDateBasis: 'inferred' as const,
  });
  put(writer, sourceOf('a.txt'), [
    { text: '一。', ...day('2022-11-07'), reporters: ['張偉', '李娜'] },
    { text: '二。', ...day('2022-11-07'), correspondents: ['王五'] },
  ]);
  put(writer, sourceOf('b.txt'), [
    { text: '三。', ...day('2022-11-07'), issueDateBasis: 'metadata', reporters: ['张伟'] },
    { text: '四。', ...day('2022-11-07', '晚报') },
    { text: '五。', ...day('2023-01-01'), reporters: ['张伟', '张伟'] },
  ]);
  put(writer, sourceOf('c.txt'), [{ text: '六。' }, { text: '七。', reporters: ['张伟平'] }]);
  put(writer, sourceOf('d.txt'), [{ text: '八。' }]);
  writer.close();
  return openReader(directory, maker);
}

const texts = ({ articles }: { articles: readonly { text: string }[] }): string =>
  articles.map(({ text }) => text).join('');

describe('issues', () => {
  it('are a paper’s articles of a day, newest first, and those of a file where no day is known', async () => {
    const reader = await archive();
    expect(reader.issues()).toEqual([
      { paper: '日报', issueDate: '2023-01-01', issueDateBasis: 'inferred', sources: ['b.txt'], articles: 1 },
      {
        paper: '日报',
        issueDate: '2022-11-07',
        issueDateBasis: 'metadata',
        sources: ['a.txt', 'b.txt'],
        articles: 3,
      },
      { paper: '晚报', issueDate: '2022-11-07', issueDateBasis: 'inferred', sources: ['b.txt'], articles: 1 },
      { paper: null, issueDate: null, issueDateBasis: null, sources: ['c.txt'], articles: 2 },
      { paper: null, issueDate: null, issueDateBasis: null, sources: ['d.txt'], articles: 1 },
    ]);
    expect(reader.issues({ from: '2022-01-01', to: '2022-12-31', paper: '晚报' })).toHaveLength(1);
  });

  it('tell what is in them', async () => {
    const reader = await archive();
    const listed = reader.issues().map((issue) => texts(reader.articlesOf({ issue })));
    expect(listed).toEqual(['五。', '一。二。三。', '四。', '六。七。', '八。']);
  });
});

describe('the articles of a person', () => {
  it('are found by the whole name in either script, newest issue first', async () => {
    const reader = await archive();
    expect(texts(reader.articlesOf({ reporter: '张伟' }))).toBe('五。一。三。');
    expect(texts(reader.articlesOf({ reporter: '張偉' }))).toBe('五。一。三。');
    expect(texts(reader.articlesOf({ reporter: '王五' }))).toBe('二。');
    expect(texts(reader.articlesOf({ reporter: '张' }))).toBe('');
    expect(texts(reader.articlesOf({ reporter: "'; --" }))).toBe('');
    expect(texts(reader.articlesOf({ reporter: '张伟', limits: { to: '2022-12-31' } }))).toBe('一。三。');
  });

  it('come in pages, with how many there are', async () => {
    const reader = await archive();
    const page = reader.articlesOf({ reporter: '张伟' }, { offset: 1, limit: 1 });
    expect([page.total, texts(page)]).toEqual([3, '一。']);
    expect(reader.articlesOf({ reporter: '张伟' }, { offset: 9, limit: 1 })).toEqual({
      total: 3,
      articles: [],
    });
  });
});

describe('a source', () => {
  it('tells ids and headlines; one that is not there is null', async () => {
    const reader = await archive();
    expect(reader.sourceArticles('c.txt')?.map(({ title }) => title)).toEqual([null, null]);
    expect(reader.sourceArticles('e.txt')).toBeNull();
  });
});
