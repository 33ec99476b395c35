import { englishClause } from './english-clauses.js';
import type { FollowUp, FollowUpView } from './follow-up-types.js';
import { isEnglish } from '../clean.js';
import { statementOf } from './statement.js';
import { withoutMark, type Tidy } from './tidy.js';

const LEAD = '^(?:and |but |so |then )?';
const THAT = '(?: (?:was|is|did|does) (?:that|this|it)(?: (?:happen|be|take place|held|done|the case))?)?';
const WH = new RegExp(
  `${LEAD}(?<asking>when|where|why|on (?:what|which) (?:day|date)|(?:what|which) (?:day|date|year|month))${THAT}$`,
  'u',
);
const WHO_SAID = new RegExp(
  `${LEAD}who (?:said|says|told|announced|stated|claimed)(?: (?:so|that|this|it))?$`,
  'u',
);
const WHO_WROTE = new RegExp(`${LEAD}who (?:wrote|reported)(?: (?:on |about )?(?:that|this|it))?$`, 'u');

// What is put before a Chinese question that is asked about in English.
const IN_CHINESE: readonly (readonly [RegExp, string])[] = [
  [/when|day|date/u, '，是哪天？'],
  [/year/u, '，是哪年？'],
  [/month/u, '，是哪个月？'],
  [/where/u, '，在哪里？'],
  [/why/u, '，为什么？'],
];

/** What is asked of a matter: the question word, or who said or wrote it. */
export type AskedOf = 'who said' | 'who wrote' | 'when' | 'where' | 'why' | (string & {});

/** When was that? Where? Who said so? Why? */
export function askedAboutInEnglish(asked: Tidy, before: Tidy, view: FollowUpView): FollowUp | null {
  const bare = withoutMark(asked.plain);
  const asking = WH.exec(bare)?.groups?.['asking'];
  const [said, wrote] = [WHO_SAID.test(bare), WHO_WROTE.test(bare)];
  if (asking === undefined && !said && !wrote) return null;
  if (!isEnglish(before.text)) {
    const statement = statementOf(before, view.previous, view.segmenter);
    if (statement === null) return null;
    const tail = said ? '，谁说的？' : wrote ? '的报道，是谁写的？' : (IN_CHINESE.find(([word]) => word.test(asking ?? ''))?.[1] ?? '？'); // prettier-ignore
    return about(statement, statement + tail);
  }
  return aboutInEnglish(said ? 'who said' : wrote ? 'who wrote' : (asking ?? null), before, view);
}

/** The same of an English question, whatever language it is followed up in. */
export function aboutInEnglish(asking: AskedOf | null, before: Tidy, view: FollowUpView): FollowUp | null {
  if (asking === null) return null;
  const clause = englishClause(before, view.previous, view.segmenter);
  if (clause === null) return null;
  const matter = clause.replace(/^(?:did |was it that )/u, '');
  if (asking === 'who said') return about(matter, `Who said that ${matter}?`);
  if (asking === 'who wrote') return about(matter, `Who wrote the report that ${matter}?`);
  return about(matter, `${asking.charAt(0).toUpperCase()}${asking.slice(1)} ${clause}?`);
}

function about(to: string, question: string): FollowUp {
  return { rule: 'about', question, replaced: [{ from: '', to }], except: null };
}
