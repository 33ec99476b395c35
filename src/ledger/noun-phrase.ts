import type { Span } from '../text/sentences.js';
import type { Segmenter, TaggedWord } from '../text/segment.js';

const NOUN = /^(?:n|nz|vn|an|nr|nrt|nrfg|ns|nt|ng|s|j|l|i|eng|x|zg)$/u;
// What stands before a noun and belongs to it: 大型, 新, 国产.
const MODIFIER = /^(?:a|b|ag|z|h)$/u;
const MEASURE_WORD = /^(?:q|m|zg|g)$/u;
const LEADING = /^(?:v|vd|vi|vg|a|ad|b|ag|z|k|h)$/u;
// The dictionary has these as verbs; before and behind figures they are what is counted.
const NOMINAL =
  /^(?:收入|支出|投资|补贴|补助|罚款|贷款|存款|捐款|拨款|奖励|销售|生产|产出|预算|损失|建设|培训|服务|检查|检测|比赛|演出|活动|展览|会议|航班|旅游|消费|交易|出口|进口|贸易|赔偿|融资|采购|招聘|就业|续航|参赛|订阅|播放|合作|申请|投诉|报警|增幅|降幅|涨幅|跌幅|降雨|租金|产能|发电|装机|种植|养殖|用电|用水|教育|管理|开发|研发|运营|经营|营业|投入|参保|结算|保险|保障|供应|需求|运输|吞吐|客流|死亡|受伤|感染|失踪|驾驶|救援|充电|停车|住宿|改造|治理|修复|整治|维修|维护|保护|年纪|合同|志愿|训练|装修|运动|医疗|物流)$/u;
// 增速, 漏损率, 总产值: whatever the dictionary takes them for.
const PROPERTY = /\p{Script=Han}(?:率|量|额|数|价|费|值|速|面积|时间|金额|人数|规模|比例)$/u;
// Words of time, order and measure count nothing themselves.
const VAGUE =
  /^(?:时间|左右|上下|以下|以内|其中|情况|期间|同比|环比|同期|之间|区间|范围|总体|同时|人民币|记者|此外|据悉|截至|截止|累计|总计|高峰|最高|最低|平均|首次|日均|一般|连续|当时|此时|其|各|这|那|此|年|月|日|时|时候|目前|现在|保持|实现|继续|进行|陆续|分别|迎来)$/u;
// Verbs of saying and knowing, and words that lead on, lead no phrase that is measured.
const STOPS =
  /^(?:据悉|获悉|了解|表示|介绍|显示|指出|透露|称|说|认为|预计|预测|发现|要求|使|使得|让|令|把|被|由|从|向|在|对|以|为|是|有|至|到|达|等|可|可以|能|能够|应|应当|要|会|将|已|已经|正|正在|开始|通过|经过|根据|按照|随着|包括|包含|来自|位于|超过|其中|相关|有关|截至|截止|持续|设计|预计|涉及|造成|导致|满|卖|打|历时|耗时|为期)$/u;
/** Characters: no newspaper counts what takes more words. */
const LONGEST = 18;

/** Is the word a noun where something is counted? */
export function isNoun({ word, tag }: TaggedWord): boolean {
  return (
    (NOUN.test(tag) || NOMINAL.test(word) || PROPERTY.test(word)) && WORDY.test(word) && !VAGUE.test(word)
  );
}

