import { findNames } from '../text/names.js';
import type { Segmenter } from '../text/segment.js';

// 全镇, 我市, 该村: of whom is said by its kind; 西岭镇, 永顺县 by name.
const BY_KIND =
  /^(?:全|我|该|本|此|这个?|各)(?:省|市|县|区|镇|乡|村|州|国|校|院|厂|社|司|公司|企业|集团|局|行业|网|站)的?(?=\p{Script=Han}{2})/u;
const BY_NAME =
  /^\p{Script=Han}{1,6}?(?:省|市|县|镇|乡|村|州|街道|公司|集团)(?![场民长委镇区域级内])的?(?=\p{Script=Han}{2})/u;

/** How long the owner is that a phrase begins with: 2 of 全镇油茶林面积, 0 where it begins with none. */
export function endOfOwner(phrase: string): number {
  return (BY_KIND.exec(phrase) ?? BY_NAME.exec(phrase))?.[0].length ?? 0;
}

const NAMED_BEFORE = /^(?:全|该|本|此|这个?)(省|市|县|区|镇|乡|村|州|公司|集团|学校|医院|合作社)$/u;
// As far back as a reader remembers which village is meant.
const REACH = 400;

/**
 * The name that an owner told by its kind stands for: the last one of that kind printed before it (该村 → 小松柏村).
 * @param before the article's text before the owner
 */
export function nameOfOwner(owner: string, before: string, segmenter: Segmenter): string | null {
  const kind = NAMED_BEFORE.exec(owner)?.[1];
  if (kind === undefined) return null;
  const text = before.slice(-REACH);
  const names = findNames(text, segmenter.tag(text)).filter(
    (name) => name.kind !== 'person' && name.text.endsWith(kind) && name.text.length > kind.length + 1,
  );
  const name = names.at(-1)?.text.replace(/^(?:在|于|到|从|由|与|和|赴|来到|走进|位于|据悉)/u, '') ?? null;
  return name === null || BY_KIND.test(`${name}什么`) ? null : name;
}
