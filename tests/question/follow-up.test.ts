import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/domain/turn.js';
import { understandFollowUp } from '../../src/question/follow-up.js';
import { understandQuestion } from '../../src/question/understand.js';
import { createSegmenter } from '../../src/text/segment.js';

const segmenter = createSegmenter();

function turn(question: string, shortAnswer: string | null, quotes: readonly string[] = []): Turn {
  const context = { segmenter, today: '2023-11-22', newestIssue: '2023-09-01' };
  const { language, kind } = understandQuestion(question, {}, context);
  return { question, language, kind, shortAnswer, quotes };
}

const follow = (question: string, previous: Turn): string | null =>
  understandFollowUp(question, previous, { segmenter })?.question ?? null;

const RICE = turn('今年一季稻亩产量是多少？', '650—700公斤');
const MET = turn('朱健会见了谁？', '国家能源集团湖南电力有限公司党委副书记、总经理郭晓刚');
const WENT = turn('刘越高什么时候去的永顺县？', '11月6—7日');
const CHECKED = turn('专家组检查了哪些企业？', '恒光化工、屹顺化工、盛亚化工、恒缘新材');
const COMPANY = turn('郭晓刚是哪家公司的总经理？', '国家能源集团湖南电力有限公司');
const COOPERATIVE = turn('吉佳农机合作社在哪个村？', '白沙村');
const PLANTED = turn('2022年11月采摘了多少公斤茶果？', '2.5万公斤');
const YIELD = turn('What is the rice yield per mu?', '650—700公斤');
const MACHINES = turn('How many machines were used for the rice harvest this year?', '1.8万台(套)');
const WHO = turn('Who did Zhu Jian meet on November 7?', '郭晓刚');
const COUNTY = turn('When did Liu Yuegao go to Yongshun County?', '11月6—7日');
const TEAM = turn('Which companies did the expert team inspect?', '恒光化工、屹顺化工');

describe('那X呢: a thing takes the place of what is of its kind', () => {
  it.each<[string, Turn, string]>([
    ['那油茶呢？', RICE, '今年油茶亩产量是多少？'],
    ['油茶呢', RICE, '今年油茶亩产量是多少？'],
    ['请问那 油茶 呢？谢谢！😀', RICE, '今年油茶亩产量是多少？'],
    ['那早稻是多少？', RICE, '今年早稻亩产量是多少？'],
    ['那寒露籽呢？', turn('油茶籽多少钱一斤？', null), '寒露籽多少钱一斤？'],
    ['那粽子呢', turn('月饼要抽检多少个批次？', '30个批次'), '粽子要抽检多少个批次？'],
    ['那早稻呢？', turn('今年一季稻收割投入了多少台（套）农机？', '1.8万台(套)'), '今年早稻收割投入了多少台（套）农机？'], // prettier-ignore
    ['那茶树呢？', turn('小松柏村种植了多少亩油茶林？', '3500多亩'), '小松柏村种植了多少亩茶树？'],
    ['那学校呢？', CHECKED, '专家组检查了哪些学校？'],
  ])('%s a matter', (question, previous, expected) => {
    expect(follow(question, previous)).toBe(expected);
  });

  it.each<[string, Turn, string]>([
    ['2021年呢？', RICE, '2021年一季稻亩产量是多少？'],
    ['上个月呢？', RICE, '上个月一季稻亩产量是多少？'],
    ['去年的油茶呢？', RICE, '去年油茶亩产量是多少？'],
    ['2021年呢？', PLANTED, '2021年11月采摘了多少公斤茶果？'],
    ['10月呢？', PLANTED, '2022年10月采摘了多少公斤茶果？'],
    ['2021年呢？', turn('我市有多少亩一季稻成熟了？', '150余万亩'), '2021年我市有多少亩一季稻成熟了？'],
  ])('%s a time', (question, previous, expected) => {
    expect(follow(question, previous)).toBe(expected);
  });

  it.each<[string, Turn, string]>([
    ['那洋泉镇呢？', turn('西岭镇油茶林总面积有多大？', '7万余亩'), '洋泉镇油茶林总面积有多大？'],
    ['那长沙呢？', turn('衡阳市长是谁？', '朱健'), '长沙市长是谁？'],
    ['那西岭镇呢？', turn('我市有多少亩一季稻成熟了？', '150余万亩'), '西岭镇有多少亩一季稻成熟了？'],
    ['那西岭镇呢？', RICE, '西岭镇今年一季稻亩产量是多少？'],
    ['那刘越高呢？', MET, '刘越高会见了谁？'],
    ['那劉越高呢？', turn('朱健會見了誰？', '郭晓刚'), '劉越高會見了誰？'],
    ['那市委书记呢？', turn('市长会见了谁？', '郭晓刚'), '市委书记会见了谁？'],
    ['那恒光化工呢？', turn('盛亚化工的总经理是哪位？', '林雄强'), '恒光化工的总经理是哪位？'],
    ['那面积呢', RICE, '今年一季稻面积是多少？'],
  ])('%s a place, a person, an office, a house, a measure', (question, previous, expected) => {
    expect(follow(question, previous)).toBe(expected);
  });

  it.each<[string, Turn]>([
    ['那油茶呢？', turn('朱健会见了谁？', '郭晓刚')],
    ['那油茶呢？', turn('油茶亩产量是多少？', null)],
    ['2020年呢？', turn('2022年比2021年增加了多少？', null)],
    ['那他呢？', MET],
    ['那个呢？', MET],
  ])('%s is not guessed at where nothing fits', (question, previous) => {
    expect(follow(question, previous)).toBeNull();
  });

  it.each<[string, Turn, string]>([
    ['What about tea?', YIELD, 'What is the tea yield per mu?'],
    ['And in 2021?', YIELD, 'What is the rice yield per mu in 2021?'],
    ['What about wheat?', MACHINES, 'How many machines were used for the wheat harvest this year?'],
    ['and last year?', MACHINES, 'How many machines were used for the rice harvest last year?'],
    ['And on November 6?', WHO, 'Who did Zhu Jian meet on November 6?'],
    ['How about Liu Yuegao?', WHO, 'Who did Liu Yuegao meet on November 7?'],
    ['What about wheat?', RICE, '今年小麦亩产量是多少？'],
    ['那油茶呢？', YIELD, 'What is the 油茶 yield per mu?'],
  ])('%s in English, and across languages', (question, previous, expected) => {
    expect(follow(question, previous)).toBe(expected);
  });
});

