/** What an English noun behind a number counts or measures, and the units that a Chinese page may have for it. */
export interface EnglishUnit {
  readonly pattern: RegExp;
  readonly units: readonly string[];
}

const PERSON = ['人', '名', '位', '口', '人次'];
const MACHINE = ['台', '套', '辆', '架', '部', '台套', '台次'];

const TABLE: readonly (readonly [string, readonly string[]])[] = [
  ['percentage points?', ['个百分点', '百分点']],
  ['percent|per cent|%', ['%', '成']],
  ['mu', ['亩']],
  ['hectares?|ha', ['公顷']],
  ['square kilomet(?:er|re)s?|sq km|km²', ['平方公里', '平方千米']],
  ['square met(?:er|re)s?|m²', ['平方米', '平米', '㎡']],
  ['cubic met(?:er|re)s?', ['立方米', '立方', '方']],
  ['acres?', ['英亩']],
  ['kilograms?|kilos?|kgs?', ['公斤', '千克', 'kg']],
  ['jin|catties', ['斤']],
  ['grams?', ['克']],
  ['(?:metric )?ton(?:ne)?s?', ['吨', '公吨']],
  ['kilomet(?:er|re)s?|km', ['公里', '千米', 'km']],
  ['met(?:er|re)s?', ['米']],
  ['centimet(?:er|re)s?|cm', ['厘米', '公分', 'cm']],
  ['millimet(?:er|re)s?|mm', ['毫米', 'mm']],
  ['lit(?:er|re)s?', ['升', '公升']],
  ['us dollars?|dollars?|usd', ['美元', '美金']],
  ['hong kong dollars?', ['港元', '港币']],
  ['euros?', ['欧元']],
  ['pounds?', ['英镑']],
  ['yen', ['日元']],
  ['yuan|rmb|renminbi|cny', ['元', '块', '块钱', '元钱']],
  ['kilowatt[- ]hours?|kwh', ['千瓦时', '度', '度电', 'kwh']],
  ['megawatts?|mw', ['兆瓦']],
  ['kilowatts?|kw', ['千瓦', 'kw']],
  ['degrees?(?: celsius)?|℃|°c', ['℃', '度', '摄氏度']],
  ['years old|year-old', ['岁', '周岁']],
  ['years?', ['年', '周年', '个年头', '载']],
  ['months?', ['个月', '月']],
  ['weeks?', ['周', '个星期', '星期', '个礼拜']],
  ['days?', ['天', '日']],
  ['hours?', ['小时', '个小时', '个钟头', '钟头']],
  ['minutes?', ['分钟', '分']],
  ['seconds?', ['秒', '秒钟']],
  ['times|trips|rounds?|visits', ['次', '倍', '趟', '轮', '遍', '回', '场', '人次', '场次', '车次']],
  ['fold', ['倍']],
  ['machines?|harvesters?|combines?|tractors?|sets?|units?|drones?|devices?|robots?|computers?|servers?', MACHINE],
  ['vehicles?|cars?|trucks?|bus(?:es)?|taxis?|bicycles?', ['辆', '台', '部', '车次', '辆次']],
  ['ships?|vessels?|boats?', ['艘', '条', '只']],
  ['aircraft|planes?|helicopters?', ['架', '架次']],
  ['people|persons?|individuals?|villagers?|residents?|workers?|farmers?|students?|teachers?|employees?|volunteers?|members?|patients?|officials?|experts?|passengers?|tourists?|visitors?|participants?|men|women|children|jobs?|soldiers?|doctors?|nurses?|citizens?|players?|athletes?|users?|customers?|cadres?|staff|operators?|delegates?|deputies|inhabitants?', PERSON],
  ['households?|families', ['户', '家', '户次']],
  ['companies|enterprises?|firms?|businesses|hospitals?|shops?|stores?|banks?|factories|restaurants?|hotels?|cooperatives?|institutions?|organi[sz]ations?', ['家', '个', '户', '所', '间']],
  ['schools?|universities|colleges?|kindergartens?', ['所', '个', '家']],
  ['villages?', ['个', '村', '个村', '座']],
  ['townships?|towns?|counties|cities|provinces?|districts?|countries|regions?', ['个', '国', '省', '市', '县', '镇', '座']],
  ['projects?|measures?|indicators?|tasks?|policies|technologies|patents?|services?|awards?|items?', ['个', '项', '件', '条', '种', '款']],
  ['cases?|accidents?|incidents?|fires?', ['例', '起', '件', '宗', '个', '桩', '次']],
  ['batch(?:es)?', ['批', '批次', '个批次']],
  ['varieties|variety|kinds?|types?|species|categories', ['种', '个', '类', '款', '项']],
  ['samples?|copies|books?|pieces?|documents?|products?|orders?|vehicles', ['件', '份', '册', '本', '个', '批次', '块', '部', '款', '种', '单']],
  ['trees?|plants?|seedlings?', ['棵', '株']],
  ['houses?|apartments?|flats?|suites?|rooms?|homes?', ['套', '间', '栋', '座', '户']],
  ['buildings?|bridges?|dams?|stations?|mountains?|reservoirs?|kilns?|greenhouses?', ['栋', '座', '幢', '个', '处']],
  ['points?|sites?|places?|locations?|spots?', ['个', '处', '分', '点', '个点', '站']],
  ['pigs?|cattle|cows?|sheep|chickens?|ducks?|animals?|head', ['头', '只', '匹', '羽', '条']],
  ['sentences?|words?|characters?', ['句', '字', '个']],
  ['matches|games?|meetings?|sessions?|events?|activities', ['场', '次', '场次', '届', '个', '项', '局']],
  ['lines?|roads?|routes?|rivers?', ['条', '个']],
  ['floors?|storeys?|stories|levels?', ['层', '级']],
  ['sides?|parties', ['方', '个']],
]; // prettier-ignore

/** Every known noun; the first one behind a number tells its unit. */
export const ENGLISH_UNITS: readonly EnglishUnit[] = TABLE.map(([pattern, units]) => ({
  pattern: new RegExp(String.raw`(?<![a-z])(?:${pattern})(?![a-z])`, 'iu'),
  units,
}));
