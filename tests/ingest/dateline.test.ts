import { describe, expect, it } from 'vitest';
import { isNothingButNames, readCredits, readOpenByline } from '../../src/ingest/page/byline.js';
import { readDateline } from '../../src/ingest/page/dateline.js';
import { readTailByline } from '../../src/ingest/page/find-dateline.js';
import { splitNames } from '../../src/ingest/page/split-names.js';

/** What a text opens with, who reported, who corresponded. */
type Row = [text: string, dateline: string, reporters: string[], correspondents?: string[]];

function expectDateline(...[text, dateline, reporters, correspondents = []]: Row): void {
  expect(readDateline(text)).toMatchObject({ text: dateline, reporters, correspondents });
}

describe('readDateline', () => {
  it.each<Row>([
    ['云溪晚报讯 (全媒体记者 江小川) 昨日', '云溪晚报讯 (全媒体记者 江小川)', ['江小川']],
    ['云溪晚报讯 (梁媛 通讯员 谭文) 昨日', '云溪晚报讯 (梁媛 通讯员 谭文)', ['梁媛'], ['谭文']],
    ['本报讯（记者 韩立 文/图）老桥', '本报讯（记者 韩立 文/图）', ['韩立']],
    ['本报讯，大桥通车。', '本报讯', []],
    ['新华社北京11月7日电 大桥通车。', '新华社北京11月7日电', []],
    [
      '新华社北京8月14日电(记者方雨、李延川)大桥',
      '新华社北京8月14日电(记者方雨、李延川)',
      ['方雨', '李延川'],
    ],
    ['本报刚果(金)布卡武7月25日电 (记者严明)大桥', '本报刚果(金)布卡武7月25日电 (记者严明)', ['严明']],
    [
      '中新网青石8月2日电(陈海川沈家明谢小秋)大桥',
      '中新网青石8月2日电(陈海川沈家明谢小秋)',
      ['陈海川', '沈家明', '谢小秋'],
    ],
    ['中国某网8月17日北京讯 （记者黄晓河）大桥', '中国某网8月17日北京讯 （记者黄晓河）', ['黄晓河']],
    [
      '央广网淮北7月26日消息（记者徐林通讯员吴曦）大桥',
      '央广网淮北7月26日消息（记者徐林通讯员吴曦）',
      ['徐林'],
      ['吴曦'],
    ],
    [
      '云溪晚报网8月17日讯（通讯员韩宣记者陈永）大桥',
      '云溪晚报网8月17日讯（通讯员韩宣记者陈永）',
      ['陈永'],
      ['韩宣'],
    ],
    [
      '青石网（云溪日报网）讯（通讯员 朱林 刘旋）大桥',
      '青石网（云溪日报网）讯（通讯员 朱林 刘旋）',
      [],
      ['朱林', '刘旋'],
    ],
    [
      '本报讯（记者樊雨河南日报社全媒体记者赵珊）大桥',
      '本报讯（记者樊雨河南日报社全媒体记者赵珊）',
      ['樊雨', '赵珊'],
    ],
    ['IT之家 8 月 16 日消息，新机', 'IT之家 8 月 16 日消息', []],
    [
      '云溪晚报讯记者董林，通讯员林敏、徐曼报道：大桥',
      '云溪晚报讯记者董林，通讯员林敏、徐曼报道：',
      ['董林'],
      ['林敏', '徐曼'],
    ],
    ['（云溪日报记者 韩立）大桥', '（云溪日报记者 韩立）', ['韩立']],
  ])('wire openings and brackets: %s', (...row) => {
    expectDateline(...row);
  });

  it.each<Row>([
    ['【环球时报综合报道】大桥', '【环球时报综合报道】', []],
    ['【环球网报道 记者 朱家】大桥', '【环球网报道 记者 朱家】', ['朱家']],
    ['【环球时报驻韩国特约记者 张宁】大桥', '【环球时报驻韩国特约记者 张宁】', ['张宁']],
  ])('frames: %s', (...row) => {
    expectDateline(...row);
  });

  it.each<Row>([
    [
      '青石新闻记者吴华通讯员陶林陈文博“大桥真长”',
      '青石新闻记者吴华通讯员陶林陈文博',
      ['吴华'],
      ['陶林', '陈文博'],
    ],
    [
      '青石新闻记者赵德通讯员王廷李番近日，大桥',
      '青石新闻记者赵德通讯员王廷李番',
      ['赵德'],
      ['王廷', '李番'],
    ],
    [
      '青石新闻记者 姚岗实习生 曹慧通讯员 黄贤近日',
      '青石新闻记者 姚岗实习生 曹慧通讯员 黄贤',
      ['姚岗', '曹慧'],
      ['黄贤'],
    ],
    ['本报记者 丁波 通讯员 孙路', '本报记者 丁波 通讯员 孙路', ['丁波'], ['孙路']],
    ['本报记者 杨 洁大桥通车。', '本报记者 杨 洁', ['杨洁']],
    [
      '云溪日报客户端记者韩光通讯员张力吕璞8月8日',
      '云溪日报客户端记者韩光通讯员张力吕璞',
      ['韩光'],
      ['张力', '吕璞'],
    ],
    ['北城日报客户端 | 记者 王琪为支援', '北城日报客户端 | 记者 王琪', ['王琪']],
    ['东城网通讯员毕春8月17日报道：大桥', '东城网通讯员毕春8月17日报道：', [], ['毕春']],
    ['大众网记者 武鹏 通讯员 张玉 德州报道8月', '大众网记者 武鹏 通讯员 张玉 德州报道', ['武鹏'], ['张玉']],
    ['见习记者 高蕊8月5日', '见习记者 高蕊', ['高蕊']],
    [
      '记者 程华 见习记者 王昕 通讯员 杨义7月',
      '记者 程华 见习记者 王昕 通讯员 杨义',
      ['程华', '王昕'],
      ['杨义'],
    ],
    ['通讯员 尹晓宁大桥是连着两岸的路，', '通讯员 尹晓宁', [], ['尹晓宁']],
    [
      '每日记者：李彪每日实习记者：周斐每日编辑：张铭8月4日',
      '每日记者：李彪每日实习记者：周斐每日编辑：张铭',
      ['李彪', '周斐'],
    ],
    ['■文/图 记者 江小川', '■文/图 记者 江小川', ['江小川']],
    ['记者 热娜·买买提8月5日', '记者 热娜·买买提', ['热娜·买买提']],
  ])('without brackets, names and text run together: %s', (...row) => {
    expectDateline(...row);
  });

  it('stands behind the words of a picture that a web copy sets before it', () => {
    expectDateline('会议现场。青石网8月2日讯（记者 陈芹）大桥', '青石网8月2日讯（记者 陈芹）', ['陈芹']);
  });

  it('takes fewer names where it is not sure', () => {
    expect(readDateline('记者 程立华高温天气里的桥')?.reporters).toEqual(['程立华']);
    expect(readDateline('青石新闻记者 周英通讯员 马宁湖北某地')?.correspondents).toEqual(['马宁']);
  });

  it.each([
    '记者从市交通局获悉，大桥通车。',
    '记者了解到，大桥通车。',
    '记者日前从水务局获悉，',
    '记者于近日从水务局获悉，',
    '记者注意到“大桥”通车。',
    '某某新闻记者向有关部门求证，',
    '8月17日，青石新闻记者从门店获悉，',
    '外国电台记者罗马诺报道，大桥通车。',
    '例行记者会上，有人问起大桥。',
    '消息人士说，大桥通车。',
    '据云溪日报报道，大桥通车。',
    '他说电话打不通',
    '建明(云溪)实业有限公司',
    '（见图）',
    '（记者注：此处有删节）',
    '（王五 摄）',
  ])('finds none in a sentence: %s', (text) => {
    expect(readDateline(text)).toBeNull();
  });

  it.each([
    ['云溪晚报讯 昨日', '云溪晚报'],
    ['云溪晚报全媒体记者 韩立 通讯员 邓文 近日', '云溪晚报'],
    ['云溪晚报网8月1日讯 昨日', null],
    ['新华社北京8月1日电 昨日', null],
    ['本报讯 昨日', null],
    ['【环球网报道】昨日', null],
  ])('%s: the paper, where it names itself; no agency and no site', (text, paper) => {
    expect(readDateline(text)?.paper).toBe(paper);
  });
});

