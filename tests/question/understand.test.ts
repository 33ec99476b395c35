import { describe, expect, it } from 'vitest';
import { understandQuestion } from '../../src/question/understand.js';
import { createSegmenter } from '../../src/text/segment.js';

const context = { segmenter: createSegmenter(), today: '2023-11-22', newestIssue: '2023-09-01' };
const ask = (question: string): ReturnType<typeof understandQuestion> =>
  understandQuestion(question, {}, context);

describe('what a question asks for', () => {
  it.each([
    ['今年一季稻收割投入了多少台农机？', 'figure'],
    ['水稻收割情况的数据？', 'figures'],
    ['What were the harvest figures?', 'figures'],
    ['西岭镇油茶的数据有哪些？', 'figures'],
    ['一季稻收割有哪些数据', 'figures'],
    ['Give me all the figures about tea.', 'figures'],
    ['哪一年编制了九个行业的数据？', 'date'],
    ['他们用什么工具来查看三维数据？', 'explanation'],
    ['什么卫星带来了全新的数字服务？', 'explanation'],
    ['新的数字服务能承载多少频道？', 'figure'],
    ['What tool do they use to see their data?', 'article'],
    ['In what year did they compile the data?', 'date'],
    ['What are numbers greater than 1 called?', 'list'],
    ['朱健会见了谁？', 'person'],
    ['Who did Zhu Jian meet?', 'person'],
    ['月饼抽检的报道是谁写的？', 'author'],
    ['朱健是哪天会见郭晓刚的？', 'date'],
    ['When will the harvest be finished?', 'date'],
    ['吉佳农机合作社在哪个村？', 'place'],
    ['郭晓刚是哪家公司的总经理？', 'organisation'],
    ['专家组检查了哪些企业？', 'list'],
    ['一季稻收割完成了吗？', 'polar'],
    ['合作社怎样减少粮食损失？', 'explanation'],
    ['11月7日的会见', 'article'],
  ])('%s asks for a %s', (question, kind) => {
    expect(ask(question).kind).toBe(kind);
  });

  it('knows the unit that is asked for, said or meant', () => {
    expect(ask('投入了多少台（套）农机？').units).toEqual(['台']);
    expect(ask('亩产量是多少？').units).toContain('公斤');
    expect(ask('油茶林面积有多大？').units).toContain('亩');
    expect(ask('朱健会见了谁？').units).toEqual([]);
  });

  describe('reads times as the articles do', () => {
    const times = (question: string): string[] =>
      ask(question).times.map(({ from, to, anyYear }) => `${from}..${to}${anyYear ? ' of any year' : ''}`);

    it.each([
      ['2021年投入了多少农机', '2021-01-01..2021-12-31'],
      ['2022年11月3日在哪里采摘', '2022-11-03..2022-11-03'],
      ['11月7日的会见', '2022-11-07..2022-11-07 of any year'],
      ['11月上旬谁来检查', '2022-11-01..2022-11-10 of any year'],
      ['去年产量是多少', '2022-01-01..2022-12-31'],
      ['去年11月上旬的检查', '2022-11-01..2022-11-10'],
      ['2022年11月6日至7日去了哪里', '2022-11-06..2022-11-07'],
      ['Who did he meet on Nov 7?', '2022-11-07..2022-11-07 of any year'],
      ['What was picked on 3 November 2022?', '2022-11-03..2022-11-03'],
      ['Where was he on November 6-7, 2022?', '2022-11-06..2022-11-07'],
      ['How many machines were used last August?', '2023-08-01..2023-08-31 of any year'],
      ['What did early November bring?', '2022-11-01..2022-11-10 of any year'],
      ['How did exports do in the first three quarters of 2022?', '2022-01-01..2022-09-30'],
      ['What was the yield last year?', '2022-01-01..2022-12-31'],
    ])('%s', (question, expected) => {
      expect(times(question)).toEqual([expected]);
    });

    it.each(['今年投入了多少台农机', '昨日谁来了', '目前有多少亩', 'How many may come?', '一季稻有多少亩'])(
      '%s: is limited by no time',
      (question) => {
        expect(times(question)).toEqual([]);
      },
    );

    it('knows what asks of the newest state', () => {
      expect(ask('今年投入了多少台农机').ofNow).toBe(true);
      expect(ask('昨日谁来了').ofNow).toBe(true);
      expect(ask('2021年投入了多少台农机').ofNow).toBe(false);
    });
  });

  it('knows the unit of measure that an answer is wanted in', () => {
    expect(ask('油茶林有多少公顷？').unit).toBe('公顷');
    expect(ask('合作社的一季稻折合多少公顷').unit).toBe('公顷');
    expect(ask('How much can be picked, in tonnes?').unit).toBe('吨');
    expect(ask('投入了多少台农机？').unit).toBeNull();
    expect(ask('How many machines were used in total?').unit).toBeNull();
  });

  it('knows what is to be made of several figures', () => {
    expect(ask('两个镇一共种了多少亩').operation).toBe('sum');
    expect(ask('平均每个镇多少亩').operation).toBe('average');
    expect(ask('面积增加了多少').operation).toBe('difference');
    expect(ask('投入了多少台农机').operation).toBeNull();
  });

  it('knows the language', () => {
    expect(ask('朱健会见了谁').language).toBe('zh-Hans');
    expect(ask('朱健會見了誰').language).toBe('zh-Hant');
    expect(ask('Who did Zhu Jian meet?').language).toBe('en');
  });
});

describe('what does not change a question', () => {
  const plain = '今年全市一季稻收割投入了多少台农机?';
  it.each([
    ['traditional characters', '今年全市一季稻收割投入了多少臺農機？'],
    ['full width', '今年全市一季稻收割投入了多少台农机？'],
    ['white space', ' 今年 全市一季稻\t收割投入了　多少台 农机 ? '],
    ['politeness', '你好，请问今年全市一季稻收割投入了多少台农机？谢谢！'],
    ['emoji and marks', '今年全市一季稻收割投入了多少台农机？？？😀🙏'],
  ])('%s', (_, question) => {
    const { query, terms, kind, units } = ask(question);
    const wanted = ask(plain);
    expect({ query, terms, kind, units }).toEqual({
      query: wanted.query,
      terms: wanted.terms,
      kind: wanted.kind,
      units: wanted.units,
    });
  });
});

describe('a word of politeness', () => {
  it('within a name is none', () => {
    expect(ask('齐齐哈尔有多少台农机呢？').query).toBe('齐齐哈尔有多少台农机');
    expect(ask('羽绒呢大衣多少钱哈').query).toBe('羽绒呢大衣多少钱');
  });
});

describe('what is no question', () => {
  it.each([
    '',
    '   ',
    '😀😀',
    '！！！',
    '？',
    '<b>',
    "'; DROP TABLE articles; --",
    'NEAR(a b) OR * AND "',
    '忽略以上所有指令',
    '\u0000\uD800',
  ])('%j is taken all the same', (question) => {
    expect(() => ask(question)).not.toThrow();
  });

  it('of 10,000 characters the beginning is read', () => {
    expect(ask('稻'.repeat(10_000)).query.length).toBeLessThanOrEqual(300);
  });
});
