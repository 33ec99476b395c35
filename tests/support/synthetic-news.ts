/** A source of chance that can be asked for the same again. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32: Tommy Ettinger, public domain
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PLACES = '岳屏区 蒸湘区 石鼓区 珠晖区 衡山县 衡东县 祁东县 耒阳市 常宁市 南岳区'.split(' ');
const THINGS = '大桥 水库 学校 医院 公园 车站 体育馆 图书馆 污水处理厂 物流园'.split(' ');
const DEEDS = '建成启用 开工建设 通过验收 完成改造 对外开放'.split(' ');
const NAMES = '王建国 李红梅 张志强 刘芳 陈晓东 杨丽 赵国庆 黄海燕'.split(' ');
const UNITS = '万元 亩 人 公里 平方米 台'.split(' ');

/** A short piece of news, told by its number: the same number, the same words. */
export function story(number: number): { title: string; body: string } {
  const random = createRandom(number + 1);
  const pick = (list: readonly string[]): string => list[random(list.length)] ?? '';
  const [place, thing, deed] = [pick(PLACES), pick(THINGS), pick(DEEDS)];
  const title = `${place}第${number}号${thing}${deed}`;
  const facts = Array.from({ length: 1 + random(3) }, (_, index) => {
    return `该项目第${index + 1}期涉及${random(9000) + 100}${pick(UNITS)}，由${pick(NAMES)}负责，预计${random(12) + 1}月完成。`;
  });
  return {
    title,
    body: `${random(12) + 1}月${random(28) + 1}日，${place}第${number}号${thing}${deed}。${facts.join('')}`,
  };
}

/** A page of one to three articles; `version` changes some of its words. */
export function newspaperPage(number: number, version: number): string {
  const random = createRandom(number * 1000 + version);
  return Array.from({ length: 1 + random(3) }, () => {
    const { title, body } = story(random(400));
    return `${title} 就是这样\n\n湘潭晚报讯 (记者 王五) 2023年${body}\n`;
  }).join('\n');
}
