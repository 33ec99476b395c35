import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSegments, type Segment } from '../../src/ingest/page/segments.js';

/** Stretches of a line that are no text of the report. */
const besides = (text: string): [Segment['role'], string][] =>
  cutSegments(text)
    .filter(({ role }) => role !== 'body')
    .map(({ role, start, end }) => [role, text.slice(start, end)]);

describe('cutSegments', () => {
  it.each<[string, Segment['role'], string]>([
    ['云溪晚报讯 (记者 韩立) 大桥通车。', 'byline', '云溪晚报讯 (记者 韩立)'],
    ['大桥通车。（记者 韩立 通讯员 吴丛 陆远）', 'byline', '（记者 韩立 通讯员 吴丛 陆远）'],
    ['大桥通车。（记者朱浩文/图）', 'byline', '（记者朱浩文/图）'],
    ['大桥通车。■文/图 记者 韩立', 'byline', '■文/图 记者 韩立'],
    ['大桥通车（记者 韩立），市民说好。', 'byline', '（记者 韩立）'],
    ['大桥通车。新华社记者 韩立 摄市民说好。', 'credit', '新华社记者 韩立 摄'],
    ['大桥通车。（韩立摄）', 'credit', '（韩立摄）'],
    ['大桥通车（韩立 摄）市民说好。', 'credit', '（韩立 摄）'],
    ['大桥通车。（某某单位供图）', 'credit', '（某某单位供图）'],
    ['大桥通车。（图片来源：某网）', 'credit', '（图片来源：某网）'],
    ['大桥通车。韩立/摄', 'credit', '韩立/摄'],
    ['图为大桥通车。市民说好。', 'caption', '图为大桥通车。'],
    ['市民说好。图为大桥通车的样子', 'caption', '图为大桥通车的样子'],
    ['大桥通车，（下转A3版）', 'jump', '（下转A3版）'],
    ['◀上接A01版 大桥通车。', 'jump', '◀上接A01版'],
    ['大桥通车。下转第二版', 'jump', '下转第二版'],
    ['大桥通车。【责任编辑：胡章】', 'furniture', '【责任编辑：胡章】'],
    ['大桥通车。责编 张三 版式 李四', 'furniture', '责编 张三 版式 李四'],
    ['大桥通车。返回搜狐，查看更多', 'furniture', '返回搜狐，查看更多'],
  ])('%s', (text, role, printed) => {
    expect(besides(text)).toEqual([[role, printed]]);
  });

  it.each([
    '他告诉记者，大桥通车。',
    '（记者注：此处有删节）大桥通车。',
    '大桥（全长3公里）通车。',
    '气温升到38摄氏度。摄像头装好了。',
    '他爱好（如摄影、下棋）很多。',
    '从上接到下，一版一版地看。',
  ])('leaves a sentence whole: %s', (text) => {
    expect(besides(text)).toEqual([]);
  });

  const piece = fc.constantFrom('云溪晚报讯', '(记者 韩立)', '（韩立摄）', '大桥。', '图为大桥通车。', '（下转A3版）', '责编 张三', '■', ' ', '（', '）', '记者', '。', '摄'); // prettier-ignore
  it('covers every line from end to end, nothing twice', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const text = pieces.join('');
        const segments = cutSegments(text);
        expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        expect(segments.every(({ start, end }) => start < end || text === '')).toBe(true);
      }),
    );
  });

  it.each(['（记者', '。', '。记者', '图为', '（下转', '责编 ', '■ 记者 ', ' ', '。王', '（王摄'])(
    'takes no time over %j a hundred thousand times',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      const before = process.cpuUsage();
      cutSegments(text);
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
    },
  );
});
