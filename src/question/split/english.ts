import type { QuestionSplit, SeveralKind } from '../split-question.js';

const RULES: readonly { readonly kind: SeveralKind; readonly rule: string; readonly pattern: RegExp }[] = [
  { kind: 'timeline', rule: 'course', pattern: /^(?:(?:please |can you |could you )?(?:give|show|draw|make|list|tell) (?:me |us )?)?(?:an? |the )?(?:timeline|time line|chronology|course|history) of (?<m>.+)$/iu },
  { kind: 'timeline', rule: 'how-it-went', pattern: /^how (?:did|has|have) (?<m>.+?) (?:develop(?:ed)?|evolved?|unfold(?:ed)?|progress(?:ed)?|chang(?:e|ed) over .+|develop(?:ed)? over .+)$/iu },
  { kind: 'across', rule: 'mention', pattern: /^(?:which|what) (?:issues|articles|reports|papers|stories|news)(?: have| has)? (?:mention(?:ed)?|report(?:ed)? on|speak of|spoke of|wrote about|write about|are about|were about|cover(?:ed)?|talk(?:ed)? about) (?<m>.+)$/iu },
  { kind: 'about', rule: 'known', pattern: /^(?:so )?what (?:do|did|can) (?:we|you|i) (?:know|learn|find|have) (?:about|on) (?<m>.+)$/iu },
  { kind: 'about', rule: 'reported', pattern: /^what (?:has|have|was|did) (?:the (?:paper|papers|newspaper|archive) )?(?:been |ever )?(?:reported|written|said|report|write|say|published) (?:about|on) (?<m>.+)$/iu },
  { kind: 'about', rule: 'reported', pattern: /^what does the (?:paper|newspaper|archive) (?:say|know|have) (?:about|on) (?<m>.+)$/iu },
  { kind: 'about', rule: 'tell', pattern: /^(?:please )?(?:tell me|tell us|summari[sz]e|give me) (?:everything |all |what you know |the news |the reports )?(?:about|on) (?<m>.+)$/iu },
]; // prettier-ignore

/** A time line, a list of issues, or all there is on a matter; null where a question asks for none. */
export function englishMatter(question: string): QuestionSplit | null {
  for (const { kind, rule, pattern } of RULES) {
    const matter = (pattern.exec(question)?.groups?.['m'] ?? '').replace(/^(?:the )/iu, '').trim();
    if (matter.length >= 2 && !/^(?:it|this|that|him|her|them|us|me)$/iu.test(matter))
      return { kind, rule, matter, each: null, parts: [] };
  }
  return null;
}

const NAME = String.raw`[^\s,?]+(?: [^\s,?]+){0,3}?`;
const YEARS =
  /(?<!\bbetween |\bfrom |\bto |\d, )\b(?:in )?(?<one>(?:19|20)\d{2}) (?:and|versus|vs\.?|compared (?:to|with)) (?:in )?(?<other>(?:19|20)\d{2})\b(?! to\b)/iu;
const RESPECTIVELY = /,? ?\b(?:respectively|each|in comparison)\b/giu;
const LEAD = /^(?:please )?(?:compare|contrast) /iu;
// Compare the GDP of A and B; how many cars did A and B deliver respectively.
const OF_BOTH = new RegExp(String.raw`\b(?<lead>of|between|in|for|did|do|does|have|has|were|was|are) (?<one>${NAME}) and (?<other>${NAME})(?=$| (?:respectively|each|in|deliver|sell|have|had|earn|make|win|get|report|record|last|this|for|by)\b)`, 'iu'); // prettier-ignore
// What is written with capitals is a name as far as they go.
const CAPITALS = String.raw`[A-Z\d][^\s,?]*(?: [A-Z\d][^\s,?]*)*`;
const OF_NAMES = new RegExp(
  String.raw`\b(?<lead>of|between|in|for|did|do|does|have|has|were|was|are) (?<one>${CAPITALS}) and (?<other>${CAPITALS})`,
  'u',
);
const POSSESSIVE = new RegExp(
  String.raw`^(?<one>${NAME})(?:['’]s?)? and (?<other>${NAME})['’]s? (?<what>.+)$`,
  'iu',
);

/** A comparison of two years, or of two things that “compare”, “respectively” or “each” tell apart. */
export function englishComparison(question: string): QuestionSplit | null {
  const isComparing = LEAD.test(question);
  const rest = question.replace(LEAD, '');
  const plain = rest.replace(RESPECTIVELY, '').trim();
  const years = YEARS.exec(plain);
  if (years?.groups !== undefined && (isComparing || /\b(?:what|how|which|who)\b/iu.test(plain))) {
    const labels = [years.groups['one'] ?? '', years.groups['other'] ?? ''];
    return split('times', question, labels, (label) => whole(plain.replace(YEARS, `in ${label}`)));
  }
  if (!isComparing && plain === rest.trim() && !/\bcompared? (?:to|with)\b/iu.test(rest)) return null;
  const possessive = isComparing ? POSSESSIVE.exec(plain) : null;
  if (possessive?.groups !== undefined) {
    const { one = '', other = '', what = '' } = possessive.groups;
    return split('names', question, [one, other], (label) => `What was the ${what} of ${label}?`);
  }
  const pattern = OF_NAMES.test(plain) ? OF_NAMES : OF_BOTH;
  const both = pattern.exec(plain);
  if (both?.groups === undefined) return null;
  const { lead = '', one = '', other = '' } = both.groups;
  return split('names', question, [one, other], (label) =>
    whole(plain.replace(pattern, `${lead === 'between' ? 'of' : lead} ${label}`)),
  );
}

function split(
  rule: string,
  matter: string,
  labels: readonly string[],
  ask: (label: string) => string,
): QuestionSplit {
  return {
    kind: 'comparison',
    rule,
    matter,
    each: null,
    parts: labels.map((label) => ({ label, question: ask(label) })),
  };
}

/** A noun phrase becomes a question. */
function whole(text: string): string {
  return /\b(?:what|how|which|who|when|where)\b/iu.test(text) ? `${text}?` : `What was ${text}?`;
}
