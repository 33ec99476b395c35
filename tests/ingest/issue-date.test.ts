import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateReading } from '../../src/domain/page.js';
import { inferIssueDate } from '../../src/ingest/issue-date.js';
import { readDateline } from '../../src/ingest/page/dateline.js';
import type { PageArticle } from '../../src/ingest/page/page-article.js';

const article = (text: string, title: string | null = null): PageArticle => ({
  kicker: null,
  title,
  subtitles: [],
  dateline: readDateline(text),
  lines: [
    ...(title === null ? [] : [{ role: 'title' as const, text: title, source: [], afterGap: false }]),
    ...text.split('\n').map((line) => ({ role: 'body' as const, text: line, source: [], afterGap: false })),
  ],
  warnings: [],
});
const infer = (texts: readonly string[], furniture: readonly string[] = []): DateReading | null =>
  inferIssueDate(
    texts.map((text) => article(text)),
    furniture,
  );
const date = (...texts: string[]): string | null => infer(texts)?.date ?? null;
/** A report that leaves no doubt of its year. */
const YEAR_2023 = '全市2023年第三季度经济运行分析会召开。2023年8月的用电量创下新高。';

describe('the day of an issue', () => {
  it('is the day after the latest day that opens a report', () => {
    expect(
      date('9月3日上午，湘江三桥建成通车。', '2023年9月3日，市场监督管理局抽检月饼30个批次，全部合格。'),
    ).toBe('2023-09-04');
  });

  it('is the day after a range that is over', () => {
    expect(date('8月29—31日，专家组到我市检查。', YEAR_2023)).toBe('2023-09-01');
    expect(date('7月30日至8月1日，专家组到我市检查。', YEAR_2023)).toBe('2023-08-02');
  });

  it('is the day after a wire report was sent', () => {
    expect(date('新华社北京8月7日电（记者王五）国务院召开会议。', YEAR_2023)).toBe('2023-08-08');
    expect(date('红网时刻新闻8月1日讯（记者 王五）大桥通车。', YEAR_2023)).toBe('2023-08-02');
  });

  it('is the day itself where a report calls it today, the day after where yesterday, the day before where tomorrow', () => {
    expect(date('今天（8月31日），新学期开始注册。', YEAR_2023)).toBe('2023-08-31');
    expect(date('8月31日，今日，新学期开始注册。', YEAR_2023)).toBe('2023-08-31');
    expect(date('8月31日，昨日，新学期开始注册。', YEAR_2023)).toBe('2023-09-01');
    expect(date('明天（9月1日），新学期开始。', YEAR_2023)).toBe('2023-08-31');
  });

  it('follows what figures are counted up to', () => {
    expect(date('截至8月20日，全市早稻收割过半。', YEAR_2023)).toBe('2023-08-21');
  });

  it('is not that of an announcement', () => {
    expect(date('8月20日，展览开幕。', '马拉松将于9月10日举行，8月28日起报名。', YEAR_2023)).toBe(
      '2023-08-21',
    );
  });

  it('turns month and year after their last day', () => {
    expect(date('12月31日，湘江三桥通车，2023年第四季度的工程都已完工。')).toBe('2024-01-01');
    expect(date('12月31日，2023年度总结大会召开。')).toBe('2024-01-01');
  });

  it('lies in the new year where reports of December stand beside those of January', () => {
    expect(
      date('12月30日，灯会亮灯。', '1月2日，雪后的公园迎来游客。', '2023年12月31日，跨年晚会举行。'),
    ).toBe('2024-01-03');
  });
});

