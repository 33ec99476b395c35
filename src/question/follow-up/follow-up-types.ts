import type { Turn } from '../../domain/turn.js';
import type { Segmenter } from '../../text/segment.js';

/** How a follow-up was understood. */
export type FollowUpRule =
  | 'instead' // 那油茶呢？ one thing takes another's place
  | 'about' // 是哪天的事？ a question without a subject, of what was answered
  | 'pronoun' // 他还去了哪些企业？
  | 'rest' // 还有谁？
  | 'chat model'; // what no rule understands

/** What a rule put in another's place, as the person sees it. */
export interface Replacement {
  readonly from: string;
  readonly to: string;
}

/** A question that leans on the one before, made to stand alone. */
export interface FollowUp {
  readonly rule: FollowUpRule;
  readonly question: string;
  readonly replaced: readonly Replacement[];
  /** What was told already and is not asked for again; null where anything may be told. */
  readonly except: string | null;
}

/** What understanding a follow-up needs beside the words. */
export interface FollowUpContext {
  readonly segmenter: Segmenter;
}

/** What the rules look at. */
export interface FollowUpView extends FollowUpContext {
  readonly previous: Turn;
}
