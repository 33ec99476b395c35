// Before a time, in its clause: what is planned or due. 将 stands in few other words there.
const BEFORE =
  /(?:(?<![即干大健主名错误])将(?![军领士])|即将|拟|定于|预定|预计|预期|计划|有望|力争|确保|务必|[须需应]在|[须需]于|最迟|最晚|推迟到|推迟至|延期至|延长至|提前到|直到)[^,。;!?]{0,14}$/u;
// Behind it: 9月15日前, and 将, not as in 民警将嫌疑人抓获, in the same clause or the next. 9月1日起施行 may be of what was or will be.
const DEADLINE = /^\s?(?:之)?前(?![往来后三期夕沿列方去])/u;
const AFTER =
  /^(?:(?!表示|宣布|获悉|透露|介绍|称|说|印发|发布|通报|了解到|已经?|[。;!?\n]).){0,16}?(?:即将|(?<![\s\S])将(?![其他她]|军)|将(?=[于在有会举开迎继全进正首再加实为推成分启亮登发试投延变持暂停关封恢])|拟(?!定)|预计|截止报名)/u;
const REACH = 24;

/**
 * Is a time of what is to come, by the words around it?
 * @param plain folded text
 */
export function isComing(plain: string, start: number, end: number): boolean {
  const before = plain.slice(Math.max(0, start - REACH), start);
  const after = plain.slice(end, end + REACH);
  return BEFORE.test(before) || DEADLINE.test(after) || AFTER.test(after);
}
