import { fold, hasHan } from '../../text/fold.js';
import { findNames, OFFICES, type NameSpan } from '../../text/names.js';
import { toSimplifiedAligned } from '../../text/script.js';
import type { Segmenter, TaggedWord } from '../../text/segment.js';
import { findTimes } from '../../text/times.js';

/** What a piece of a question is: one takes another's place only where both are of a kind. */
export type PieceKind =
  | 'time'
  | 'person'
  | 'role' // 市长, 市委书记
  | 'place'
  | 'organisation'
  | 'class' // 企业, 学校: what things are asked for as
  | 'attribute' // 产量, 面积: what is measured of a thing
  | 'thing';

/** A time, name or noun of a Chinese text. */
export interface Piece {
  readonly kind: PieceKind;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** It stands behind its question word: 企业 of 哪些企业. */
  readonly asked: boolean;
}

const ROLE = new RegExp(`(?:${OFFICES})$`, 'u');
const CLASS =
  /^(?:企业|公司|学校|大学|中学|小学|医院|工厂|厂家|单位|部门|机构|组织|村|村庄|镇|乡镇|乡|县|县城|区|城市|国家|省份?|地方|地区|超市|商场|酒店|银行|领导|专家|项目|品种|产品|活动|会议|协议|指标)$/u;
const ATTRIBUTE =
  /(?:产量|亩产|单产|产值|面积|价格|票价|售价|价钱|数量|人数|人口|长度|高度|重量|宽度|深度|温度|气温|成本|收入|利润|规模|比例|占比|金额|总额|总数|年龄|增速|增幅|速度|销量|投资额?|时间|地点|原因|负责人)$/u;
const BODY =
  /(?:组|队|团|合作社|协会|学会|联合会|委员会|局|厅|(?<![头颈腹背胸面内外全东南西北中一局上下底顶尾根])部|政府|法院|检察院|研究院|研究所|集团|公司|企业|银行|医院|大学|学院|支队|部队|工厂)$/u;
// Nouns that a question is put with and is not about.
const EMPTY =
  /^(?:情况|时候|时间|地点|日期|事|事情|名字|姓名|方面|报道|文章|新闻|记者|通讯员|作者|数据|数字|人|问题|原因|区别|天|年|月|日|号|样子|内容|会见)$/u;
const QUESTION_WORDS =
  /什么时候|什么时间|什么|哪一?[天年日里儿家个些位]|何时|为什么|怎么样?|如何|谁|多少|是否|有没有|吗|呢/gu;
const BEFORE_ASKED =
  /(?:哪[一几]?[些个家位名种类座所支项条]{0,2}|什么样?的?|何种|(?:多少|几)\p{Script=Han}{0,2}(?:\([^)]{0,6}\))?)$/u;

/** Times, names and nouns of a Chinese text, in order, none inside another. */
export function piecesOf(text: string, segmenter: Segmenter): Piece[] {
  const plain = toSimplifiedAligned(fold(text));
  const tagged = segmenter.tag(text);
  const pieces: Piece[] = [];
  const add = (kind: PieceKind, start: number, end: number): void => {
    if (end <= start || pieces.some((piece) => start < piece.end && piece.start < end)) return;
    const asked = BEFORE_ASKED.test(plain.slice(0, start));
    pieces.push({ kind, start, end, text: text.slice(start, end), asked });
  };
  for (const { wholeStart, wholeEnd } of findTimes(text)) add('time', wholeStart, wholeEnd);
  for (const { kind, start, end } of wholeNames(plain, tagged)) add(kind, start, end);
  for (const [index, { word, tag, start, end }] of tagged.entries()) {
    if (!/^[nx]/u.test(tag) || !ROLE.test(word)) continue;
    const before = tagged[index - 1];
    add('role', before !== undefined && /^[bj]/u.test(before.tag) ? before.start : start, end);
  }
  const isFree = ({ start, end }: TaggedWord): boolean =>
    !pieces.some((piece) => start < piece.end && piece.start < end);
  for (const run of nounRuns(tagged, isFree)) addNouns(run, plain, add);
  return pieces.sort((a, b) => a.start - b.start);
}

/** Names by length, the longest first; those of one kind that touch are one. */
function wholeNames(plain: string, tagged: readonly TaggedWord[]): NameSpan[] {
  // A name ends before a question word as before a mark.
  const marked = plain.replace(QUESTION_WORDS, (words) => '，'.repeat(words.length));
  const found = findNames(marked, tagged).filter(
    ({ text, kind }) =>
      text.length >= 2 &&
      !CLASS.test(text) &&
      !/^[该这那此哪某各每]/u.test(text) &&
      // The end of a company's name and the beginning of the next are taken for a place.
      !(kind === 'place' && /(?:公司|集团)/u.test(text)),
  );
  const joined = found.flatMap((one) =>
    found
      .filter((other) => other.kind === 'organisation' && one.kind === other.kind && one.end === other.start)
      .map((other) => ({ ...one, end: other.end, text: one.text + other.text })),
  );
  const order = ['organisation', 'place', 'person'];
  return [...found, ...joined].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || order.indexOf(a.kind) - order.indexOf(b.kind),
  );
}

function nounRuns(tagged: readonly TaggedWord[], isFree: (word: TaggedWord) => boolean): TaggedWord[][] {
  const runs: TaggedWord[][] = [];
  let run: TaggedWord[] = [];
  const close = (): void => {
    if (run.some(({ tag }) => tag !== 'm')) runs.push(run);
    run = [];
  };
  for (const [index, found] of tagged.entries()) {
    // The segmenter takes 稻有 for a word.
    const cut = /^(.+?)[有是在的了]+$/u.exec(found.tag === 'x' ? found.word : '')?.[1];
    const word = cut === undefined ? found : { ...found, word: cut, end: found.start + cut.length };
    if (!isFree(word) || !isNoun(word, tagged[index + 1])) close();
    else run.push(word);
    if (cut !== undefined) close();
  }
  close();
  return runs;
}

function isNoun({ word, tag }: TaggedWord, next: TaggedWord | undefined): boolean {
  // The dictionary has 会见 for a noun; before 了 it is none.
  if (EMPTY.test(word) || /^[了过着]$/u.test(next?.word ?? '')) return false;
  // 一季 of 一季稻, but not 两万.
  if (tag === 'm') return /^[一二三双]\p{Script=Han}/u.test(word) && /^[nx]/u.test(next?.tag ?? '');
  return /^(?:n|l|i|j|eng|x)/u.test(tag) && (hasHan(word) || /\p{L}/u.test(word));
}

function addNouns(
  run: readonly TaggedWord[],
  plain: string,
  add: (kind: PieceKind, start: number, end: number) => void,
): void {
  const first = run[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return;
  const whole = plain.slice(first.start, last.end);
  if (ATTRIBUTE.test(last.word)) {
    add('attribute', last.start, last.end);
    const before = run.at(-2);
    if (before !== undefined) add('thing', first.start, before.end);
  } else
    add(CLASS.test(whole) ? 'class' : BODY.test(whole) ? 'organisation' : 'thing', first.start, last.end);
}
