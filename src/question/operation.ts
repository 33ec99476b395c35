import type { FigureOperation } from '../domain/inquiry.js';

const OPERATIONS: readonly (readonly [FigureOperation, RegExp])[] = [
  ['average', /平均(?!气温|寿命|年龄|海拔|水平)|\b(?:on average|average|mean)\b/u],
  ['sum', /一共|总共|合计|共计|总计|加起来|加在一起|总和|\b(?:in total|altogether|combined|together|sum of)\b/u],
  [
    'difference',
    /(?:增长|增加|减少|下降|提高|上升|多|少|高|低|差|涨|降|扩大|缩小)了?(?:多少|几)|相差|差距|\bhow (?:much|many) (?:more|less|fewer|larger|higher|lower)\b|\b(?:grow|grown|grew|increase[ds]?|decrease[ds]?|rise|rose|fall|fell|difference|change[ds]?)\b/u,
  ],
]; // prettier-ignore

/** What a query asks to be made of several figures; null where it asks for a figure as such. */
export function askedOperation(query: string): FigureOperation | null {
  return OPERATIONS.find(([, pattern]) => pattern.test(query))?.[0] ?? null;
}
