import { fold } from '../../text/fold.js';
import { dayNumber, nearestTo, weekdayOf } from './calendar.js';
import { NO_DAYS, type DateConstraint } from './constraint.js';

// 2023年9月1日 星期五, 2023-09-01, 9月1日: on its own, as a page's head prints it.
const WITH_YEAR =
  /(?<!\d)(?<year>(?:19|20)\d\d)\s?[年./-]\s?(?<month>1[0-2]|0?[1-9])\s?[月./-]\s?(?<day>3[01]|[12]\d|0?[1-9])(?!\d)/u;
const WITHOUT_YEAR = /(?<!\d)(?<month>1[0-2]|0?[1-9])\s?月\s?(?<day>3[01]|[12]\d|0?[1-9])\s?日/u;
const WEEKDAY = /(?:星期|礼拜|周)([一二三四五六日天])/u;

// Above all that articles may say together; a head is seldom wrong, though that of another page may have got in.
const ON_THE_DAY = 30;
const OFF_THE_DAY = -10;
const ON_THE_WEEKDAY = 2;
const OFF_THE_WEEKDAY = -4;

/**
 * What the page's head says.
 * @param furniture lines that belong to no article, as printed
 */
export function furnitureConstraints(furniture: readonly string[]): DateConstraint[] {
  return furniture.flatMap((line) => {
    const plain = fold(line);
    const groups = (WITH_YEAR.exec(plain) ?? WITHOUT_YEAR.exec(plain))?.groups;
    const weekday = WEEKDAY.exec(plain)?.[1];
    const printed = line.trim();
    return [
      ...(groups === undefined ? [] : [printedDate(printed, groups)]),
      ...(weekday === undefined
        ? []
        : [printedWeekday(printed, '日一二三四五六'.indexOf(weekday.replace('天', '日')))]),
    ];
  });
}

function printedDate(printed: string, groups: Record<string, string | undefined>): DateConstraint {
  const year = groups['year'] === undefined ? null : Number(groups['year']);
  const month = Number(groups['month']);
  const day = Number(groups['day']);
  const dayIn = (ofYear: number): number | null => dayNumber(year ?? ofYear, month, day);
  return {
    kind: 'date line',
    printed,
    why: 'the page’s head prints the day of its issue',
    key: `date line ${year ?? ''} ${month} ${day}`,
    daysIn: (ofYear) => [dayIn(ofYear)].filter((at) => at !== null),
    years: year === null ? [] : [year],
    score: (issue) => (nearestTo(issue, dayIn) === issue ? ON_THE_DAY : OFF_THE_DAY),
  };
}

function printedWeekday(printed: string, weekday: number): DateConstraint {
  return {
    kind: 'weekday',
    printed,
    why: 'the page’s head prints the weekday of its issue',
    key: `head ${weekday}`,
    daysIn: NO_DAYS,
    years: [],
    score: (issue) => (weekdayOf(issue) === weekday ? ON_THE_WEEKDAY : OFF_THE_WEEKDAY),
  };
}
