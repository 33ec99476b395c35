import type { FigureRole } from '../domain/ledger.js';

/**
 * Words that stand between what is measured and its figure. Each list is a rule of how papers write figures: X 达 7 万亩,
 * X 同比增长 7 %, X 占 Y 的三成, X 比上年多 3 人.
 */

const LINKS =
  '(?:增长|增加|上升|上涨|提高|提升|扩大|攀升|下降|减少|降低|下跌|回落|缩短|缩减|下滑|增|升|涨|降|跌|减|扩)(?:至|到)|出人意料地|[\\p{Script=Han}]{2,4}地|时隔|人民币|仅剩|[高低多少]于|已经|共有|共计|总计|合计|累计|一共|大约|达到|高达|多达|可达|超过|突破|不足|仅有|只有|还有|均为|均有|分别为|分别是|分别|可以|需要|预计|预期|计划|完成|实现|取得|拥有|包括|包含|其中|平均|最高|最低|最多|最大|最少|最长|最快|至少|不低于|不少于|不超过|用了|花了|保持|维持|稳定|收于|收报|位列|不到|接近|将近|整整|另有|全部|不等|约合|折合|价值|有所|能够|的是|每\\d*(?:[天日年月周人户亩斤吨升度次箱件台辆只头家村镇名位个棒棵株袋平]|公斤|千克|小时|平方米|公里|季度|公顷|100克|500克)|按日|按年|按月|日产|历时|为期|耗时';
// Single characters that end other words as well: not of 行为, 表达, 附近, 节约, 费用.
const SHORT =
  '(?<![行成作认因较颇大人])为|(?<![自])由|从|共|持续|每|(?<![表到直传抵])达|将|(?<![附邻临最靠])近|(?<![节合预签条相])约|(?<![直遇感见报])到|(?<![甚以直])至|(?<![除为])了|(?<![看跟])着|(?<!高)超|逾|(?<![总但可只还])是|(?<![所没具享占持拥])有|(?<![存现所])在|(?<![目])的|仅|只|则|就|也|都|又|再|均|已|可|能|需|应|要|或|和|及|与|且|并|但|而|其|这|那|某|即|等|按|以(?=$)|给|于|[:“‘"\\s(—-]';
const LINK_AT_END = new RegExp(`(?:${LINKS}|${SHORT})$`, 'u');

const RISES =
  '增长|增加|上升|上涨|提高|提升|升值|扩大|攀升|上调|加快|增幅|涨幅|净增|高出|多出|领先|(?<=[比上年期同]|\\s)[增多高涨升]|(?<![最至很许更])大涨';
const FALLS =
  '下降|减少|降低|下跌|回落|缩短|缩减|萎缩|下滑|下调|贬值|收窄|放缓|压减|降幅|跌幅|减幅|节约|节省|落后|(?<=[比上年期同]|\\s)[降跌减少低]';
const CHANGE = new RegExp(
  `(?:(?<rise>${RISES})|(?<fall>${FALLS}))(?:幅度)?(?:了|约|近|超过|超|逾|达|出|\\s)*$`,
  'u',
);
const COMPARED =
  /(?:同比|环比|同期相比|相比|(?<![占之对])比\s*[^,;。]{0,14}|(?<![比])较\s*[^,;。]{0,12}|[与同]\s*[^,;。]{0,12}相比)[\s均都也又再还更有所]*$/u;
const SHARE = /占(?:到|了|据|比为?|比达)?(?:[^,;。占]{0,14}?)的?[\s约近超过]*$/u;

/** What stands before the words that link a measure to its figure, and what they say of it. */
export interface Stripped {
  /** How much of the text is left. */
  readonly length: number;
  readonly role: FigureRole;
}

/**
 * Takes the words that link a measure to its figure off the end of what stands before the figure.
 * @param before folded and simplified
 */
export function stripLinks(before: string): Stripped {
  let rest = before;
  let role: FigureRole = 'level';
  for (;;) {
    const changed: RegExpExecArray | null = role === 'level' ? CHANGE.exec(rest) : null;
    const share: RegExpExecArray | null = role === 'level' && changed === null ? SHARE.exec(rest) : null;
    const found: RegExpExecArray | null = changed ?? share ?? COMPARED.exec(rest) ?? LINK_AT_END.exec(rest);
    if (found === null || found[0] === '') return { length: rest.length, role };
    if (changed !== null) role = changed.groups?.['rise'] === undefined ? 'fall' : 'rise';
    else if (share !== null) role = 'share';
    rest = rest.slice(0, found.index);
  }
}
