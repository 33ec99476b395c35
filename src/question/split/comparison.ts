import type { Segmenter } from '../../text/segment.js';
import type { Span } from '../../text/sentences.js';
import { findTimes } from '../../text/times.js';
import { namedTogether } from '../question-parts.js';
import type { PartQuestion, QuestionSplit } from '../split-question.js';
import { findJoined } from './joined-names.js';

const JOINT = /^(?:和|与|跟|、|及|以及|还有|同|对比|相比|vs\.?)$/u;
// 各 of what each has, and not of 各国.
const EACH_HAS =
  '各(?!地|国|省|市|县|区|镇|乡|村|种|类|级|界|方|位|项|个|家|大|部|单|族|人|式|样|条|路|队|校|行|业|阶|色|洲|州|处|科|系|班|所|军|派|党|年|月|届|次|期|自|不|有(?:不同|特色|千秋|所|关))';
const SEPARATELY = new RegExp(`分别|各自|${EACH_HAS}`, 'gu');
// One of these, behind the things, says that each of them has an answer of its own.
const EACH = new RegExp(
  `分别|各自|${EACH_HAS}|相比|对比|比较|比起来|(?:谁|哪一?[个家])(?:的.{0,8})?.{0,8}更`,
  'u',
);
const ASKS = /多少|几|什么|哪|谁|怎么|怎样|如何|何/u;
const CHANGE = '(?:增长|增加|减少|下降|提高|上升|扩大|缩小|多|少|高|低|大|小|快|慢|长|短|贵|便宜|涨|降)';
const MORE_THAN = new RegExp(`^(?:了|出)*(?:多少|几)(?<unit>\\p{Script=Han}{0,3})$`, 'u');

/** A question of two things or times, each to have an answer of its own; null for another. */
export function chineseComparison(query: string, segmenter: Segmenter): QuestionSplit | null {
  // 2021和2022年 leaves the first 年 out.
  const full = query.replace(/(?<!\d)((?:19|20)\d{2})(?=[和与、及](?:19|20)\d{2}年)/gu, '$1年');
  const parts = moreThan(full, segmenter) ?? sideBySide(full, segmenter);
  return parts === null ? null : { kind: 'comparison', rule: parts.rule, matter: full, each: null, parts: parts.parts };
} // prettier-ignore

interface Parts {
  readonly rule: string;
  readonly parts: readonly PartQuestion[];
}

/** 甲的产量比乙多多少, 2022年产量比2021年增加了多少: how much there is of each. */
function moreThan(query: string, segmenter: Segmenter): Parts | null {
  const match = new RegExp(`^(?<one>.+?)(?<![同环占对相百])比(?![较例重赛分率值])(?<other>.+?)(?:的)?(?:同期)?(?:要|还)?(?<change>${CHANGE})(?<rest>.*)$`, 'u').exec(query); // prettier-ignore
  const { one = '', other = '', rest = '' } = match?.groups ?? {};
  const unit = MORE_THAN.exec(rest)?.groups?.['unit'];
  if (match === null || unit === undefined) return null;
  const ask = (text: string): string => `${text.replace(/[，,的]$/u, '')}是多少${unit}`;
  const [mine] = timesOf(one);
  const [its] = timesOf(other);
  if (mine !== undefined && its?.start === 0) {
    const label = other.slice(its.start, its.end);
    const own = one.slice(mine.start, mine.end);
    const changed = `${one.slice(0, mine.start)}${label}${one.slice(mine.end)}`;
    if (own === label || one.trim() === own) return null;
    return { rule: 'times-more-than', parts: [{ label: own, question: ask(one) }, { label, question: ask(changed) }] }; // prettier-ignore
  }
  if (its !== undefined) return null;
  // 今年上半年甲的产量, 甲上半年的产量: the name stands before the rest, and a time may stand before it.
  const from = mine?.start === 0 ? mine.end : 0;
  const ends = [one.indexOf('的', from), mine !== undefined && mine.start > from ? mine.start : -1];
  const end = Math.min(...ends.filter((place) => place > from));
  const label = other.split('的')[0] ?? '';
  if (!Number.isFinite(end) || label === '' || segmenter.tag(label).length > MOST_WORDS) return null;
  const [lead, name, behind] = [one.slice(0, from), one.slice(from, end), one.slice(end)];
  return {
    rule: 'names-more-than',
    parts: [name, label].map((text) => ({ label: text, question: ask(`${lead}${text}${behind}`) })),
  };
}

