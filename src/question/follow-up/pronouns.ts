import type { TaggedWord } from '../../text/segment.js';
import {
  antecedentsOf,
  oneOfClass,
  onePerson,
  onePlace,
  oneThing,
  severalPersons,
  type Antecedents,
} from './antecedents.js';
import type { FollowUp, FollowUpView } from './follow-up-types.js';
import type { Tidy } from './tidy.js';

const CLASS =
  '公司|企业|集团|工厂|厂|单位|部门|机构|组织|学校|校|医院|院|研究院|研究所|局|厅|合作社|社|支队|队|协会|村|镇|乡|县城|县|市|省|区|国';
const ROLE = '市长|书记|厅长|局长|主任|院长|校长|总经理|经理|董事长|负责人|记者|领导|干部|教授|院士|人';

/** A word that points back, and what it may point at. */
interface Pointer {
  readonly pattern: RegExp;
  readonly find: (antecedents: Antecedents, noun: string) => string | null;
  /** It means a person: a place before it explains nothing. */
  readonly personal?: true;
}

const NAMED = /^(?:n|x|eng|l|i|j|an)/u;
// 在永顺县他…: where something was is not who.
const AT_PLACE = /^(?:在|去|到|赴|来)$/u;

const POINTERS: readonly Pointer[] = [
  { pattern: /(?:他|她|它)们/u, find: severalPersons },
  { pattern: /(?<![其吉维利])(?:他|她)(?![们人国乡杀者山信汀])/u, find: onePerson, personal: true },
  {
    pattern: new RegExp(`(?:此|该)人|[这那该]位(?:${ROLE})|这个人|那个人`, 'u'),
    find: onePerson,
    personal: true,
  },
  { pattern: /(?<!其)它(?!们)/u, find: oneThing },
  { pattern: /(?<![哪从])(?:那里|那儿|这里|这儿)/u, find: onePlace },
  {
    pattern: new RegExp(
      `(?:该|此|上述|(?:这|那)[家个座所])(?<noun>${CLASS})(?![间域家场区子长民委])(?![\\p{Script=Han}]*?名为)`,
      'u',
    ),
    find: (antecedents, noun) => oneOfClass(noun, antecedents),
  },
];

// What may stand before a pronoun that begins its sentence's matter: time, question words, adverbs, prepositions.
const EMPTY_NOUN = /^(?:时候|时间|地方|原因|日期|时|的话)$/u;

// 那他呢 asks something of him, and does not say what.
const BARE = /^(?:那么?)?.{1,4}呢?[?？!！。]*$/u;

/** 他还去了哪些企业？ 该村在哪里？: a pronoun that its own sentence does not explain, by whom or what it stands for. */
export function pointingBack(asked: Tidy, before: Tidy, view: FollowUpView): FollowUp | null {
  if (BARE.test(asked.plain)) return null;
  const tagged = view.segmenter.tag(asked.text);
  for (const { pattern, find, personal } of POINTERS) {
    const match = pattern.exec(asked.plain);
    if (match === null) continue;
    const { index, 0: word } = match;
    if (isExplained(asked.plain, index, tagged, personal === true) || isPartOfWord(index, word, tagged))
      continue;
    const to = find(antecedentsOf(before.text, view), match.groups?.['noun'] ?? '');
    if (to === null || asked.text.includes(to)) continue;
    const end = index + word.length;
    const question = asked.text.slice(0, index) + to + asked.text.slice(end);
    return {
      rule: 'pronoun',
      question: /[?？。!！]$/u.test(question) ? question : `${question}？`,
      replaced: [{ from: asked.text.slice(index, end), to }],
      except: null,
    };
  }
  return null;
}

/** Does a noun before the pronoun, or 谁 before 他的, say whom it means? */
function isExplained(
  plain: string,
  index: number,
  tagged: readonly TaggedWord[],
  personal: boolean,
): boolean {
  const before = tagged.filter(({ end }) => end <= index);
  const names = before.some(({ word, tag }, at) => {
    if (personal && tag === 'ns' && AT_PLACE.test(before[at - 1]?.word ?? '')) return false;
    return NAMED.test(tag) && /[\p{L}\p{N}]/u.test(word) && !EMPTY_NOUN.test(word);
  });
  if (names) return true;
  return /谁|哪位|哪个|哪些|什么人/u.test(plain.slice(0, index)) && /^.{1,2}(?:们)?(?:的|自己)/u.test(plain.slice(index));
} // prettier-ignore

/** 吉他, 其他, 那里程碑: the segmenter has it inside a word that is no pronoun. */
function isPartOfWord(index: number, word: string, tagged: readonly TaggedWord[]): boolean {
  const first = tagged.find(({ start, end }) => start <= index && index < end);
  return first !== undefined && (first.start < index || first.end > index + word.length) && !/^r/u.test(first.tag);
} // prettier-ignore
