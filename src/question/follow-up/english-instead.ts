import { hasHan } from '../../text/fold.js';
import { isEnglish } from '../clean.js';
import { chineseFor } from '../glossary.js';
import { putInEnglish } from './english-edits.js';
import type { FollowUp, FollowUpView } from './follow-up-types.js';
import { askedInstead } from './instead.js';
import { tidyOf, withoutMark, type Tidy } from './tidy.js';

const FORM =
  /^(?:(?:and|but|so|ok|then),? )?(?:what|how) about (?<what>.{1,60})$|^(?:and|but) (?<also>(?:(?:for|in|on|at|of|the) )*\S+(?: \S+){0,3})$/u;
const ASKING =
  /\b(?:who|whom|whose|what|which|where|when|why|how|is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|he|she|it|they|you|that|this|those|these|there|going|doing|else|others?|rest)\b/u;
/** What about tea? And in 2021? How about Liu Yuegao? */
export function askedInsteadInEnglish(asked: Tidy, before: Tidy, view: FollowUpView): FollowUp | null {
  const bare = withoutMark(asked.plain);
  const groups = FORM.exec(bare)?.groups;
  const named = groups?.['what'] ?? groups?.['also'];
  if (named === undefined || ASKING.test(named)) return null;
  const lead = /^(?:(?:for|of|the) )*/u.exec(named)?.[0].length ?? 0;
  const start = bare.lastIndexOf(named) + lead;
  const what = asked.text.slice(start, bare.length);
  if (what === '') return null;
  if (!isEnglish(before.text)) return insteadInChinese(what, before, view);
  const put = putInEnglish(what, before, null);
  if (put === null) return null;
  const { edit, question } = put;
  return { rule: 'instead', question, replaced: [{ from: edit.from, to: edit.to }], except: null };
}

/** A Chinese question is asked of the words that the page has for the English ones. */
function insteadInChinese(what: string, before: Tidy, view: FollowUpView): FollowUp | null {
  const words = what.toLowerCase().split(' ');
  const chinese = hasHan(what) ? what : words.map((word) => chineseFor(word)[0] ?? (/^\d{4}$/u.test(word) ? `${word}年` : null)); // prettier-ignore
  if (typeof chinese === 'string') return askedInstead(tidyOf(`那${chinese}呢`), before, view);
  const told = chinese.filter((word, index) => word !== null || !/^(?:in|on|at)$/u.test(words[index] ?? ''));
  return told.includes(null) ? null : askedInstead(tidyOf(`那${told.join('')}呢`), before, view);
}
