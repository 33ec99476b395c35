import { MEASURED_UNITS } from './measures.js';

// Measure words, each with what begins with it and counts nothing (10座谈会, 3处理): word!one|other. Those that mostly
// follow a bare 一 without counting (一行, 一季, 一同) are not here.
const COUNTED = `人次 架次 辆次 台次 车次 班次 航次 艘次 件次 户次 例次 场次 项次 人份 吨公里 人公里 标准箱 标箱 个车位 个床位
人!才|民|均|大代表|物|类|格|文|事|选|称|气|行道 人口 欧元 英镑 日元 韩元 港元 港币 澳元 卢布 卢比 泰铢 新台币 块 马力 分贝 克拉 华氏度
度!假|过|数|量|日如年 转!让|变|移|型|换|载|发|化 帧 像素 w v fps kva gb tb mb mah
昼夜 个昼夜 个 名!牌|录|优(?!秀|异)|列|胜|称|师出 位!于|列|居|置|数|次|一体 台!湾|州|阶|账|胞|河 台套 套!路 辆 家!庭|长|乡|园|族|禽|畜
户!口|外|籍|均|主 款!项|式 项!链 件!套 份!额 条!件|例 座!谈|位|右铭 座位 所!有|以|属|在|需|谓|长 艘 架!构|势 列!入|为|车|举 趟
班!子|级|长|组|次 支!持|付|撑|出|援|部|书 只!有|能|要|是|需|不|为|会|见 头!部|条|等|版|脑|衔 匹 羽 尾!声|矿|号|款|盘 株!洲 棵 颗 粒 丛 蔸 垄 茬
张!家|某 枚 部!曲|门|分|队|长|署|委|落|级|位 部门 部分 本!科|地|市|报|届|次|月|来|身|省 册 卷 篇 幅!度 栋 幢 间!接|隔|歇|或 层!次|级|面|出不穷
手!机|续|术|工|表|房|游|册|段|法|臂|脚|持|动|里|中|上 股!东|份|权|价|民|市|票|票|本|息|骨|长|指|级 匹马力
组!织|成|长|建|团 批!发|准|复|评|示|次 种!植(?!物)|子|粮|田|养|质 类!似|型 期!间|待|望|货|末|许 轮!车|电|胎|船|椅|岗|值|滑|番 倍!增|感
折!屏|叠|扇|合|腾|射|算|旧|磨|纸|返|断 届 次!方|会议|全会|全体|日|要|列车|序|品|生|数|中全会 场!地|馆|景|所
起!重|点|源|步|飞|降|诉|草|跑|伏|义|身|初|来|到|至|执行|施行|实施 例!如|外|行 宗!教|旨|族 桩 处!理|罚|于|置|分|长(?!者|廊|椅)|级|方
口!岸|号|味|罩|碑|粮|腔|径|子 对!于|外|口|面|应|接|比|手|象|待|一|策|标 双!方|向|边|创|重|休 副!主|书|市|省|县|部|局|院|总|食|业 顶 盏 扇
根!据|本 片!区|面 滴 箱 袋 包!括|含|装|围 瓶!颈 桶 罐 盒 桌 盆 筐 车!道|次|辆|间|站|祸|主|厢|流|型|位 船 步!走|行|入|骤 车道 个车道
集!团|中|体|合|市|装|聚|资 句 字!路|架|街|形|样|塔|头 页 席!位|卷|地 席位 票!据|价|房 碗 杯!赛 壶 笔!者|试|记 剂!量 针!对
单!位|元|身|打|项|独|价|日|体 门!口|前|外|峡|槛|类|票|诊|店 门课 节课 课时 学时 学分 节!能|约|日|水|目|点|省|气|假|俭|奏|庆 道!路|德|县|具|教
级!台阶 级台阶 代人 站!点|位|台|在 市!场|民|长|委|区|级|值|政|州 县!区|城|委|长|级|域|市 国!道|语|家|内|际|企|标|庆|有|外|防|旗|产|营
省!市|道|级|内|外|份|会|委|长 镇!区|党|政|长 村!民|庄|级|委|支|干|落|史 方!面|向|式|案|法|便|针|阵|圆|位|可|才|程|能
面!积|临|对|向|包|条|料|粉|前|貌 点!多|钟|半|前|后|开|至|到|左右|许|击|评|赞|燃|缀|位|一线|整 个点 首!先|届|次|个|季|轮|日|都|府|批|席|页|付|发|家|创|部|款|富|相|脑|要|选|位|尾|饰|长|钢|映|播|店|例|创|肯 遍 圈 幕 跨!越|境|界|省
发!(?!子弹|炮弹) 响 声!音|明|称 环!境|节|保|卫|绕|球|比|路|线|形|城|太|氧|江|湖|海|岛|评|视|游|抱|顾|行|己|套 拨!打|付|款 串!联 捆 跤 胞胎 顿!时|悟`;

