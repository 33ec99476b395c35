import type { AskedTime } from './asked-time.js';
import type { Limits } from './limits.js';

/** Language a question is asked in; fixed phrases answer in it. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'en';

/** What a question wants to be told. */
export type AnswerKind =
  | 'figure' // one figure with its unit
  | 'figures' // every figure of a matter
  | 'person'
  | 'date'
  | 'place'
  | 'organisation'
  | 'list'
  | 'polar' // yes or no
  | 'author' // who wrote an article
  | 'explanation' // how, why, what
  | 'article'; // what an article says

/** What can be computed from figures of one measure: 一共, 平均, 增长了多少. */
export type FigureOperation = 'sum' | 'average' | 'difference';

/** One of several things that a question names side by side: 西岭镇和洋泉镇, 2022年比2021年. */
export interface QuestionPart {
  readonly text: string;
  /** Null for a name. */
  readonly time: AskedTime | null;
}

/** A content word of the question. */
export interface QueryTerm {
  readonly word: string;
  /** A proper name, year or other word that the evidence has to name for the answer to be about the question. */
  readonly mustName: boolean;
  /** An English word for a crop, a country, …: what is said of another of its kind does not answer. */
  readonly kind: boolean;
  /** A noun: what the question is about, where a verb may be another on the page. */
  readonly noun: boolean;
  /** What the page may have for an English word; the word itself elsewhere. */
  readonly forms: readonly string[];
}

/** A question, understood. */
export interface Inquiry {
  /** As it was asked. */
  readonly question: string;
  /** Simplified, NFKC, without politeness and noise: what is searched for. */
  readonly query: string;
  readonly language: Language;
  readonly kind: AnswerKind;
  /** The unit or measure word that a figure has to have (台, 亩, 人), if the question says one. */
  readonly units: readonly string[];
  /** What is asked for behind 什么/哪个/哪些 or "which": the head noun (品种, 企业), if any. */
  readonly focus: string | null;
  readonly terms: readonly QueryTerm[];
  /** Words to search for, segmented; of an English question also what the page may have for them. */
  readonly words: readonly string[];
  /** Times that the question names: what answers has to be of them. */
  readonly times: readonly AskedTime[];
  /** It asks of the newest state (今年, 目前, 现任): of two issues that answer, the newer does. */
  readonly ofNow: boolean;
  /** The unit of measure that the question names outright (多少公顷, in tonnes): a figure is converted to it. */
  readonly unit: string | null;
  /** What is to be made of several figures, if the page does not say it itself. */
  readonly operation: FigureOperation | null;
  /** What it names side by side; none or at least two. */
  readonly parts: readonly QuestionPart[];
  readonly limits: Limits;
}
