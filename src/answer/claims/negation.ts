import type { Segmenter } from '../../text/segment.js';
import { isStopWord } from '../../text/stop-words.js';
import type { ClaimFault } from './claim-types.js';
import { bareText, clausesIn, plainText } from './plain.js';
import type { Source } from './source.js';
import type { ClaimTerm } from './terms.js';

const NEGATOR =
  /^(?:不|没|没有|未|无|尚未|并未|从未|未能|未曾|没能|没人|无人|不能|不会|不是|不再|不曾|并非|绝非|而非|并无|毫无|无法|无须|无需|不必|不用|不得|不可|不予|不准|不许|不要|不宜|不应|不该|不愿|不想|不敢|不肯|从不|从来不|并不|决不|绝不|未经|否认|拒绝|拒不|禁止|严禁|取消)$/u;
// Words with such a character that deny nothing.
const NO_NEGATION =
  /^(?:不断|不仅|不但|不光|不少|不同|不错|不足|不到|不过|不久|不论|不管|不得不|不得已|不约而同|不愧|不妨|不由|不由得|不禁|不懈|不息|不住|不时|不惜|不等|不已|不止|不只|不下|不超|不乏|不一|不如|不日|不料|不免|不便|不仅仅|不良|不法|不动产|不锈钢|不见不散|不少于|不超过|不低于|不高于|不断地|不忘|不忘初心|不倒翁|不难|不同于|不幸|不幸的是|不满|不适|不安|不良反应|不可或缺|不容忽视|不言而喻|不遗余力|未来|未知|未成年|未成年人|未必|未婚|无人机|无线|无疑|无论|无数|无锡|无偿|无障碍|无缝|无比|无非|无限|无穷|无私|无声|无锡市|没收|没落|没准|非常|非洲)$/u;

interface Word {
  readonly word: string;
  /** Right behind a negator it is, in a clause before any or far behind one it is not; null between. */
  readonly negated: boolean | null;
}

const NEAR = 2;
const FAR = 4;
const CONTENT = /^(?:v|vn|vi|vd|a|an|ad|n|j|l|i|x|zg|g)/u;

/** Content words with whether they are denied, clause by clause. */
function denied(text: string, segmenter: Segmenter): { words: Word[]; negators: number } {
  const words: Word[] = [];
  let negators = 0;
  // Words behind the last negator of the clause; null before any.
  let behind: number | null = null;
  let twice = false;
  for (const { word, tag } of segmenter.tag(text)) {
    if (/^[^\p{L}\p{N}\s]+$/u.test(word) || /^(?:但|但是|而|而是|却|则)$/u.test(word)) {
      behind = null;
      twice = false;
      continue;
    }
    const split = /^(?<negator>不|没有|未|没)(?<rest>\p{Script=Han}{1,3})$/u.exec(word)?.groups;
    const own = !NO_NEGATION.test(word) && !NEGATOR.test(word) && split !== undefined;
    if (NEGATOR.test(word) || own) {
      negators++;
      // 没有不同意: denied twice is said.
      twice = behind === 0 && !twice;
      behind = 0;
      if (!own) continue;
    }
    const content = own ? (split['rest'] ?? word) : word;
    if (!own && (!CONTENT.test(tag) || isStopWord(word) || word.length < 2)) continue;
    words.push({
      word: content,
      negated: behind === null || behind >= FAR ? false : behind < NEAR ? !twice : null,
    });
    if (behind !== null) behind++;
  }
  return { words, negators };
}

/**
 * What a Chinese claim denies and the evidence says, and the reverse: a word that both have right behind 没有, 未, 不 in
 * one of them and never in the other; and a denial where the evidence has none.
 */