// The same for units that measure: 三元里, 6成为, 30天然气.
const COMPOUNDS: Readonly<Record<string, string>> = {
  年: '级|代|轻|度|初|底|末|夜|均',
  天: '然|气|空|津|下|河|门|府|安|生|使|际|文|坛',
  分: '之|别|为|布|球|线|公司|享|析|局|期|类|离|明|裂|支|店|校|担|散|配|割|批|成|组|管|开|工|流|会|厂|行|院|队',
  成: '为|立|功|员|都|绩|果|长|交|熟|年|就|品|型|效|群|因|片|千|语|套|本|分|不变|了|林|人',
  元: '里|旦|素|宵|首|老|件|化|朝|宇宙|勋|帅|桥|区|结构',
  里: '程|面|屯|铺|牌|桥|坪',
  日: '均|前|报|本|起|电|讯|晚|游|常|凌晨|上午|中午|下午|晚',
  角: '度|落|色|形|逐|膜|洲|斗',
  周: '围|边|年|期|知|末|刊|到|岁|五|六|日',
  伏: '天|击|笔', 卡: '车|通|口|片|位|点|座|塔|拉ok', 瓦: '斯|房|片|砖', 帕: '金', 
  秒: '杀|懂', 尺: '度|寸|码', 寸: '土', 担: '任|当|心|保|忧|负', 米: '粉|饭|其|兰|线|面|价', 升: '级|至|到|值|温|学|旗|降|任|起|入',
  克: '服|隆|拉|里', 两: '个|天|人|年|次|三|千|万|百|岁|条|种|家|名|位|地|国|级|市|省|县|会|岸|侧|山|业|块|元|只|头|座|所|处|项|件|轮|届|场|组|批|类|对|张|台|辆|户|栋|层|间|日|周|小时|分|半|成|倍|手|队|党|区|镇|村|委|旁|面|边|者|江|湖|局|段|步',
  斤: '斤', 吨: '位|级', 度电: '视', 钟头: '部', 个月: '饼|球', 个年头: '部', 小时: '候|代',
}; // prettier-ignore

/** Longest words first, so that 个百分点 is not 个. */
const SOURCE = [...COUNTED.split(/\s+/u), ...MEASURED_UNITS.map((unit) => `${unit}!${COMPOUNDS[unit] ?? ''}`)]
  .map((entry) => entry.split('!') as [string, ...string[]])
  .map(([word, ...not]): [string, string] => [word, not.join('!')])
  .sort(([a], [b]) => b.length - a.length)
  .map(([word, not]) => `${word}${/[a-z]$/u.test(word) ? '(?![a-z0-9])' : not === '' ? '' : `(?!${not})`}`)
  .join('|');

/** A rate is one unit: 元/公斤, 微克/立方米, 米每秒. */
const UNIT = new RegExp(
  ` ?(?<unit>(?:${SOURCE})(?:(?: ?/ ?|每)[百千万亿]?(?:${SOURCE}|[hs](?![a-z])))?)`,
  'uy',
);
// The second measure word of 台(套), 台/套.
const ALTERNATE = new RegExp(String.raw` ?\((?<word>[\u4e00-\u9fa5]{1,2})\)`, 'uy');
const ALTERNATES: ReadonlySet<string> = new Set([
  ...COUNTED.split(/\s+/u).map((entry) => entry.split('!')[0] ?? ''),
]);

// Most numbers stand before no unit: the first character tells, without trying five hundred words.
const FIRST: ReadonlySet<string> = new Set([...ALTERNATES, ...MEASURED_UNITS].map((word) => word.charAt(0)));

export interface UnitReading {
  readonly unit: string;
  readonly alternate: string | null;
  readonly end: number;
}

/**
 * The unit or measure word that stands at an offset of folded, simplified text, behind a space or not; null where none
 * does. In the unit, 每 is / and the second measure word of 台/套 is an alternate.
 */
export function unitAt(plain: string, at: number): UnitReading | null {
  if (!FIRST.has(plain.charAt(plain.charAt(at) === ' ' ? at + 1 : at))) return null;
  UNIT.lastIndex = at;
  const match = UNIT.exec(plain);
  const unit = match?.groups?.['unit']?.replace(/ ?\/ ?|每/u, '/');
  if (match === null || unit === undefined) return null;
  const end = at + match[0].length;
  ALTERNATE.lastIndex = end;
  const bracket = ALTERNATE.exec(plain);
  const word = bracket?.groups?.['word'] ?? '';
  if (bracket !== null && ALTERNATES.has(word))
    return { unit, alternate: word, end: end + bracket[0].length };
  const [first = unit, second] = unit.split('/');
  return second !== undefined && ALTERNATES.has(first) && /^[套件个]$/u.test(second)
    ? { unit: first, alternate: second, end }
    : { unit, alternate: null, end };
}

/** Can the unit go on in halves and odd pieces (两年半, 三亩多), as what is measured can and what is counted cannot? */
export function isDivisible(unit: string): boolean {
  return unit === '倍' || unit === '度' || !ALTERNATES.has(unit);
}