describe('a question without a subject is about what was told', () => {
  it.each<[string, Turn, string]>([
    ['是哪天的事？', MET, '朱健会见了郭晓刚，是哪天的事？'],
    ['这是哪天的事？', turn('市长会见了谁？', '郭晓刚'), '市长会见了郭晓刚，是哪天的事？'],
    ['什么时候的事', CHECKED, '专家组检查了恒光化工、屹顺化工、盛亚化工、恒缘新材，什么时候的事？'],
    ['是哪天的事？', turn('刘群还去了哪些企业？', '湖南康华化肥工业有限公司、湖南株治有色金属有限公司'), '刘群去了企业，是哪天的事？'], // prettier-ignore
    ['是哪天？', turn('一季稻收割预计什么时候完成？', '9月中旬'), '一季稻收割预计哪天完成？'],
    ['在哪里？', MET, '朱健会见了郭晓刚，在哪里？'],
    ['在哪里？', COMPANY, '国家能源集团湖南电力有限公司在哪里？'],
    [
      '是哪天的事？',
      turn('一季稻收割投入了多少台（套）农机？', '1.8万台(套)'),
      '一季稻收割投入了农机，是哪天的事？',
    ],
    ['When was that?', MACHINES, 'When was it that machines were used for the rice harvest this year?'],
    ['谁说的？', MET, '朱健会见了郭晓刚，谁说的？'],
    ['是谁写的？', MET, '朱健会见了郭晓刚的报道，是谁写的？'],
    ['为什么？', RICE, '今年一季稻亩产量是650—700公斤，为什么？'],
    ['为什么？', turn('一季稻收割完成了吗？', null), '一季稻收割完成了，为什么？'],
    ['多少钱？', turn('霜降籽采摘了多少公斤？', '2.5万公斤'), '霜降籽多少钱？'],
    ['这对衡阳有什么意义？', MET, '朱健会见了郭晓刚，这对衡阳有什么意义？'],
    ['When was that?', WHO, 'When did Zhu Jian meet 郭晓刚 on November 7?'],
    ['Where?', TEAM, 'Where did the expert team inspect 恒光化工、屹顺化工?'],
    ['When was that?', turn('Who reported on the mooncake inspection?', '胡亚华'), 'When was it that 胡亚华 reported on the mooncake inspection?'], // prettier-ignore
    ['Why?', YIELD, 'Why was it that the rice yield per mu is 650—700公斤?'],
    ['Who said so?', WHO, 'Who said that Zhu Jian meet 郭晓刚 on November 7?'],
    ['When was that?', MET, '朱健会见了郭晓刚，是哪天？'],
    ['是哪天的事？', WHO, 'When did Zhu Jian meet 郭晓刚 on November 7?'],
  ])('%s', (question, previous, expected) => {
    expect(follow(question, previous)).toBe(expected);
  });
});

