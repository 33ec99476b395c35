/** The commonest Chinese family names (the first three hundred or so of the current registers), and the double ones. */
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤' +
  '颜乐庞聂章鲁岳翟申冉柴连车关伍耿樊焦伏滕左凌霍阮柯虢欧阳祝纪舒屈项季裴盛童鲍游涂骆卓管喻殷植牛齐梅庄辛倪葛施毕单温芦俞尚安解蓝常翁艾辜詹华景苗卜褚娄习甘柳代储井宁成阳谷路师符司冷邢麦包池商费苟牟屠沙简饶邝蒙闵易应窦鞠楚佟';
const DOUBLE = '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 百里 南宫'.split(' ');

const SURNAMES: ReadonlySet<string> = new Set([...Array.from(SINGLE), ...DOUBLE]);

/** The family name that the text begins with, or null. */
export function surnameAtStart(text: string): string | null {
  const two = text.slice(0, 2);
  if (SURNAMES.has(two) && two.length === 2) return two;
  const one = text.slice(0, 1);
  return SURNAMES.has(one) ? one : null;
}
