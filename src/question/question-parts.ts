import type { AskedTime } from '../domain/asked-time.js';
import type { QuestionPart } from '../domain/inquiry.js';
import type { Span } from '../text/sentences.js';

const JOINT = String.raw`(?:和|与|跟|、|及|以及|还有|比|较|加上|同)`;
const KIND = '(?:省|市|县|区|镇|乡|村|州|国|公司|集团|合作社|学校|医院|大学)';
const NAMES = new RegExp(
  String.raw`[\p{Script=Han}]{2,8}?${KIND}(?:${JOINT}[\p{Script=Han}]{2,8}?${KIND})+`,
  'u',
);
// What stands before the first name and is none of it.
const LEAD = /^(?:今年|去年|前年|年|月|日|全|我|问|在|从)/u;

/** Things that a question names side by side, and where in the query: 西岭镇和洋泉镇. */
export interface NamedTogether {
  readonly names: readonly string[];
  readonly span: Span;
}

/** The names that a query joins; null where it joins none. */
export function namedTogether(query: string): NamedTogether | null {
  const match = NAMES.exec(query);
  if (match === null) return null;
  const lead = LEAD.exec(match[0])?.[0].length ?? 0;
  const names = match[0].slice(lead).split(new RegExp(JOINT, 'u'));
  const span = { start: match.index + lead, end: match.index + match[0].length };
  return { names: names.filter((name) => name !== ''), span };
}

/** The things that are asked for together, each to have a figure of its own; none where there are fewer than two. */
export function questionParts(together: NamedTogether | null, times: readonly AskedTime[]): QuestionPart[] {
  if (times.length >= 2) return times.map((time) => ({ text: time.text, time }));
  const names = together?.names ?? [];
  return names.length < 2 ? [] : names.map((text) => ({ text, time: null }));
}
