import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import { renderAnswerText } from '../../src/surfaces/render/answer-text.js';
import { openArchiveOfLines, type SeedArchive } from '../support/seed-archive.js';

const ISSUES = [
  { id: 'shiqiao', date: '2023-08-20', title: '石桥镇辣椒丰收', body: '石桥镇辣椒进入采收期。2022年，石桥镇辣椒种植面积为3200亩，是全县最大的辣椒基地。村民说，收购商天天上门。' },
  { id: 'shiqiao-again', date: '2023-08-28', title: '石桥镇：小辣椒成大产业', body: '记者从县农业农村局获悉，2022年，石桥镇辣椒种植面积为3500亩。当地还建起了烘干房。' },
  { id: 'liuhe', date: '2023-08-25', title: '柳河镇辣椒远销外省', body: '柳河镇靠近高速路口。2022年，柳河镇辣椒种植面积为2100亩，产品销往湖北、广东等地。' },
  { id: 'bridge-begun', date: '2023-03-05', title: '青竹大桥开工', body: '3月5日，青竹大桥正式开工建设，计划投资2.6亿元。大桥全长880米。' },
  { id: 'bridge-joined', date: '2023-06-18', title: '青竹大桥合龙', body: '6月18日上午，青竹大桥主桥顺利合龙，为年内通车打下基础。工人们在桥面上合影留念。' },
  { id: 'bridge-joined-too', date: '2023-06-19', title: null, body: '6月18日上午，青竹大桥主桥顺利合龙，为年内通车打下了基础。' },
  { id: 'bridge-open', date: '2023-09-01', title: '青竹大桥通车', body: '9月1日，青竹大桥建成通车，两岸居民过江只需3分钟。' },
  { id: 'visit-1', date: '2023-07-02', title: '周明远到石桥镇走访', body: '7月1日，县长周明远到石桥镇走访困难群众。' },
  { id: 'visit-2', date: '2023-07-20', title: '周明远调研防汛', body: '7月19日，县长周明远到柳河镇调研防汛工作，察看了水库大坝。' },
  { id: 'income', date: '2023-05-09', title: '两个村的账本', body: '去年，北坡村户均收入4.2万元，南坡村户均收入3.6万元。两个村都种茶。' },
  { id: 'library', date: '2023-07-11', title: '县图书馆延长开放时间', body: '暑期里，县图书馆每天开放到晚上9点，日均接待读者1200人次。' },
]; // prettier-ignore

let opened: SeedArchive;
const ask = (question: string): Promise<Answer> => opened.archive.ask(question);
const citedIn = ({ citations }: Answer): (string | null)[] => citations.map(({ sourceId }) => sourceId);

beforeAll(async () => {
  opened = await openArchiveOfLines(ISSUES);
});
afterAll(() => opened.close());

describe('a comparison', () => {
  it('asks each part on its own and gives each a line with its date', async () => {
    const answer = await ask('柳河镇和石桥镇2022年的辣椒种植面积分别是多少？');
    const lines = answer.answer.split('\n');
    expect(answer.status).toBe('answered');
    expect(lines[0]).toBe('2023-08-25 柳河镇：2100亩 [1]');
    expect(answer.shortAnswer).toBe('2100亩、3500亩、3200亩');
  });

  it('shows what contradicts side by side, the newer first, and averages nothing', async () => {
    const { answer, items } = await ask('柳河镇和石桥镇2022年的辣椒种植面积分别是多少？');
    expect(answer.split('\n').slice(1)).toEqual([
      '2023-08-28 石桥镇（说法不一）：3500亩 [2]',
      '2023-08-20 石桥镇（说法不一）：3200亩 [3]',
    ]);
    expect(items.map(({ text, citation }) => [text, citation])).toEqual([
      ['2100亩', 1],
      ['3500亩', 2],
      ['3200亩', 3],
    ]);
  });

  it('says of which part nothing was found', async () => {
    const { answer, status } = await ask('柳河镇和龙泉镇2022年的辣椒种植面积分别是多少？');
    expect(status).toBe('answered');
    expect(answer).toBe('2023-08-25 柳河镇：2100亩 [1]\n龙泉镇：没有找到');
  });

  it('answers nothing where nothing was found for any part', async () => {
    const answer = await ask('龙泉镇和凤凰镇2022年的甘蔗种植面积分别是多少？');
    expect(answer.status).toBe('not_found');
    expect(answer.items).toEqual([]);
  });

  it('gives each part its own figure of a sentence that tells both', async () => {
    const { answer } = await ask('北坡村和南坡村去年的户均收入分别是多少？');
    expect(answer).toContain('北坡村：4.2万元');
    expect(answer).toContain('南坡村：3.6万元');
  });

  it('says in its explanation how it was taken apart', async () => {
    const { explanation } = await ask('柳河镇和龙泉镇2022年的辣椒种植面积分别是多少？');
    expect(explanation[0]).toContain('split: comparison by names');
    expect(explanation).toContain('part 柳河镇: 2100亩');
    expect(explanation).toContain('part 龙泉镇: not found');
  });
});

