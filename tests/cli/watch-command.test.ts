import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../src/desk/desk.js';
import { FIGURE_ISSUES } from '../support/figure-issues.js';
import { jsonLines, Place } from '../support/run-yanwen.js';

const NEWS = ['watch', 'text', 'evidence', 'shortAnswer', 'quote', 'title', 'paper', 'issueDate', 'issueDateBasis', 'page', 'url', 'source', 'articleId', 'at']; // prettier-ignore

describe('watching, citing and judging by the command line', () => {
  const place = new Place();
  const write = (name: string, lines: readonly object[]): void =>
    writeFileSync(join(place.seeds, name), lines.map((line) => JSON.stringify(line)).join('\n'));
  beforeAll(async () => {
    write('2022.jsonl', FIGURE_ISSUES.slice(0, 2));
    expect((await place.run(['index'])).code).toBe(0);
  });
  afterAll(() => place.close());

  it('tells what a new issue brought, once, and keeps the feed', async () => {
    const added = await place.run(['watch', 'add', '洋泉镇 补贴', '--json']);
    expect(jsonLines(added.stdout)).toMatchObject([{ id: 1, kind: 'words', text: '洋泉镇 补贴' }]);
    expect((await place.run(['watch', 'feed', '1', 'feed.atom'])).code).toBe(0);
    write('2023.jsonl', FIGURE_ISSUES.slice(2));
    expect((await place.run(['index'])).code).toBe(0);
    const told = await place.run(['watch', 'check', '--json']);
    const news = jsonLines(told.stdout);
    expect(news.map(({ title }) => title)).toEqual(['油茶补贴到位', '洋泉镇油茶开摘']);
    expect(Object.keys(news[0]!)).toEqual(NEWS);
    const again = await place.run(['watch', 'check']);
    expect(again).toMatchObject({ code: 0, stdout: '', stderr: '没有新消息。Nothing new.\n' });
    const feed = readFileSync(join(place.home, 'feed.atom'), 'utf8');
    expect(feed.match(/<entry>/gu)).toHaveLength(2);
    expect((await place.run(['watch', 'feed', '1', '-'])).stdout).toBe(feed);
  });

  it('refuses what it does not know, and what is no matter', async () => {
    expect(await place.run(['watch', 'remove', '9'])).toMatchObject({
      code: 2,
      stderr: 'yanwen: there is no watch 9\n  → see `yanwen watch list`\n',
    });
    expect((await place.run(['watch', 'add', '的'])).code).toBe(2);
    expect((await place.run(['cite', 'nothing'])).stderr).toContain('the index holds no article nothing');
  });

  it('cites an article in each style', async () => {
    const [article] = jsonLines<{ articleId: string }>((await place.run(['articles', '--json'])).stdout);
    const { stdout } = await place.run(['cite', article!.articleId, '--json']);
    expect(jsonLines(stdout)).toEqual([
      {
        articleId: article!.articleId,
        gbt2025: '西岭镇油茶丰收[N]. 耒水日报，2022-11-08.',
        gbt2015: '西岭镇油茶丰收[N]. 耒水日报, 2022-11-08.',
        bibtex: expect.stringContaining('  note = {newspaper},\n}') as string,
        issueDateBasis: 'metadata',
      },
    ]);
    const bibtex = await place.run(['cite', article!.articleId, '--style', 'bibtex']);
    expect(bibtex.stdout).toMatch(/^@article\{yanwen-[0-9a-f]+,\n {2}title = \{西岭镇油茶丰收\},\n/u);
  });

  it('exports feedback as questions, and makes no state folder where there is none', async () => {
    const fresh = join(place.home, 'no-state');
    expect(await place.run(['feedback', '--json'], { env: { STATE_DIR: fresh } })).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(existsSync(fresh)).toBe(false);
    const desk = openDesk(place.state, Date.now);
    const answer = { status: 'answered', shortAnswer: '7万亩', answer: '7万亩', citations: [], confidence: 0.9, engine: 'extractive' } as const; // prettier-ignore
    const judged = { chatId: 5, userId: 5, reason: null, question: '油茶林面积多少？', answer, versions: {} };
    desk.feedback.keep('c1', { ...judged, verdict: 'right' });
    desk.feedback.keep('c2', { ...judged, verdict: 'wrong', reason: '是去年的\u001B[31m' });
    desk.close();
    const all = jsonLines((await place.run(['feedback', '--json'])).stdout);
    expect(all).toMatchObject([
      { id: 'feedback-1', answers: ['7万亩'], verdict: 'right' },
      {
        id: 'feedback-2',
        answers: [],
        verdict: 'wrong',
        pending: expect.stringContaining('answers') as string,
      },
    ]);
    const right = await place.run(['feedback', '--json', '--verdict', 'right']);
    expect(jsonLines(right.stdout)).toHaveLength(1);
    const text = await place.run(['feedback']);
    expect(text.stdout).toBe(
      '👍 油茶林面积多少？ → 7万亩\n👎 油茶林面积多少？ → 7万亩 — 是去年的\uFFFD[31m\n',
    );
  });
});
