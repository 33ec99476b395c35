import { describe, expect, it } from 'vitest';
import { type JsonLine, readJsonLine } from '../../src/ingest/read-jsonl.js';

const read = (line: unknown, seen = new Set<string>()): JsonLine =>
  readJsonLine('news.jsonl', typeof line === 'string' ? line : JSON.stringify(line), 7, {}, seen);
const article = (line: object) => {
  const found = read(line);
  if (!('article' in found)) throw new Error(found.warning.message);
  return found.article;
};

describe('a line of a .jsonl', () => {
  it('is an article that knows itself', () => {
    const line = {
      id: 'n1',
      title: '大桥通车',
      body: '第一段。\n\n第二段。\r\n第三段。',
      date: '2023-09-04',
      page: 3,
      byline: '记者 王五 通讯员 赵六',
      paper: '湘潭晚报',
      url: 'https://example.org/n1',
    };
    expect(article(line)).toMatchObject({
      sourceId: 'n1',
      source: 'news.jsonl',
      title: '大桥通车',
      kicker: null,
      text: '大桥通车\n第一段。\n第二段。\n第三段。',
      byline: '记者 王五 通讯员 赵六',
      reporters: ['王五'],
      correspondents: ['赵六'],
      paper: '湘潭晚报',
      issueDate: '2023-09-04',
      issueDateBasis: 'metadata',
      page: '3',
      url: 'https://example.org/n1',
    });
  });

  it('needs an id and a body; a title may be null, a number may be an id', () => {
    expect(article({ id: 7, title: null, body: '正文。' })).toMatchObject({
      sourceId: '7',
      title: null,
      text: '正文。',
    });
    expect(article({ id: 'a', body: '正文。' })).toMatchObject({
      title: null,
      issueDate: null,
      issueDateBasis: null,
    });
  });

  it('takes an empty field for one that is not there', () => {
    const line = { id: 'a', title: ' ', body: '正文。', date: '', page: '', byline: '', paper: '', url: '' };
    expect(article(line)).toMatchObject({
      title: null,
      issueDate: null,
      page: null,
      byline: null,
      paper: null,
      url: null,
    });
  });

  it('may say who wrote it in its body', () => {
    const body = '湘潭晚报讯 (记者 王五 通讯员 赵六) 9月3日，大桥通车。';
    expect(article({ id: 'a', title: null, body })).toMatchObject({
      reporters: ['王五'],
      correspondents: ['赵六'],
    });
  });

  it('keeps a headline on one line, whatever is in it', () => {
    expect(article({ id: 'a', title: ' 一\n 二\r三 ', body: '正文。' }).title).toBe('一 二 三');
  });

  it('holds nothing that could not be stored as it is: halves of characters, control characters', () => {
    const { text, title } = article({ id: 'a', title: '标\u0000题', body: '前\uD800后\u001B[31m。' });
    expect(title).toBe('标\uFFFD题');
    expect(text).toBe('标\uFFFD题\n前\uFFFD后\uFFFD[31m。');
    expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
  });

  it.each([
    ['{broken', /not JSON/u],
    ['[]', /no object/u],
    ['null', /no object/u],
    [{ title: null, body: '正文。' }, /"id" is missing/u],
    [{ id: '', title: null, body: '正文。' }, /"id" is empty/u],
    [{ id: 'a', title: null }, /"body" is missing/u],
    [{ id: 'a', title: null, body: ' \n' }, /"body" is empty/u],
    [{ id: 'a', title: 5, body: '正文。' }, /"title" is no text/u],
    [{ id: 'a', title: null, body: '正文。', date: '2023-13-01' }, /"date" is no date such as/u],
  ])('is left out where it is %j, saying where and why', (line, message) => {
    expect(read(line)).toEqual({
      warning: { source: 'news.jsonl', line: 7, message: expect.stringMatching(message) as string },
    });
  });

  it('is left out where its id stands a second time', () => {
    const seen = new Set<string>();
    expect(read({ id: '1', title: null, body: '一。' }, seen)).toHaveProperty('article');
    expect(read({ id: 1, title: null, body: '二。' }, seen)).toHaveProperty(
      'warning.message',
      expect.stringContaining('the first counts'),
    );
  });

  it('takes from the sidecar what it does not say itself', () => {
    const sidecar = { paper: '别的报', date: '2020-02-02' };
    const line = JSON.stringify({ id: 'a', title: null, body: '正文。', date: '2023-09-04' });
    expect(readJsonLine('n.jsonl', line, 1, sidecar, new Set())).toMatchObject({
      article: { paper: '别的报', issueDate: '2023-09-04', issueDateBasis: 'metadata' },
    });
  });
});
