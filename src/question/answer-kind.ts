import type { AnswerKind } from '../domain/inquiry.js';

// What asks for something else than figures, though it speaks of 数据: 哪一年编制了数据. 哪些数据 and 数据是什么 ask for them.
const ASKS_OTHERWISE =
  '谁|何|多少|为什么|怎(?!么样)|哪(?!些)|哪些(?!(?:具体|主要|相关)?的?(?:数据|数字)|[?？]?$)|什么(?!(?:具体|相关)?的?(?:数据|数字)|[?？]?$)';

// The first rule that holds decides: what is more particular stands before what is more general.
const CHINESE: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'author',
    /(?:记者|通讯员|作者|撰稿人?)(?:是谁|叫什么|是哪|有谁|有哪)|(?:谁|哪位|哪些?个?|什么)(?:记者|通讯员|作者)|谁(?:写|采写|报道|撰写)的?|(?:记者|通讯员|作者)的?(?:名字|姓名)/u,
  ],
  [
    'figures',
    new RegExp(
      `^(?!.*(?:${ASKS_OTHERWISE})).*(?:数据|数字)(?:都?有哪些|都?有什么|是什么|如何|怎么样|呢|吗)?[?？。]?$`,
      'u',
    ),
  ],
  [
    'date',
    /什么时候|什么时间|啥时候|何时|哪几[天日年]|哪天|哪一天|哪日|几月|几号|几点|哪年|哪一年|哪个月|哪一月|哪月|什么日期|何日|何年|(?:时间|日期)(?:是|为|在)(?:什么|哪|多少|何)?|(?:的|具体)(?:时间|日期)[?？]?$|什么时期|哪个时期|哪一时期/u,
  ],
  ['list', /哪几(?![天日年])|哪[一二两三四五六七八九十\d]+[个家位名种项]/u],
  [
    'figure',
    /多少|几(?:个|台|套|家|人|名|位|亩|次|项|件|条|座|年|岁|天|月|小时|分钟|公里|公斤|万|亿|元|种|类|批|届|倍|成|场|所|间|辆|户|处|支|部|米|吨|级|层|度|分|组|期|轮)|百分之几|多大|多高|多长|多远|多重|多宽|多深|多快|多久|(?:数量|人数|面积|产量|亩产|比例|占比|金额|总额|价格|票价|高度|长度|重量|温度|增速|增幅|规模|总数|年龄)(?:是|为|有|达)?(?:什么|几|怎么样)?[?？]?$/u,
  ],
  [
    'list',
    /哪些|哪几|有什么(?!不同|区别|差别|差异|两样|关系|意义|影响|作用|用|原因|目的|好处)|都有谁|有谁|分别是|分别为|包括什么|包含什么|包括哪|列举|什么等|都去了|哪两|哪三/u,
  ],
  [
    'organisation',
    /(?:哪家|哪些?个?|哪一?家|什么|何种?)(?:公司|企业|单位|部门|机构|组织|学校|大学|医院|集团|协会|法院|银行|媒体|报纸|球队|俱乐部|党派?|政党|机关|研究院|研究所|院校|平台|工作组|志愿服务队|队伍)|哪一?家(?!人)/u,
  ],
  [
    'place',
    /哪里|哪儿|何地|何处|什么地方|什么地点|哪个?(?:一个)?(?:城市|国家|省份?|市|县|区|镇|乡|村|地区|地方|地点|洲|岛|海域|水域|街道|小区|位置|广场|州|港口?|国)|什么(?:国家|城市|省|市|县|区|地区|位置|场所|地点)|在哪|位于|地点(?:是|在|为)|(?:的|具体)地点[?？]?$/u,
  ],
  [
    'person',
    /谁|哪位|何人|哪个人|什么人|哪一位|哪名|(?:市长|书记|主任|局长|院长|会长|校长|总统|总理|首相|教练|导演|负责人|董事长|总经理|创始人)(?:是|叫|为)(?:什么|何)|叫什么名字|姓名是|名字(?:是|叫)/u,
  ],
  [
    'explanation',
    /为什么|为何|怎么|如何|怎样|原因|有什么(?:不同|区别|差别|差异|两样|关系|好处)|什么意义|什么影响|什么作用|什么目的|目的是|意义是/u,
  ],
  ['polar', /吗[?？]?$|是否|是不是|有没有|能否|会不会|能不能|可不可以|对不对/u],
];

const ENGLISH: readonly (readonly [AnswerKind, RegExp])[] = [
  ['author', /\bwho (?:wrote|reported|authored)\b|\b(?:reporter|author|journalist|correspondent|byline)\b/u],
  // "harvest figures", "what were the figures for tea", but not "which tool do they use to see their data".
  [
    'figures',
    /^(?!.*\b(?:who|when|where|why|how)\b)(?:(?:what|which) (?:(?:is|are|was|were) )?|(?:give|show|tell) (?:me |us )?|list )?(?:the |all (?:the )?|any )?(?!what\b|which\b)(?:(?!can\b|does\b|did\b|do\b|and\b|of\b)[\w’'-]+ ){0,4}(?:figures|statistics|numbers|data)(?:$|[?.]| (?:on|for|of|about|from|in|are|were) (?!.*\b(?:what|which)\b))/u,
  ],
  [
    'figure',
    /\bhow (?:many|much|large|big|long|far|tall|high|old|fast|heavy|often)\b|\bwhat (?:(?:is|was|were|are) )?(?:the )?(?:\w+ ){0,3}(?:number|percentage|share|amount|total|area|yield|output|price|cost|size|age|rate)\b|\bwhat percentage\b/u,
  ],
  ['date', /\bwhen\b|\b(?:what|which) (?:date|day|year|month|time)\b|\bhow long ago\b/u],
  [
    'list',
    /\b(?:which|what) (?:\w+ )?(?!is\b|was\b|does\b|has\b)\w+[^s\W]s\b|\blist\b|\bwhat are\b|\bname the\b/u,
  ],
  ['person', /\bwho\b|\bwhom\b|\bwhose\b|\bwhich person\b/u],
  [
    'place',
    /\bwhere\b|\b(?:what|which) (?:city|country|county|town|village|province|place|region|district|location)\b/u,
  ],
  [
    'organisation',
    /\b(?:what|which) (?:company|companies|organi[sz]ation|agency|department|institution|university|school|firm|bureau|authority|group|newspaper)\b/u,
  ],
  ['explanation', /\bwhy\b|\bhow\b/u],
  ['polar', /^(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would)\b/u],
];

/**
 * What the question wants to be told.
 * @param query as `cleanQuestion` gives it
 * @returns `article` where nothing tells: what the archive says of the matter
 */
export function answerKind(query: string, english: boolean): AnswerKind {
  for (const [kind, pattern] of english ? ENGLISH : CHINESE) if (pattern.test(query)) return kind;
  return /什么|何/u.test(query) ? 'explanation' : 'article';
}