describe('a pronoun is whom or what it points back at', () => {
  it.each<[string, Turn, string]>([
    ['他还去了哪些企业？', turn('谁率队来衡调研？', '刘群'), '刘群还去了哪些企业？'],
    ['他還去了哪些企業？', turn('誰率隊來衡調研？', '刘群'), '刘群還去了哪些企業？'],
    ['他是哪家公司的总经理？', MET, '郭晓刚是哪家公司的总经理？'],
    ['他去了哪里？', WENT, '刘越高去了哪里？'],
    ['昨天他会见了谁', WENT, '昨天刘越高会见了谁？'],
    ['他会见了谁？', turn('市长去了哪里？', null), '市长会见了谁？'],
    [
      '他们还参加了什么？',
      turn('哪些领导参加了活动？', '胡绪阳、于新凡、尹培国'),
      '胡绪阳、于新凡、尹培国还参加了什么？',
    ],
    ['他们还检查了什么？', CHECKED, '专家组还检查了什么？'],
    ['那里有什么产业？', WENT, '永顺县有什么产业？'],
    ['该村有多少亩油茶？', COOPERATIVE, '白沙村有多少亩油茶？'],
    ['它有多少亩一季稻？', COOPERATIVE, '吉佳农机合作社有多少亩一季稻？'],
    ['该公司的董事长是谁？', COMPANY, '国家能源集团湖南电力有限公司的董事长是谁？'],
    ['这家公司在哪里？', COMPANY, '国家能源集团湖南电力有限公司在哪里？'],
    ['What company does he work for?', WHO, 'What company does 郭晓刚 work for?'],
    ['Who did he meet?', COUNTY, 'Who did Liu Yuegao meet?'],
    ['What happened there?', COUNTY, 'What happened in Yongshun County?'],
    ['What did they find?', TEAM, 'What did the expert team find?'],
    ['Where did he go?', turn('朱健会见了谁？', '郭晓刚'), 'Where did 郭晓刚 go?'],
  ])('%s', (question, previous, expected) => {
    expect(follow(question, previous)).toBe(expected);
  });

  it('who was quoted, where neither answer nor question names a person; who reported, never', () => {
    const quote = '衡阳晚报讯 (全媒体记者 陈润) 8月31日,市委书记刘越高主持会议。';
    expect(follow('他说了什么？', turn('会议什么时候召开的？', '8月31日', [quote]))).toBe('刘越高说了什么？');
  });

  it.each<[string, Turn]>([
    ['他去了哪里？', RICE],
    ['他去了哪里？', turn('哪些领导参加了活动？', '胡绪阳、于新凡、尹培国')],
    ['该公司的总经理是谁？', RICE],
    ['What did he say?', YIELD],
  ])('%s is left as it is where nobody fits, or several do', (question, previous) => {
    expect(follow(question, previous)).toBeNull();
  });
});

describe('the rest of what was asked for', () => {
  it.each<[string, Turn, string]>([
    ['还有谁？', MET, '朱健还会见了谁？'],
    ['還有誰？', MET, '朱健还会见了谁？'],
    ['还有呢', turn('谁率队来衡调研？', '刘群'), '还有谁率队来衡调研？'],
    ['除了郭晓刚还有谁？', MET, '朱健还会见了谁？'],
    ['还有哪些企业？', CHECKED, '专家组还检查了哪些企业？'],
    ['还有别的吗', turn('盛亚化工的总经理是哪位？', '林雄强'), '盛亚化工的总经理还有哪位？'],
    ['anyone else?', WHO, 'Who else did Zhu Jian meet on November 7?'],
    ['Which others?', TEAM, 'Which other companies did the expert team inspect?'],
    ['还有谁？', WHO, 'Who else did Zhu Jian meet on November 7?'],
  ])('%s', (question, previous, expected) => {
    const found = understandFollowUp(question, previous, { segmenter });
    expect(found?.question).toBe(expected);
    expect(found?.except).toBe(previous.shortAnswer);
  });

  it('is none of another matter, nor of all the figures', () => {
    expect(follow('还有哪些其他类别?', MET)).toBeNull();
    expect(follow('还有呢？', turn('水稻收割情况的数据？', '1.8万台'))).toBeNull();
  });
});