describe('the year of an issue', () => {
  const day = '8月31日，湘江三桥通车。';

  it('is none without one: a wrong one would answer wrongly', () => {
    expect(date(day)).toBeNull();
    expect(date('没有日期的页面。')).toBeNull();
    expect(infer([])).toBeNull();
  });

  it('is none where the page only looks back', () => {
    expect(date(day, '2004年，他从学校毕业，回到家乡。')).toBeNull();
    expect(date(day, '2019年以来，全市新建公园三座。')).toBeNull();
  });

  it('is none where the page names a year and no day', () => {
    expect(date(YEAR_2023)).toBeNull();
  });

  it('is the one after a year whose books are closed', () => {
    expect(date(day, '会议听取2022年度乡村振兴考核情况汇报。')).toBe('2023-09-01');
  });

  it('is not that of a plan', () => {
    expect(date(day, YEAR_2023, '到2035年，建成现代化城市。力争2025年通车。')).toBe('2023-09-01');
  });

  it('is the latest that is told of, however often older ones are', () => {
    const memories = ['2003年，他入伍。', '2008年，他退伍。2012年，他办起农场。'];
    expect(date(day, YEAR_2023, ...memories)).toBe('2023-09-01');
  });

  it('is that of an event that bears its name', () => {
    expect(date(day, '2023年全民健身运动会开幕。', '2023年暑期文艺培训班结业。')).toBe('2023-09-01');
  });

  it('is told by anniversaries', () => {
    expect(date('8月1日，军营开放。', '我市庆祝建军96周年。', '2021年，他入伍。')).toBe('2023-08-02');
  });

  it('is told by the weekday of a day', () => {
    const undecided = ['8月31日，大桥通车。', '2022年，大桥开工。', '2023年，大桥成网。'];
    const told = (weekday: string): string | undefined =>
      infer([...undecided, `记者于8月30日（星期${weekday}）到场。`])?.date;
    expect(told('三')).toBe('2023-09-01'); // 2023-08-30 was a Wednesday, 2022-08-30 a Tuesday
    expect(told('二')).not.toBe('2023-09-01');
  });
});

describe('the page’s head', () => {
  it('tells the date, whatever the articles say', () => {
    const read = infer(
      ['9月3日，大桥通车。', '2021年9月3日，大桥开工。'],
      ['湘潭晚报', '2023年9月1日 星期五'],
    );
    expect(read).toMatchObject({ date: '2023-09-01', sure: 'day' });
    expect(read!.basis).toContain('2023年9月1日 星期五');
    expect(infer(['没有日期。'], ['2023-09-01'])?.date).toBe('2023-09-01');
  });

  it('leaves the year to the articles where it prints none', () => {
    expect(infer(['大桥通车。', YEAR_2023], ['9月1日 星期五'])?.date).toBe('2023-09-01');
  });

  it('is not a telephone number', () => {
    expect(infer(['大桥通车。'], ['新闻热线：0731-5826-9-10'])).toBeNull();
  });
});

describe('what comes with the date', () => {
  it('is a sentence for people, with the words for the day and for the year', () => {
    expect(infer(['8月31日，湘江三桥通车。', '会议听取2022年度考核情况。'])!.basis).toBe(
      '“8月31日”: a report opens with this day, and dailies print yesterday’s events; ' +
        '“2022年度考核情况”: a year’s work is judged in the next year',
    );
  });

  it('is every word that supports it and every word against it, with the count of articles', () => {
    const read = infer([
      '8月31日，一。',
      '8月31日，二。',
      '新华社北京9月2日电 三。',
      '8月31日，四。',
      YEAR_2023,
    ])!;
    expect(read.date).toBe('2023-09-03');
    expect(read.support).toContainEqual(
      expect.objectContaining({ kind: 'wire', printed: '9月2日', count: 1 }),
    );
    expect(read.support).toContainEqual(
      expect.objectContaining({ kind: 'event', printed: '8月31日', count: 3 }),
    );
    const disputed = infer(['12月5日，一。', '8月31日，二。', '8月31日，三。', YEAR_2023])!;
    expect(disputed.conflicts).toContainEqual(expect.objectContaining({ printed: '12月5日' }));
  });

  it('says to which part the date is sure', () => {
    expect(infer(['8月30日，一。', '8月30日，二。', YEAR_2023])!.sure).toBe('day');
    expect(infer(['8月10日，一。', '8月14日，二。', '截至8月11日，三。', YEAR_2023])!.sure).toBe('month');
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '2月30日', '0月0日', '2023年', '2022年度考核', '2023年2月29日', '今年13月', '（星期五）', '截至', '1至7月', '上半年',
      '今天（', '新华社北京', '11月7日电', '建军999周年', '2099年12月31日', '1500年1月1日', '。', '，', '\uD800', '本周六（9月2日）',
    ),
  ); // prettier-ignore
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

  it('gives a day of the calendar or none, and never throws', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), fc.array(text, { maxLength: 3 }), (texts, furniture) => {
        const read = infer(texts, furniture);
        if (read === null) return;
        expect(new Date(read.date).toISOString().slice(0, 10)).toBe(read.date);
        expect(read.basis).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('is read in no time that anybody notices', () => {
    const texts = Array.from({ length: 1500 }, (_, index) => {
      const [month, dayOfMonth] = [(index % 12) + 1, (index % 28) + 1];
      return `${month}月${dayOfMonth}日，第${index}件事。${1950 + (index % 80)}年，${'长'.repeat(300)}。`;
    });
    const before = process.cpuUsage();
    infer([...texts, '8月31日，今日，'.repeat(10_000)]);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});