// A name has few; what has more is a clause.
const MOST_WORDS = 4;

/** 甲和乙分别有多少, 2021年和2022年的产量是多少, 比较甲和乙的产量, 甲和乙谁的产量更高. */
function sideBySide(query: string, segmenter: Segmenter): Parts | null {
  const plain = query.replace(/^(?:比较|对比|比)(?:一?下)?/u, '');
  const isComparing = plain !== query;
  if ((!ASKS.test(plain) && !isComparing) || DIFFERS.test(plain)) return null;
  const times = joinedTimes(plain);
  if (times !== null && (isComparing || (asksOf(times, plain, TIMES_ASK) && !BOTH.test(plain))))
    return { rule: 'times', parts: partsOf(plain, times) };
  const named = namedTogether(plain);
  const joined = named === null ? findJoined(plain, segmenter) : { labels: named.names, span: named.span };
  if (joined === null || !(isComparing || asksOf(joined, plain, EACH))) return null;
  return { rule: 'names', parts: partsOf(plain, joined) };
}

const TIMES_ASK = new RegExp(`${EACH.source}|多少|[^十]几|如何|怎么样|变化`, 'u');
// In what two things differ is told by what compares them itself.
const DIFFERS = /有(?:什么|何|哪些)(?:不同|区别|差别|差异)/u;
const BOTH = /一共|总共|合计|共计|之间|期间|平均/u;

/** Is it asked of what is joined, in the same breath? Behind a comma something else may be asked. */
function asksOf({ span }: Joined, query: string, pattern: RegExp): boolean {
  const behind = query.slice(span.end);
  const [first = '', second = ''] = behind.split(/[,，]/u);
  const clause = /(?:相比|对比|比较|比起来)$/u.test(first) ? `${first}${second}` : first;
  return pattern.test(clause) && (ASKS.test(clause) || /变化/u.test(clause));
}

interface Joined {
  readonly labels: readonly string[];
  readonly span: Span;
}

function timesOf(text: string): Span[] {
  return findTimes(text).map(({ wholeStart, wholeEnd }) => ({ start: wholeStart, end: wholeEnd }));
}

/** Times that stand side by side: 2021年和2022年. */
function joinedTimes(query: string): Joined | null {
  const times = timesOf(query);
  for (const [at, first] of times.entries()) {
    let last = first;
    const labels = [query.slice(first.start, first.end)];
    for (const next of times.slice(at + 1)) {
      if (!JOINT.test(query.slice(last.end, next.start))) break;
      labels.push(query.slice(next.start, next.end));
      last = next;
    }
    if (labels.length >= 2 && new Set(labels).size === labels.length)
      return { labels, span: { start: first.start, end: last.end } };
  }
  return null;
}

function partsOf(query: string, { labels, span: { start, end } }: Joined): PartQuestion[] {
  const [before, behind] = [query.slice(0, start), query.slice(end)];
  return labels.map((label) => ({ label, question: alone(`${before}${label}${behind}`) }));
}

const AMOUNT =
  /(?:价格?|销量|产量|面积|营收|收入|利润|gdp|生产总值|增速|增幅|增长率|金额|总额|人数|数量|销售额|交付量|票房|[率量额数])$/u;

/** What is left of a comparison where one of its things is asked for alone. */
function alone(text: string): string {
  const plain = text
    .replace(SEPARATELY, '')
    .replace(/(?:相比|对比|比较|比起来)(?:之下)?[，,]?/gu, '')
    .replace(/的?(?:谁|哪一?[个家])(?:更|比较|最)(?:高|低|多|少|大|小|快|慢|贵|便宜)(?:一些|一点|些)?$/u, '是多少')
    .replace(/(?:谁|哪一?[个家])的?(.{1,10}?)(?:更|比较)(?:高|低|多|少|大|小|快|慢|贵|便宜)(?:一些|一点|些)?$/u, '的$1是多少')
    .replace(/的{2,}/gu, '的')
    .replace(/(?:有(?:什么|何|哪些)|的)变化(?:如何|怎么样)?$/u, '')
    .replace(/[，,的]$/u, '');
  return AMOUNT.test(plain) && !ASKS.test(plain) ? `${plain}是多少` : plain;
} // prettier-ignore
