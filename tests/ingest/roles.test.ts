import { describe, expect, it } from 'vitest';
import { plainRole, type BlockRole } from '../../src/ingest/page/plain-role.js';

describe('plainRole: what a line is by its own words', () => {
  it.each<[BlockRole, string[]]>([
    ['furniture', [
      '第3版', '第三版', 'A03', 'A03 要闻', '03版：要闻', '2023年9月1日 星期五', '云溪晚报 2023年9月1日 星期五 农历七月十七',
      '星期五 2023年9月1日', '二〇二三年九月一日', '2023年9月1日 星期五 责编 张三 版式 李四', '责编 张三 版式 李四 校对 王五',
      '责任编辑：张三', '新闻热线：0734-0000000',
    ]],
    ['jump', ['下转A3版', '◀上接A01版', '（下转第二版）', '（紧接3版）']],
    ['caption', ['图为大桥通车的样子', '▲大桥通车', '上图：大桥']],
    ['credit', ['记者 韩立 摄', '（韩立摄）', '韩立/摄', '某某公司供图', '摄影：韩立', '图片来源：某网']],
    ['byline', [
      '本报记者 韩立 通讯员 吴丛', '（记者 韩立）', '■文/图 记者 韩立', '云溪晚报讯 (记者 韩立)', '见习记者 韩立', '文/图 记者 韩立',
    ]],
    ['body', [
      '大桥建成通车', '2023年9月1日大桥通车', '记者了解到，大桥通车。', '云溪晚报讯 (记者 韩立) 大桥通车。', '青年学摄影', '三版图书面世', '编辑部的故事',
    ]],
  ])('%s', (role, lines) => {
    expect(Object.fromEntries(lines.map((line) => [line, plainRole(line)]))).toEqual(
      Object.fromEntries(lines.map((line) => [line, role])),
    );
  }); // prettier-ignore

  it.each(['第', '1', '责编 ', '（', '2023年', '记者 ', '王', '星期五 ', ' '])(
    'takes no time over %j a hundred thousand times',
    (piece) => {
      const before = process.cpuUsage();
      plainRole(piece.repeat(100_000 / piece.length));
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(300);
    },
  );
});