describe('readTailByline', () => {
  it.each<[string, string, string[], string[]]>([
    [
      '大桥通车。（记者 韩立 通讯员 吴丛 陆远 谢桥）',
      '（记者 韩立 通讯员 吴丛 陆远 谢桥）',
      ['韩立'],
      ['吴丛', '陆远', '谢桥'],
    ],
    ['大桥通车。（记者朱浩文/图）', '（记者朱浩文/图）', ['朱浩'], []],
    ['大桥通车。■文/图 记者 韩立', '■文/图 记者 韩立', ['韩立'], []],
    ['大桥通车。通讯员 陈君 云溪晚报记者 张翼校对 徐文', '通讯员 陈君 云溪晚报记者 张翼', ['张翼'], ['陈君']],
    ['大桥通车。(张河、何云)', '(张河、何云)', ['张河', '何云'], []],
    ['大桥通车。（海外网 张宛）', '（海外网 张宛）', ['张宛'], []],
    ['大桥通车。（总台记者 李宛）【责任编辑：胡章】', '（总台记者 李宛）', ['李宛'], []],
    ['大桥通车。作者：云溪日报全媒体记者 王起', '作者：云溪日报全媒体记者 王起', ['王起'], []],
    ['大桥通车。文/张俊 黄叙编辑/倪宁', '文/张俊 黄叙', ['张俊', '黄叙'], []],
  ])('%s', (text, printed, reporters, correspondents) => {
    const tail = readTailByline(text)!;
    expect(text.slice(tail.start, tail.end)).toBe(printed);
    expect(tail).toMatchObject({ reporters, correspondents });
  });

  it.each([
    '大桥通车。',
    '大桥通车。（完）',
    '大桥通车。（江苏）',
    '大桥通车。（王五摄）',
    '大桥通车。（某单位供图）',
    '大桥通车。他告诉记者',
    '',
  ])('finds none in %j', (text) => {
    expect(readTailByline(text)).toBeNull();
  });
});