describe('a time line', () => {
  it('goes from its beginning, and tells an event once though two issues do', async () => {
    const answer = await ask('梳理一下青竹大桥的来龙去脉');
    expect(citedIn(answer).slice(0, 1)).toEqual(['bridge-begun']);
    expect(citedIn(answer).filter((id) => id?.startsWith('bridge-joined'))).toHaveLength(1);
    expect(citedIn(answer).at(-1)).toBe('bridge-open');
    expect(answer.answer.split('\n')[0]).toBe('2023-03-05：3月5日，青竹大桥正式开工建设，计划投资2.6亿元。 [1]');
  }); // prettier-ignore

  it('of what the archive does not know is not found', async () => {
    const answer = await ask('梳理一下云海隧道的来龙去脉');
    expect(answer.status).toBe('not_found');
    expect(answer.citations).toEqual([]);
  });
});

describe('a list across issues', () => {
  it('names each article that mentions the matter, the newest first, and no other', async () => {
    const answer = await ask('哪些报道提到了周明远？');
    expect(citedIn(answer)).toEqual(['visit-2', 'visit-1']);
  });

  it('asks the same of every article', async () => {
    const answer = await ask('周明远先后去了哪些地方？');
    expect(citedIn(answer)).toEqual(['visit-2', 'visit-1']);
    expect(answer.answer).toContain('柳河镇');
    expect(answer.answer).toContain('石桥镇');
  });
});

describe('all there is on a matter', () => {
  it('is a sentence of each article with its date, the newest first', async () => {
    const answer = await ask('关于青竹大桥都报道过什么？');
    expect(answer.answer).toMatch(/^2023-09-01：9月1日，青竹大桥建成通车/u);
    expect(citedIn(answer).every((id) => id?.startsWith('bridge'))).toBe(true);
  });

  it('is told within the limits of the question', async () => {
    const answer = await opened.archive.ask('关于青竹大桥都报道过什么？', { to: '2023-06-30' });
    expect(citedIn(answer)).not.toContain('bridge-open');
    expect(answer.status).toBe('answered');
  });

  it('is shown without saying each sentence twice', async () => {
    const shown = renderAnswerText(await ask('关于青竹大桥都报道过什么？'), false);
    expect(shown.split('青竹大桥建成通车')).toHaveLength(2);
    expect(shown).toContain('青竹大桥通车');
  });
});

describe('whatever is told', () => {
  it('is a quote of its article, and every item cites one', async () => {
    for (const question of ['关于青竹大桥都报道过什么？', '柳河镇和石桥镇2022年的辣椒种植面积分别是多少？']) {
      const { items, citations } = await ask(question);
      for (const { articleId, quote, start, end } of citations)
        expect(opened.archive.article(articleId)?.text.slice(start, end)).toBe(quote);
      for (const { text, citation } of items)
        expect(citations.find(({ n }) => n === citation)?.quote).toContain(text);
    }
  }); // prettier-ignore
});
