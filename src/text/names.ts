import { fold } from './fold.js';
import type { TaggedWord } from './segment.js';
import { surnameAtStart } from './surnames.js';

export type NameKind = 'person' | 'place' | 'organisation';

/** A name that a text prints. */
export interface NameSpan {
  readonly kind: NameKind;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Offices that one person holds at a time; alternatives of a regular expression. */
export const OFFICES =
  '书记|支书|市长|省长|县长|区长|镇长|乡长|村长|州长|主任|局长|厅长|部长|处长|科长|院长|校长|所长|站长|队长|会长|社长|行长|主席|总统|总理|首相|大臣|议长|议员|发言人|秘书长|秘书|总经理|经理|董事长|总裁|负责人|创始人';
const CALLINGS =
  '主管|教授|博士|院士|专家|研究员|医生|护士|教师|老师|民警|警察|法官|律师|记者|通讯员|导演|演员|教练|主帅|队员|球员|选手|先生|女士|代表|委员|村民|居民|市民|农民|学生|司机|工程师|设计师|顾问|成员|领导|主持人|歌手|作家|男子|女子|将军|上将|中将|外长|财长|防长';
// What a person is introduced with; the name follows at once.
const TITLE = new RegExp(`(?:${OFFICES}|${CALLINGS})\\s?(?=[\\p{Script=Han}·]{2})`, 'gu');

// What a person does right behind the name.
const DOING =
  /^(?:说|表示|介绍|指出|强调|认为|告诉|称|主持|会见|率|出席|参加|陪同|要求|透露|坦言|回忆|感叹|补充|解释|来到|先后|对|与|和|在|到|向|为|是|被|也|还|曾|将|已|已经|近日|一行|等|的|及|、|，|,|。|：|:|;|；|\)|）|\s|$|随后|当选|宣布|发表|担任|任|获|接受|分别|率队|一同|代表|针对|就|从|把|因|并|以|则|又|均|都|深入|赴|满|通过|提出|发言|致辞|讲话|写道|强|希望|呼吁|警告|承认|否认|证实|批评|当日|当天|今年)/u;

const FOREIGN = /[\p{Script=Han}]{1,7}(?:[·・][\p{Script=Han}A-Za-z]{1,8})+/gu;

const ORGANISATION =
  /[\p{Script=Han}A-Za-z0-9·]{2,24}?(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|合作社|经开区|高新区|开发区|研究院|研究所|科学院|大学|学院|中学|小学|医院|委员会|协会|学会|联合会|基金会|银行|法院|检察院|公安局|派出所|支队|总队|大队|管理局|监督局|局|厅|部队|处理厂|工厂|报社|电视台|通讯社|俱乐部|中心|专家组|服务组|指导组|工作组|领导小组|代表团|志愿服务队|安委办|常委会|政府|市委|省委|县委|州委)/gu;

const PLACE =
  /[\p{Script=Han}]{1,7}?(?:自治区|自治州|特别行政区|省|市|州|县|区|镇|乡|村|街道|社区|小区|路|大道|广场|公园|机场|车站|港|岛|山|河|湖|江|海|湾|洲|国)(?!委|长|级|直|场|域|政|内|外|里|际|家|民|人|产|庆|防|务|企)/gu;

/**
 * Names of persons, places and organisations, by the words they stand among and by their endings. Spans may overlap
 * (衡阳市 in 衡阳市公安局); a text without a name gives none.
 * @param text the text; `tagged` its words, as `Segmenter.tag` gives them
 */
