import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemblePage } from '../../src/ingest/page/assemble-page.js';
import type { PageTools } from '../../src/ingest/page/page-tools.js';
import { readDateline } from '../../src/ingest/page/dateline.js';
import { readPage } from '../../src/ingest/read-page.js';
import { anyPage } from '../support/any-page.js';
import { expectLossless } from '../support/lossless.js';
import { createPageTools, PAGE } from './tools.js';

const tools: PageTools = createPageTools();
const titles = (page: string): (string | null)[] =>
  assemblePage(page, tools).articles.map(({ title }) => title);
const bodies = (page: string): string[][] =>
  assemblePage(page, tools).articles.map(({ lines }) =>
    lines.filter(({ role }) => role === 'body').map(({ text }) => text),
  );

describe('assemblePage', () => {
  it('begins an article at every headline', () => {
    expect(titles(PAGE)).toEqual(['大桥建成通车 全长3.6公里', '中秋节前月饼抽检30个批次']);
  });

  it('joins a paragraph that a column tore', () => {
    const page =
      '标题在这里 说一件事\n\n湘潭晚报讯 (记者 王五) 大桥全长3.6公\n\n里，总投资12亿元。\n\n第二段。';
    expect(bodies(page)).toEqual([['湘潭晚报讯 (记者 王五) 大桥全长3.6公里，总投资12亿元。', '第二段。']]);
  });

  it('marks the place where the print lost text', () => {
    const page =
      '标题在这里 说一件事\n\n湘潭晚报讯 (记者 王五) 来到永顺县经开区现代农\n\n地察看产业园区发展情况。';
    const [article] = assemblePage(page, tools).articles;
    expect(article!.lines.filter(({ afterGap }) => afterGap).map(({ text }) => text)).toEqual([
      '地察看产业园区发展情况。',
    ]);
    expect(article!.warnings).toEqual([
      { line: 3, message: expect.stringContaining('text is lost') as string },
    ]);
  });

  it('says where an article breaks off', () => {
    const [article] = assemblePage(
      '标题在这里 说一件事\n\n湘潭晚报讯 (记者 王五) 这句话没有写',
      tools,
    ).articles;
    expect(article!.warnings[0]!.message).toMatch(/breaks off/u);
  });

  it('keeps text without a headline as an article of its own', () => {
    const [article] = assemblePage('这是一段没有标题的文字，写完了。', tools).articles;
    expect(article).toMatchObject({
      title: null,
      lines: [{ role: 'body', text: '这是一段没有标题的文字，写完了。' }],
    });
  });

  it('reads the words under a picture as a caption, at the end', () => {
    const page = `标题在这里 说一件事\n\n湘潭晚报讯 (记者 王五) 大桥通车。\n\n图为通车现场。\n\n市民都说好。`;
    const [article] = assemblePage(page, tools).articles;
    expect(article!.lines.map(({ role }) => role)).toEqual(['title', 'body', 'body', 'caption']);
  });

  it('takes a bold line for the main headline, over several lines too', () => {
    const page = '**念好“严字经”\n唱响“安全曲”**\n\n副题说的是另外一件事\n\n湘潭晚报讯 (记者 王五) 完。';
    expect(assemblePage(page, tools).articles[0]).toMatchObject({
      title: '念好“严字经” 唱响“安全曲”',
      subtitles: ['副题说的是另外一件事'],
    });
  });

  it('ends an article where it is signed, on a line of its own or within one', () => {
    const page = `图书馆新馆开馆

本报讯 8月31日上午，市图书馆新馆正式开馆。

“新馆全年无休。”馆长说。

记者 黄文

起降架次同比增长三成以上，货邮吞吐量完成1.9万吨。

银龄课堂开课

9月12日，街道开了银龄课堂，老人学习使用智能手机。（杨文）

斤，总产量有望突破300吨。合作社已与两家企业签订合同。`;
    const { articles } = assemblePage(page, tools);
    expect(articles.map(({ title, lines }) => [title, lines.at(-1)!.text.slice(0, 6)])).toEqual([
      ['图书馆新馆开馆', '记者 黄文'],
      [null, '起降架次同比'],
      ['银龄课堂开课', '9月12日，'],
      [null, '斤，总产量有'],
    ]);
  });

  it('reads a byline under a first paragraph as that of the whole report', () => {
    const page =
      '打通最后一公里\n\n清晨，龙塘镇的首班公交车准时发车，坐满了进城卖菜的人。\n\n□ 本报记者 刘文\n\n2021年以来，交通部门先后优化农村客运线路67条，龙塘镇的公交车从此准时。';
    expect(assemblePage(page, tools).articles).toMatchObject([{ dateline: { reporters: ['刘文'] } }]);
  });

  it('keeps headings between paragraphs, and the turns of an interview, within their article', () => {
    const feature = `打通最后一公里

本报讯（记者 刘文）清晨6时30分，龙塘镇的首班公交车准时发车。村民提着两篮鸡蛋上了车。

线路变短了

2021年以来，市交通运输局先后优化农村客运线路67条，公交车开到了村口。

票价降下来了

改造前，从龙塘镇坐公交车到市区的票价是9元。`;
    const [article, ...others] = assemblePage(feature, tools).articles;
    expect(others).toEqual([]);
    expect(article!.lines.map(({ text }) => text.slice(0, 6))).toContain('线路变短了');
    const interview = `入秋咳嗽怎么办？

本报讯（记者 唐文）近日，记者采访了市中医院。

问：入秋以来咳嗽患者是不是明显增多？

答：是的。9月以来，门诊量日均达到180人次。`;
    expect(titles(interview)).toEqual(['入秋咳嗽怎么办？']);
  });

  it('reads pages in traditional characters, and gives them as printed', () => {
    const page =
      '捷運延宕\n\n【記者陳文君／台中報導】捷運綠線延伸段工程延宕逾兩年，市長說明年底前通車。\n\n圖為捷運工地。';
    const [article] = assemblePage(page, tools).articles;
    expect(article!.lines.map(({ role }) => role)).toEqual(['title', 'body', 'caption']);
    expect(article!.lines.at(-1)!.text).toBe('圖為捷運工地。');
    const signed = '捷運延宕\n\n本報訊（記者 陳怡君）捷運綠線工程延宕逾兩年。';
    expect(assemblePage(signed, tools).articles[0]!.dateline!.reporters).toEqual(['陳怡君']);
  });

  it('sets a piece aside that is printed twice, and says so; a whole report printed twice stays', () => {
    const piece =
      '全市共组织投入农机一万八千台加入收割行列，预计整个收割工作将在九月中旬基本完成，各地农民正抢抓晴好天气。';
    const page = `稻田丰收在望\n\n本报讯（记者 甲文）今年气候好。\n\n${piece}\n\n${piece}`;
    const reading = assemblePage(page, tools);
    expect(reading.articles[0]!.lines.filter(({ text }) => text === piece)).toHaveLength(1);
    expect(reading.warnings).toMatchObject([
      { line: 7, message: expect.stringMatching(/printed twice/u) as string },
    ]);
    const report = `稻田丰收在望\n\n本报讯（记者 甲文）${piece}`;
    expect(titles(`${report}\n\n${report}`)).toEqual(['稻田丰收在望', '稻田丰收在望']);
  });

  it('gives every character of any page one role, and prints none twice', () => {
    fc.assert(
      fc.property(fc.oneof(anyPage, fc.string()), (text) => {
        const reading = assemblePage(text, tools);
        expectLossless(text, reading);
      }),
      { numRuns: 300 },
    );
  });

  it('takes time by the length of a file, whatever is in it', () => {
    const article = (number: number): string =>
      `标题第${number}号 就是这样\n\n湘潭晚报讯 (记者 王五) 9月3日，第${number}次的事没有写完\n\n${'一段完整的话。\n\n'.repeat(20)}`;
    const secondsFor = (text: string): number => {
      const before = process.cpuUsage();
      assemblePage(text, tools);
      return process.cpuUsage(before).user / 1e6;
    };
    const articles = (count: number): string =>
      Array.from({ length: count }, (_, number) => article(number)).join('');
    secondsFor(articles(10));
    const [some, more] = [articles(25), articles(100)].map(secondsFor);
    expect(more!).toBeLessThan(8 * some!);
    for (const text of [
      `a${' '.repeat(200_000)}b`,
      '**没有关上\n'.repeat(800),
      '一行没有句号的文字\n'.repeat(800),
    ]) {
      expect(secondsFor(text)).toBeLessThan(10);
    }
  });

  it('reads any line ends, each character in its place', () => {
    for (const ends of ['\r\n', '\r']) {
      const text = PAGE.replaceAll('\n', ends);
      const { articles } = readPage('a.txt', text, {}, tools);
      expect(articles.map((article) => article.text)).toEqual(
        readPage('a.txt', PAGE, {}, tools).articles.map((article) => article.text),
      );
      for (const article of articles) {
        for (const { start, end, source } of article.lines) {
          expect(source.map((span) => text.slice(span.start, span.end)).join('')).toBe(
            article.text.slice(start, end),
          );
        }
      }
    }
  });

  it('makes two articles of the same words printed twice', () => {
    const { articles } = readPage('a.txt', PAGE + PAGE, {}, tools);
    expect(articles).toHaveLength(4);
    expect(new Set(articles.map(({ articleId }) => articleId)).size).toBe(4);
  });

  it('gives an article the same id whatever file of the issue it stands in, and another in another issue', () => {
    const ids = (file: string, date: string): string[] =>
      readPage(file, PAGE, { date }, tools).articles.map(({ articleId }) => articleId);
    expect(ids('b.txt', '2023-09-04')).toEqual(ids('a.txt', '2023-09-04'));
    expect(ids('a.txt', '2023-09-05')).not.toEqual(ids('a.txt', '2023-09-04'));
  });
});

describe('readDateline', () => {
  it.each([
    ['衡阳晚报讯 (全媒体记者 陈润) 根据', { paper: '衡阳晚报', reporters: ['陈润'], correspondents: [] }],
    [
      '衡阳晚报讯 (廖媛 通讯员 谭力瑞) 11月',
      { paper: '衡阳晚报', reporters: ['廖媛'], correspondents: ['谭力瑞'] },
    ],
    ['新华社北京11月7日电（记者王五、赵六）国务院', { paper: null, reporters: ['王五', '赵六'] }],
    ['本报讯（记者 王五）昨日', { paper: null, reporters: ['王五'] }],
    ['（记者 王五 摄影 赵六）', { paper: null }],
  ])('reads %s', (text, expected) => {
    expect(readDateline(text)).toMatchObject(expected);
  });

  it.each(['他说电话打不通', '（见图）', '建滔(衡阳)实业有限公司', ''])('finds none in %j', (text) => {
    expect(readDateline(text)).toBeNull();
  });
});
