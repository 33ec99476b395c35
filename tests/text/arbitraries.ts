import fc from 'fast-check';

/** What stands in newspaper text, and what should not but does: names, figures, times, marks, halves of characters. */
const PIECES = [
  ...Array.from('一二三十百千万亿两几数余多半〇零0123456789'),
  ...Array.from('。！？!?.，、；：:“”‘’（）()《》【】…—～~-·%％℃'),
  ...Array.from(' \n\t\u3000\u00A0\uFEFF\u200B\u0000'),
  '第', '约', '近', '百分之', '至', '到', '台', '亩', '公斤', '万元', '左右', '个百分点', '千瓦时',
  '2022年', '11月', '6日', '今年', '昨日上午', '去年前三季度', '9时30分', '1月—3月', '当地时间',
  '书记', '市长', '刘越高', '王五', '欧阳', '说', '表示', '衡阳市', '永顺县', '国家能源集团', '有限公司', '奥列格·科诺年科',
  '衡阳晚报讯', '(全媒体记者', '通讯员', '**', '農機', '臺灣', 'ＡＢＣ', 'abc ', '\u{1F600}', '\uD83D', '\uDE00', '你好世界', '的', '和',
]; // prettier-ignore

const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });

/** Any text: half of it strings of any UTF-16 units, half of it put together from what newspapers print. */
export function printed(maxLength = 60): fc.Arbitrary<string> {
  return fc.oneof(
    units.map((codes) => String.fromCharCode(...codes)),
    fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => pieces.join('')),
  );
}