export function checkNegation(text: string, source: Source, segmenter: Segmenter): ClaimFault[] {
  const claim = denied(text, segmenter);
  const said = source.pieces.map((piece) => denied(piece.plain, segmenter));
  const states = new Map<string, Set<boolean | null>>();
  for (const { word, negated } of said.flatMap(({ words }) => words))
    states.set(word, (states.get(word) ?? new Set()).add(negated));
  const turned = claim.words.filter(({ word, negated }) => {
    const known = states.get(word);
    return negated !== null && known !== undefined && !known.has(negated) && !known.has(null);
  });
  if (turned.length > 0) return turned.map(({ word }) => ({ rule: 'negation', detail: word }));
  const known = said.reduce((sum, { negators }) => sum + negators, 0);
  if (claim.negators > known) return [{ rule: 'negation', detail: text }];
  return unlikeClauses(text, source, segmenter).map((detail) => ({ rule: 'negation', detail }));
}

const ALIKE = 0.75;
const DENYING = /没有|不(?![过仅断少])|[没未无]|非(?![常洲])/gu;
const SHORTEST = 5;

/** Clauses that are nearly those of the evidence, and deny more or less often. */
function unlikeClauses(text: string, source: Source, segmenter: Segmenter): string[] {
  const clauses = (of: string): { words: string; negators: string }[] =>
    clausesIn(plainText(of)).map(({ start, end }) => {
      const words = plainText(of).slice(start, end);
      // The segmenter joins some (内未, 未了解): their characters are counted besides.
      const characters = [...words.matchAll(DENYING)]
        .map(([one]) => (one === '没有' ? '没' : one))
        .sort()
        .join('');
      return {
        words: bareText(words).replace(DENYING, ''),
        negators: `${denied(words, segmenter).negators} ${characters.length}`,
      };
    });
  const printed = source.pieces.flatMap((piece) => clauses(piece.text));
  return clauses(text).flatMap(({ words, negators }) => {
    if (words.length < SHORTEST) return [];
    const scored = printed.map((one) => ({ one, alike: likeness(words, one.words) }));
    const best = Math.max(0, ...scored.map(({ alike }) => alike));
    if (best < ALIKE) return [];
    const same = scored.some(({ one, alike }) => alike >= best - 0.05 && one.negators === negators);
    return same ? [] : [words];
  });
}

/** Dice's coefficient of the pairs of characters. */
function likeness(one: string, other: string): number {
  const pairs = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const [a, b] = [pairs(one), pairs(other)];
  const rest = [...b];
  const shared = a.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
} // prettier-ignore

const NOT =
  /\b(?:not|no|never|none|nobody|neither|nor|without|cannot|unable|fail(?:s|ed)? to|den(?:y|ies|ied)|refus(?:e|es|ed))\b|n['’]t\b/iu;
// A claim with these need not deny, and may tell what the evidence denies.
const FORBIDS =
  /\b(?:ban(?:s|ned|ning)?|prohibit\w*|forbid\w*|barred|cancel\w*|halt\w*|stop(?:s|ped)?|suspend\w*|lack\w*|without|absence)\b/iu;
const NO_NOT = /\bnot only\b|\bno (?:fewer|less|more) than\b|\bno\. ?\d/giu;

/**
 * The same for an English claim: it denies where no evidence does, or says what the evidence has behind a negator only.
 * @param terms the claim's words with what the page may have for them
 */
export function checkEnglishNegation(
  text: string,
  terms: readonly ClaimTerm[],
  source: Source,
  segmenter: Segmenter,
): ClaimFault[] {
  const denies = NOT.test(text.replace(NO_NOT, ''));
  const said = source.pieces.map((piece) => denied(piece.plain, segmenter));
  if (denies) return said.some(({ negators }) => negators > 0) ? [] : [{ rule: 'negation', detail: text }];
  if (FORBIDS.test(text)) return [];
  const words = said.flatMap((one) => one.words);
  const turned = terms.filter(({ forms }) => {
    const states = words.filter(({ word }) => forms.includes(word)).map(({ negated }) => negated);
    return states.length > 0 && states.every((negated) => negated === true);
  });
  return turned.map(({ word }) => ({ rule: 'negation', detail: word }));
}