it('says what it put for what', () => {
  expect(understandFollowUp('他还去了哪些企业？', turn('谁率队？', '刘群'), { segmenter })).toEqual({
    rule: 'pronoun',
    question: '刘群还去了哪些企业？',
    replaced: [{ from: '他', to: '刘群' }],
    except: null,
  });
});

const PREVIOUS = [RICE, MET, WENT, CHECKED, COMPANY, COOPERATIVE, PLANTED, YIELD, WHO, COUNTY, TEAM];

describe('a question that stands alone stays as it is', () => {
  it.each([
    '今年早稻产量多少呢？',
    '刘越高和他的代表团去了哪里？',
    '李颉研究区块链，他发表了什么论文？',
    '谁写了他的自传？',
    '为了支持永顺县，衡阳对该县投入了多少钱？',
    '那一年水稻产量是多少？',
    '那个会议是谁主持的？',
    '那么多农机从哪里来？',
    '村民们正在采摘呢',
    '怎么样了呢？',
    '其他企业有哪些？',
    '其它作物的产量是多少？',
    '谁在弹吉他？',
    '该怎么办？',
    '该县长是谁？',
    '该区间的全长是多少米？',
    '该市场有多少商户？',
    '在哪里采摘油茶？',
    '谁说油茶丰收了？',
    '为什么今年稻谷比往年饱满？',
    '什么时候公布月饼抽检结果？',
    '还有多少亩油茶没有采摘？',
    '11月7日的会见',
    '你好',
    '谢谢',
    '？',
    '',
    'How many people are there in Hengyang?',
    'Is it true that it rained?',
    'How long does it take to harvest rice?',
    'When did Setanta Sports say it would launch?',
    'Where did France focus its efforts?',
    'And how many machines were used?',
    'What about the harvest did the mayor say?',
    'Where is Hengyang?',
    'Who said that the harvest was good?',
  ])('%j', (question) => {
    for (const previous of PREVIOUS) expect(follow(question, previous), previous.question).toBeNull();
  });

  const golden = readFileSync(new URL('../golden/seeds.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { question: string; any: string[][] });

  it('as each golden question after each other does', () => {
    const turns = golden.map(({ question, any }) => turn(question, any[0]?.[0] ?? null));
    const taken = turns.flatMap((previous) =>
      golden
        .filter(({ question }) => follow(question, previous) !== null)
        .map(({ question }) => `${previous.question} ${question}`),
    );
    expect(taken).toEqual([]);
  });

  const pick = (...words: string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
  const subject = pick(
    '西岭镇',
    '朱健',
    '吉佳农机合作社',
    '市长',
    '今年早稻',
    '油茶',
    '国家能源集团',
    '月饼',
  );
  const predicate = pick('会见了谁', '有多少亩', '在哪里', '是哪天的事', '为什么减产', '亩产量是多少', '还去了哪些企业', '多少钱', '是谁写的', '还有谁参加', '有什么意义'); // prettier-ignore
  const end = pick('', '？', '呢？', '呢', '吗？', '啊');

  it('as any with a subject and a question word of its own does', () => {
    fc.assert(
      fc.property(subject, predicate, end, fc.constantFrom(...PREVIOUS), (who, what, mark, previous) => {
        expect(follow(`${who}${what}${mark}`, previous)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

it('any text may follow any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '那',
          '他',
          '呢',
          '该',
          '公司',
          '还有',
          '谁',
          '油茶',
          '2021年',
          '的',
          'what about ',
          'he ',
          '？',
          '\u0000',
          '💥',
        ),
        { maxLength: 12 },
      ) // prettier-ignore
      .map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, text, fc.option(text), (question, before, shortAnswer) => {
      const found = understandFollowUp(question, turn(before, shortAnswer, [before]), { segmenter });
      expect(found === null || found.question.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});