const WORDY = /^[\p{Script=Han}A-Za-z·\-+]+\d*$/u;
const isQuote = (word: string): boolean => /^[“”‘’《》"]$/u.test(word);

/**
 * The noun phrase that a stretch of a text begins with, behind 的 or not: 大型收割机, 油茶“霜降籽”.
 * @param plain folded and simplified
 */
export function nounsAtStart(plain: string, within: Span, segmenter: Segmenter): Span | null {
  const text = plain.slice(within.start, Math.min(within.end, within.start + 2 * LONGEST));
  // More blanks are a time that was taken out.
  const lead = /^ ?(?:[的之] ?)?/u.exec(text)?.[0].length ?? 0;
  if (/^\s/u.test(text.slice(lead))) return null;
  const words = segmenter.tag(text.slice(lead));
  let end = 0;
  let noun = false;
  for (const [index, word] of words.entries()) {
    const belongs =
      isQuote(word.word) ||
      isNoun(word) ||
      MODIFIER.test(word.tag) ||
      joins(words, index) ||
      isKind(words, index);
    if (!belongs || word.end > LONGEST) break;
    // 农机投入收割: what the dictionary has as a verb is one where something follows it.
    const acts = NOMINAL.test(word.word) && noun && continues(words[index + 1]);
    if (acts) break;
    noun ||= isNoun(word);
    end = word.end;
  }
  if (!noun) return null;
  const phrase = text.slice(lead, lead + endOfQuote(text.slice(lead), end)).replace(/[的“‘《\s]+$/u, '');
  const start = within.start + lead;
  return phrase === '' ? null : { start, end: start + phrase.length };
}

function continues(next: TaggedWord | undefined): boolean {
  return (
    next !== undefined &&
    /^\p{Script=Han}/u.test(next.word) &&
    !/^[的等了以]/u.test(next.word) &&
    !NOUN.test(next.tag)
  );
}

/** 一季稻, 三轮车: a numeral with a noun at once behind it is part of its name. */
function isKind(words: readonly TaggedWord[], index: number): boolean {
  const [word, next] = [words[index], words[index + 1]];
  return (
    word?.tag === 'm' &&
    /^[一二三四五六七八九十两双][\p{Script=Han}]?$/u.test(word.word) &&
    next !== undefined &&
    isNoun(next)
  );
}

/** 的 between two parts of one phrase: 优质的农产品. */
function joins(words: readonly TaggedWord[], index: number): boolean {
  const next = words[index + 1];
  return words[index]?.word === '的' && index > 0 && next !== undefined && isNoun(next);
}

/** 油茶“霜降, cut off within its quotation marks, goes on to their end, or stops before them where they have none. */
function endOfQuote(text: string, end: number): number {
  const open = Math.max(text.slice(0, end).lastIndexOf('“'), text.slice(0, end).lastIndexOf('《'));
  if (open < 0 || /[”》]/u.test(text.slice(open, end))) return end;
  const close = text.slice(open).search(/[”》]/u);
  return close < 0 || close > LONGEST ? open : open + close + 1;
}

/** A phrase and whether there is a noun in it. */
export interface Phrase extends Span {
  readonly noun: boolean;
}

/**
 * The phrase that a stretch of a text ends with: nouns, what qualifies them, verbs that lead them (油茶林面积, 采摘茶果).
 * Empty where it ends with none.
 */
export function phraseAtEnd(plain: string, within: Span, segmenter: Segmenter): Phrase {
  const text = plain.slice(within.start, within.end);
  let start = text.length;
  let noun = false;
  const words = segmenter.tag(text).toReversed();
  for (const [index, word] of words.entries()) {
    // 充电桩, 停放点: a measure word without a number ends a noun.
    const isOne = isNoun(word) || (index === 0 && words.length > 1 && MEASURE_WORD.test(word.tag) && /^\p{Script=Han}$/u.test(word.word)); // prettier-ignore
    const leads = LEADING.test(word.tag) || isQuote(word.word) || /^[的总不]$/u.test(word.word);
    const vague = VAGUE.test(word.word) && word.end < text.length;
    if ((!isOne && !leads && word.word !== '时间') || STOPS.test(word.word) || vague) break;
    if (text.length - word.start > LONGEST) break;
    noun ||= isOne;
    start = word.start;
  }
  start = withoutShortVerb(words.toReversed(), start);
  start += /^[的”》\s]*/u.exec(text.slice(start))?.[0].length ?? 0;
  const end = text.length - (/[“‘《\s]*$/u.exec(text)?.[0].length ?? 0);
  return { start: within.start + Math.min(start, end), end: within.start + end, noun };
}

/** 加股东: a verb of one character before a noun only joins it to the sentence. */
function withoutShortVerb(words: readonly TaggedWord[], start: number): number {
  const at = words.findIndex((word) => word.start === start);
  const [first, next] = [words[at], words[at + 1]];
  const short = first !== undefined && /^v/u.test(first.tag) && first.word.length === 1;
  return short && next !== undefined && isNoun(next) && next.word.length > 1 ? next.start : start;
}