export function findNames(text: string, tagged: readonly TaggedWord[]): NameSpan[] {
  const plain = fold(text);
  const spans = [...persons(plain, tagged), ...organisations(plain, tagged), ...places(plain, tagged)];
  const seen = new Set<string>();
  return spans
    .filter(({ kind, start, end }) => {
      const key = `${kind}${start}-${end}`;
      return end > start && !seen.has(key) && seen.add(key);
    })
    .map((span) => ({ ...span, text: text.slice(span.start, span.end) }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

type Bare = Omit<NameSpan, 'text'>;

function persons(plain: string, tagged: readonly TaggedWord[]): Bare[] {
  const found: Bare[] = [];
  const add = (start: number, end: number): void => void found.push({ kind: 'person', start, end });
  const endOfName = chineseNames(plain, tagged);
  for (const match of plain.matchAll(FOREIGN)) add(match.index, match.index + match[0].length);
  for (const match of plain.matchAll(TITLE)) {
    const start = match.index + match[0].length;
    const end = endOfName(start);
    if (end !== null) add(start, end);
  }
  // 胡绪阳、于新凡、尹培国: whoever stands in a list of names is one.
  for (const match of plain.matchAll(/[\p{Script=Han}]{2,4}(?:、[\p{Script=Han}]{2,4})+/gu)) {
    let at = match.index;
    const parts = match[0].split('、').map((part) => ({ part, start: at, end: (at += part.length + 1) - 1 }));
    const last = parts.at(-1);
    const sure = parts
      .slice(1, -1)
      .concat(parts.length > 1 && last ? [{ ...last, part: last.part.slice(0, 3) }] : []);
    if (sure.length > 0 && sure.every(({ part }) => looksLikeName(part.slice(0, 3)))) {
      for (const { start } of parts) {
        const end = endOfName(start) ?? nameBeforeMark(plain, start);
        if (end !== null) add(start, end);
      }
    }
  }
  for (const [index, { word, tag, start, end }] of tagged.entries()) {
    const named = /^(?:nr|nrfg|nrt)$/u.test(tag) && word.length >= 2;
    if (named && (tag === 'nrt' || looksLikeName(word)) && !ENDS_NO_NAME.test(word)) add(start, end);
    else if (surnameAtStart(word) !== null && (tag === 'x' || tag === 'nr' || tag === 'zg' || tag === 'n')) {
      const whole = endOfName(start);
      if (
        whole !== null &&
        DOING.test(plain.slice(whole)) &&
        // A name begins a clause, or stands behind what is done to or with a person (会见郭晓刚), where it is no
        // noun of the dictionary (采取方法).
        (/[^\p{Script=Han}]|^$/u.test(plain.charAt(start - 1)) ||
          (tag !== 'n' && /^[vpc]/u.test(tagged[index - 1]?.tag ?? '')))
      )
        add(start, whole);
    }
  }
  // 罗文 is no person where 罗文鹏 begins.
  const longest = new Map<number, number>();
  for (const { start, end } of found) longest.set(start, Math.max(end, longest.get(start) ?? 0));
  return found.filter(({ start, end }) => longest.get(start) === end);
}

const ENDS_NO_NAME = /[说称率赴到向对等在是和与会]$/u;

/**
 * A function that says where a Chinese name that begins at an offset ends: two or three characters, up to a word that
 * a person does; null where none begins.
 */
function chineseNames(plain: string, tagged: readonly TaggedWord[]): (start: number) => number | null {
  const boundaries = new Set(tagged.flatMap((word) => [word.start, word.end]));
  return (start) => {
    const surname = surnameAtStart(plain.slice(start, start + 2));
    if (surname === null) return null;
    const options = [surname.length + 2, surname.length + 1]
      .map((length) => start + length)
      .filter((end) => end <= plain.length && /^\p{Script=Han}+$/u.test(plain.slice(start, end)))
      // The segmenter takes 朱健说 for one word; no name ends in what its bearer does.
      .filter((end) => boundaries.has(end) || ENDS_NO_NAME.test(plain.slice(start, end + 1)))
      .filter((end) => !ENDS_NO_NAME.test(plain.slice(start, end)));
    return options.find((end) => DOING.test(plain.slice(end))) ?? options[0] ?? null;
  };
}

function nameBeforeMark(plain: string, start: number): number | null {
  const match = /^[\p{Script=Han}]{2,4}(?=[、，,。；;]|$)/u.exec(plain.slice(start));
  return match === null ? null : start + match[0].length;
}

function looksLikeName(word: string): boolean {
  return word.length >= 2 && word.length <= 4 && surnameAtStart(word) !== null;
}

function organisations(plain: string, tagged: readonly TaggedWord[]): Bare[] {
  const found: Bare[] = tagged
    .filter(({ tag, word }) => tag === 'nt' && word.length > 1)
    .map(({ start, end }) => ({ kind: 'organisation', start, end }));
  for (const match of plain.matchAll(ORGANISATION)) {
    const start = nameStart(plain, match.index, match.index + match[0].length, tagged);
    found.push({ kind: 'organisation', start, end: match.index + match[0].length });
  }
  return found;
}

function places(plain: string, tagged: readonly TaggedWord[]): Bare[] {
  const found: Bare[] = tagged
    .filter(({ tag, word }) => tag === 'ns' && word.length > 1)
    .map(({ start, end }) => ({ kind: 'place', start, end }));
  for (const match of plain.matchAll(PLACE)) {
    const end = match.index + match[0].length;
    found.push({ kind: 'place', start: nameStart(plain, match.index, end, tagged), end });
  }
  // 衡山县萱洲镇白沙村 is one place: what stands side by side is joined.
  const sorted = [...found].sort((a, b) => a.start - b.start);
  const joined: Bare[] = [];
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last?.end === span.start) joined[joined.length - 1] = { ...last, end: span.end };
    else joined.push(span);
  }
  return [...found, ...joined];
}

/** A name begins behind the last word that cannot be in one: 来到, 在, 的, 对 …, or behind a mark. */
function nameStart(plain: string, start: number, end: number, tagged: readonly TaggedWord[]): number {
  let from = start;
  for (let at = firstWordFrom(tagged, start); at < tagged.length; at++) {
    const word = tagged[at];
    if (word === undefined || word.end >= end) break;
    if (
      /^(?:v|p|c|uj|ul|ud|uz|r|d|t|m|q|f|y|zg)$/u.test(word.tag) ||
      /[^\p{Script=Han}A-Za-z0-9·]/u.test(plain.slice(word.start, word.end))
    ) {
      from = word.end;
    }
  }
  return from;
}

/** Index of the first word that begins at the offset or behind it. */
function firstWordFrom(tagged: readonly TaggedWord[], offset: number): number {
  let low = 0;
  let high = tagged.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tagged[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