describe('readCredits', () => {
  it.each<[string, string[], string[]]>([
    ['全媒体记者 江小川 通讯员 杜康 曾志', ['江小川'], ['杜康', '曾志']],
    ['（记者 甲玉 摄影 赵六）', ['甲玉'], []],
    ['记者 王五 王五 实习生 马丽', ['王五', '马丽'], []],
    ['记者 王五 成都报道', ['王五'], []],
    ['特约记者 古丽努尔 通讯员 阿依·买买提', ['古丽努尔'], ['阿依·买买提']],
    ['记者/王五 编辑/赵六', ['王五'], []],
    ['本报讯', [], []],
    ['', [], []],
  ])('%s', (printed, reporters, correspondents) => {
    expect(readCredits(printed)).toEqual({ reporters, correspondents });
  });
});

describe('splitNames', () => {
  it.each([
    ['王廷李番', ['王廷', '李番']],
    ['李明王方圆', ['李明', '王方圆']],
    ['欧阳明月', ['欧阳明月']],
    ['陈海川沈家明谢小秋', ['陈海川', '沈家明', '谢小秋']],
  ])('cuts %s at family names', (run, names) => {
    expect(splitNames(run)).toEqual(names);
  });

  it.each(['大桥通车', '王', '', '王五的'])('cannot cut %j', (run) => {
    expect(splitNames(run)).toBeNull();
  });
});

it('a bracket of words is one of names only where all are plainly names', () => {
  expect(['张三、李四', '海外网 张宛', '江苏', '全文完'].map(isNothingButNames)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

describe('hostile text takes no time', () => {
  it.each([
    '记者',
    '（记者',
    '王',
    '王五',
    '王五、',
    '记者 王',
    ' ',
    '。',
    '（',
    '8月',
    '本报',
    '文/图',
    '·',
    '返回搜狐，查看更多',
    '】',
    '责编 ',
  ])('%j a hundred thousand times', (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    const before = process.cpuUsage();
    for (const read of [readDateline, readTailByline, readCredits, readOpenByline]) {
      read(text);
      read(`${text}。（记者 ${text.slice(0, 200)}`);
    }
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });
});
