import { describe, expect, it } from 'vitest';
import { splitQuestion, type QuestionSplit } from '../../src/question/split-question.js';
import { wholePhrases } from '../../src/question/split/whole-phrases.js';
import { createSegmenter } from '../../src/text/segment.js';

const segmenter = createSegmenter();
const split = (question: string): QuestionSplit | null => splitQuestion(question, segmenter);
const partsOf = (question: string): readonly string[] | undefined =>
  split(question)?.parts.map((part) => part.question);

describe('a comparison', () => {
  it.each([
    ['石桥镇和柳河镇各种了多少亩辣椒？', null],
    ['石桥镇和柳河镇的辣椒面积分别是多少？', ['石桥镇的辣椒面积是多少', '柳河镇的辣椒面积是多少']],
    ['比较一下江苏和浙江的粮食产量', ['江苏的粮食产量是多少', '浙江的粮食产量是多少']],
    ['江苏、浙江和安徽上半年分别投入了多少台农机', ['江苏上半年投入了多少台农机', '浙江上半年投入了多少台农机', '安徽上半年投入了多少台农机']],
    ['江苏和浙江的亩产哪个更高？', ['江苏的亩产是多少', '浙江的亩产是多少']],
    ['《山路》和《灯火》的票房分别是多少？', ['《山路》的票房是多少', '《灯火》的票房是多少']],
    ['2021年和2022年的粮食产量分别是多少？', ['2021年的粮食产量是多少', '2022年的粮食产量是多少']],
    ['2021和2022年全县粮食产量是多少？', ['2021年全县粮食产量是多少', '2022年全县粮食产量是多少']],
    ['2022年全县粮食产量比2021年增加了多少吨？', ['2022年全县粮食产量是多少吨', '2021年全县粮食产量是多少吨']],
    ['石桥镇上半年的产量比柳河镇多多少？', ['石桥镇上半年的产量是多少', '柳河镇上半年的产量是多少']],
  ])('%s', (question, parts) => {
    // Whether 各种 is “each planted” or “all kinds of” no rule tells; it is left alone.
    expect(partsOf(question) ?? null).toEqual(parts);
  }); // prettier-ignore

  it('is taken apart in English', () => {
    expect(partsOf('What was the output in 2021 and 2022?')).toEqual([
      'What was the output in 2021?',
      'What was the output in 2022?',
    ]);
    expect(partsOf('Compare the tea area of Jiangsu and Hunan')).toEqual([
      'What was the tea area of Jiangsu?',
      'What was the tea area of Hunan?',
    ]);
    expect(partsOf('How many machines did Jiangsu and Hunan use respectively?')).toEqual([
      'How many machines did Jiangsu use?',
      'How many machines did Hunan use?',
    ]);
  });

  it('in traditional characters is the same one', () => {
    expect(partsOf('江蘇和浙江的糧食產量分別是多少？')).toEqual(['江苏的粮食产量是多少', '浙江的粮食产量是多少']);
  }); // prettier-ignore
});

describe('a time line, a list and a survey', () => {
  it.each([
    ['梳理一下青竹大桥的建设过程', 'timeline', '青竹大桥的建设'],
    ['青竹大桥的时间线', 'timeline', '青竹大桥'],
    ['青竹大桥垮塌是怎么一步步发展的？', 'timeline', '青竹大桥垮塌'],
    ['石桥镇这几年有什么变化？', 'timeline', '石桥镇'],
    ['How did the flood develop?', 'timeline', 'flood'],
    ['哪些报道提到了青竹大桥？', 'across', '青竹大桥'],
    ['哪几期报纸写过周明远？', 'across', '周明远'],
    ['各镇今年分别收了多少吨稻谷？', 'across', '今年收了多少吨稻谷'],
    ['历年的稻谷产量是多少？', 'across', '稻谷产量是多少'],
    ['周明远一共去了哪些地方？', 'across', '周明远'],
    ['Which articles mention Zhou Mingyuan?', 'across', 'Zhou Mingyuan'],
    ['关于青竹大桥都报道过什么？', 'about', '青竹大桥'],
    ['介绍一下青竹大桥', 'about', '青竹大桥'],
    ['What do we know about the Qingzhu bridge?', 'about', 'Qingzhu bridge'],
  ])('%s', (question, kind, matter) => {
    expect(split(question)).toMatchObject({ kind, matter });
  });
});

describe('a question of one thing is left as it is', () => {
  it.each([
    '今年一季稻收割投入了多少台农机？',
    '西岭镇和洋泉镇的油茶面积一共是多少？',
    '两位主任和三位专家去了哪里？',
    '他们介绍了什么经验？',
    '山茶和油茶之间有什么不同？',
    '该厂每年生产多少吨水泥？',
    '工程经过了多少年？',
    '据2月19日和20日的报道，火灾发生在哪里？',
    '水利工程分别是东渠、西渠和哪一个？',
    '粮食产量同比增加了多少？',
    '那件事的经过',
    'Who wrote about the harvest?',
    'What happened between 2004 and 2014?',
    'How did he die?',
    '。。。',
    '',
  ])('%s', (question) => {
    expect(split(question)).toBeNull();
  });
});

describe('what has to stand on the page as it is', () => {
  it('is a name that is cut to pieces, or what stands in quotes', () => {
    expect(wholePhrases('“青竹”大桥', segmenter)).toEqual(['青竹']);
    expect(wholePhrases('C罗', segmenter)).toEqual(['c罗']);
    expect(wholePhrases('粮食产量', segmenter)).toEqual([]);
  });
});
