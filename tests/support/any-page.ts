import fc from 'fast-check';

const piece = fc.constantFrom(
  '标题在这里 说一件事', '**粗体标题**', '**粗体\n两行**', '**', '**没有关上', '湘潭晚报讯 (记者 王五)', '湘潭晚报讯 (记者 王五) 大桥通车。', '（记者 甲）',
  '松木经开区:', '这句话没有写', '完的后半句。', '永顺县经开区现代农', '地察看情况。', '第3版', '责编 张三', '（下转A3版）', '新华社记者 甲 摄', '图为现场。', '“引语。”', '9月3日，记者获悉。', ' ', '\t', '\u3000', '\uFEFF', 'a', '\u{1F600}', '\uD800',
); // prettier-ignore
/** Pages of pieces such as papers print, in any order, with any white space between. */
export const anyPage = fc
  .array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', '\n\n\n', '\n \n', '')), { maxLength: 20 })
  .map((pieces) => pieces.flat().join(''));
