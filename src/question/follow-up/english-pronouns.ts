import { hasHan } from '../../text/fold.js';
import { antecedentsOf, oneOfClass, onePerson, onePlace, oneThing, severalPersons, type Antecedents } from './antecedents.js'; // prettier-ignore
import { namesInEnglish, type EnglishName } from './english-names.js';
import type { FollowUp, FollowUpView } from './follow-up-types.js';
import { withoutMark, type Tidy } from './tidy.js';

const LEAD = '^(?:(?:and|but|so|then|also),? )?';
const BEFORE = '(?:(?:on|in|at|to|for|with|from|of) )?';
const WH = '(?:who|whom|what|where|when|why|how(?: (?:many|much)(?: [a-z-]+){0,2}| long| often| old| far)?|(?:which|what)(?: (?!did\\b|is\\b)[a-z-]+){0,3})(?: else| other [a-z]+)?'; // prettier-ignore
const AUXILIARY = "(?:did|does|do|is|are|was|were|will|would|has|have|had|can|could|should)(?: not|n't)?";
// The pronoun is subject, owner or object of a question in which no name or noun of its own comes before it.
const FORMS: readonly RegExp[] = [
  new RegExp(`${LEAD}(?:${BEFORE}${WH} )?${AUXILIARY} (?:also )?(?<word>he|she|they)\\b`, 'u'),
  new RegExp(
    `${LEAD}(?:who|what|where|when|how (?:many|much|old|big|large)|which) ${AUXILIARY} (?<word>his|her|its|their) `,
    'u',
  ),
  new RegExp(`${LEAD}who (?:else )?[a-z]+(?: (?:with|to|for|by|on|about))? (?<word>him|her|them|it)$`, 'u'),
  new RegExp(`${LEAD}(?:where|how (?:big|large|old|far|high|long)) (?:is|was) (?<word>it)$`, 'u'),
  new RegExp(`${LEAD}${WH} (?:[a-z]+ ){1,3}(?<word>there)$`, 'u'),
  new RegExp(
    `${LEAD}(?:${BEFORE}${WH} )?(?:${AUXILIARY} )?(?:[a-z]+ (?:of|in|at|by|from) )?(?<word>that (?:company|firm|village|town|city|county|province|institute|person|man|woman|place))\\b`,
    'u',
  ),
];
const CLASSES: Readonly<Record<string, string>> = { company: '公司', firm: '公司', village: '村', town: '镇', city: '市', county: '县', province: '省', institute: '研究院', place: '地方' }; // prettier-ignore

/** Where did he go? Who runs that company? Who else lives there? */
export function pointingBackInEnglish(asked: Tidy, before: Tidy, view: FollowUpView): FollowUp | null {
  const bare = withoutMark(asked.plain);
  for (const form of FORMS) {
    const match = form.exec(bare);
    const word = match?.groups?.['word'];
    if (match === null || word === undefined) continue;
    const start = match[0].lastIndexOf(word);
    // There is …, is there …: it points at nothing.
    if (word === 'there' && /\b(?:is|are|was|were|be|been) $/u.test(bare.slice(0, start))) continue;
    const found = antecedentOf(word, before.text, view);
    if (found === null || asked.text.includes(found)) continue;
    const to = /^(?:his|its|their)$/u.test(word) || (word === 'her' && bare.charAt(start + 3) === ' ') ? `${found}’s` : word === 'there' ? `in ${found}` : found; // prettier-ignore
    const question = `${asked.text.slice(0, start)}${to}${withoutMark(asked.text).slice(start + word.length)}?`;
    return { rule: 'pronoun', question, replaced: [{ from: word, to }], except: null };
  }
  return null;
}

function antecedentOf(word: string, before: string, view: FollowUpView): string | null {
  const antecedents = antecedentsOf(before, view);
  const names = namesInEnglish(before);
  if (/^(?:he|him|his|she|her)$|(?:person|man)$/u.test(word))
    return byStage(antecedents, onePerson, names, ['person', 'role']);
  if (/^the/u.test(word) && word !== 'there')
    return byStage(antecedents, severalPersons, names, ['organisation', 'body', 'person']);
  if (word === 'there') return byStage(antecedents, onePlace, names, ['place']);
  if (/^it/u.test(word)) return byStage(antecedents, oneThing, names, ['organisation', 'place', 'body']);
  const noun = word.replace(/^that /u, '');
  const find = (from: Antecedents): string | null => oneOfClass(CLASSES[noun] ?? noun, from);
  return byStage(antecedents, find, names, noun === 'company' || noun === 'firm' || noun === 'institute' ? ['organisation'] : ['place']); // prettier-ignore
}

/** The first name of a kind; an office or a body with its article. */
function englishName(names: readonly EnglishName[], kinds: readonly EnglishName['kind'][]): string | null {
  const name = names.find(({ kind }) => kinds.includes(kind));
  if (name === undefined) return null;
  return name.kind === 'role' || name.kind === 'body' ? `the ${name.text}` : name.text;
}

/** What the answer names, then what the question does (in either writing), then what the quotes do. */
function byStage(
  antecedents: Antecedents,
  find: (from: Antecedents) => string | null,
  names: readonly EnglishName[],
  kinds: readonly EnglishName['kind'][],
): string | null {
  // Names of an English question follow by themselves, with offices and bodies.
  const question = antecedents.question.filter(({ text }) => hasHan(text));
  return (
    find({ answer: antecedents.answer, question: [], quotes: [] }) ??
    find({ answer: [], question, quotes: [] }) ??
    englishName(names, kinds) ??
    (antecedents.answer.some(({ kind }) => kind === 'person') ? null : find({ answer: [], question: [], quotes: antecedents.quotes }))
  );
} // prettier-ignore
