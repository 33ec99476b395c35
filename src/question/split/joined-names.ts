import type { Segmenter, TaggedWord } from '../../text/segment.js';
import type { Span } from '../../text/sentences.js';
import { findTimes } from '../../text/times.js';

const JOINT = /^(?:和|与|跟|、|及|以及|还有|同|vs)$/u;
// What a name ends with that stands before and behind other words.
const KIND =
  /(?:省|市|县|区|镇|乡|村|州|国|公司|集团|银行|证券|汽车|大学|医院|学校|股份|队|系列|平台|手机|电影|机场|铁路|高速|基地|港|局|站|厂|店|院|校|社|岛|大桥|公园)$/u;
const PROPER = /^(?:nr|nrt|nrfg|ns|nt|nz|x|eng|j)$/u;
const NOUN = /^(?:n|an|vn|l|i|s|f|j|x|eng|m|a|b|g)/u;
// What never is part of a name.
const BREAK =
  /^(?:的|在|于|从|对|是|为|有|都|各|分别|各自|上|下|中|里|今|去|这|那|被|把|将|由|就|也|又|多少|几.?|什么|谁|哪.*|怎么.*|怎样|如何|[，,。：:；;？?！!]|到|至)$/u;

// What stands in quotes is a name as far as they go.
const QUOTED =
  /[《“「『"][^》”」』"]+[》”」』"](?:(?:和|与|跟|、|及|以及|还有|同)[《“「『"][^》”」』"]+[》”」』"])+/u;

/** Names that a query joins (甲地汽车和乙地汽车), and where; null where it joins none. */
export function findJoined(
  query: string,
  segmenter: Segmenter,
): { readonly labels: readonly string[]; readonly span: Span } | null {
  const quoted = QUOTED.exec(query);
  if (quoted !== null) {
    const labels = quoted[0].split(/(?<=[》”」』"])(?:和|与|跟|、|及|以及|还有|同)/u);
    return { labels, span: { start: quoted.index, end: quoted.index + quoted[0].length } };
  }
  const tokens = segmenter.tag(query).flatMap(cutJoint);
  const times = findTimes(query);
  const isTime = ({ start, end }: Span): boolean =>
    times.some((time) => time.wholeStart < end && start < time.wholeEnd);
  const ends = (token: TaggedWord | undefined): boolean =>
    token === undefined || BREAK.test(token.word) || JOINT.test(token.word) || isTime(token);
  for (const [at, token] of tokens.entries()) {
    if (!JOINT.test(token.word)) continue;
    let first = at;
    while (!ends(tokens[first - 1]) && (NOUN.test(tokens[first - 1]?.tag ?? '') || PROPER.test(tokens[first - 1]?.tag ?? ''))) first -= 1; // prettier-ignore
    const left = tokens.slice(first, at);
    const names: TaggedWord[][] = [left];
    let next = at + 1;
    for (;;) {
      const name = nameFrom(tokens, next, left, ends);
      // 东渠、西渠和哪一个 asks for one more.
      if (name.length === 0) return null;
      names.push(name);
      next += name.length;
      const joint = tokens[next];
      if (joint === undefined || !JOINT.test(joint.word)) break;
      next += 1;
    }
    const labels = names.map((name) => name.map(({ word }) => word).join(''));
    const last = names.at(-1)?.at(-1);
    if (left.length === 0 || names.length < 2 || last === undefined) continue;
    if (new Set(labels).size < labels.length || !labels.every((label) => Array.from(label).length >= 2)) continue;
    return { labels, span: { start: left[0]?.start ?? 0, end: last.end } };
  }
  return null;
} // prettier-ignore

/**
 * The words behind a joint that are a name: up to what ends one; of nouns in a row (湖南生产总值) to the last that is a
 * proper name, says a kind of name, or ends the first name too.
 */
function nameFrom(
  tokens: readonly TaggedWord[],
  from: number,
  left: readonly TaggedWord[],
  ends: (token: TaggedWord | undefined) => boolean,
): TaggedWord[] {
  const run: TaggedWord[] = [];
  for (let at = from; !ends(tokens[at]); at += 1) {
    const token = tokens[at];
    if (token === undefined || (run.length > 0 && /^[vpdcru]/u.test(token.tag) && token.tag !== 'vn')) break;
    run.push(token);
  }
  const behind = tokens[from + run.length];
  // Between two joints stands a name and nothing else.
  if (behind !== undefined && JOINT.test(behind.word)) return run;
  const ending = left.at(-1);
  const last = ending?.word;
  const same = run.findIndex(({ word }) => word === last);
  if (same >= 0) return run.slice(0, same + 1);
  const kind = run.findIndex(({ word }) => KIND.test(word));
  if (kind >= 0 && (kind > 0 || left.length === 1)) return run.slice(0, kind + 1);
  // 东岭大火 and 西河洪灾: what ends with a common noun is followed by another of as many words.
  if (left.length > 1 && ending !== undefined && !PROPER.test(ending.tag) && !KIND.test(ending.word))
    return run.slice(0, left.length);
  let end = Math.max(run.findIndex(({ tag }) => PROPER.test(tag)), 0) + 1;
  // Proper names in a row are one; and a name that no dictionary has is cut to single characters.
  const goesOn = (token: TaggedWord | undefined): boolean =>
    token !== undefined && (PROPER.test(token.tag) || (token.word.length === 1 && run[end - 1]?.word.length === 1));
  while (goesOn(run[end])) end += 1;
  return run.slice(0, end);
} // prettier-ignore

/** 和岚 is no person: a joint that was taken for the beginning of a name is cut off. */
function cutJoint(token: TaggedWord): TaggedWord[] {
  const { word, tag, start, end } = token;
  if (!/^[和与及跟]./u.test(word) || !/^(?:nr|nrt|nrfg|x|nz)$/u.test(tag)) return [token];
  return [
    { word: word.slice(0, 1), tag: 'c', start, end: start + 1 },
    { word: word.slice(1), tag: 'nz', start: start + 1, end },
  ];
}
