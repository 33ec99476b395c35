import type { FollowUp, FollowUpView } from './follow-up-types.js';
import { isEnglish } from '../clean.js';
import { withElse } from './english-clauses.js';
import { askedRest } from './rest.js';
import { tidyOf, withoutMark, type Tidy } from './tidy.js';

const REST =
  /^(?:and |but )?(?:anything else|anyone else|anybody else|any others?|any more|who else|what else|where else|(?:which|what) others?|what about the (?:rest|others))$/u;

/** Anything else? Who else?: the question before, asked for what was not told yet. */
export function askedRestInEnglish(asked: Tidy, before: Tidy, view: FollowUpView): FollowUp | null {
  if (!REST.test(withoutMark(asked.plain))) return null;
  if (!isEnglish(before.text)) return askedRest(tidyOf('还有呢'), before, view);
  if (view.previous.kind === 'figures') return null;
  return { rule: 'rest', question: withElse(before.text), replaced: [], except: view.previous.shortAnswer };
}
