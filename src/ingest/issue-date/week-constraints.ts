import { dayNumber, mondayOf, nearestTo, weekdayOf } from './calendar.js';
import { NO_DAYS, type DateConstraint } from './constraint.js';
import type { Mention } from './mentions.js';

const WEEKDAYS = '日一二三四五六';
const WEEKDAY = String.raw`(?<which>本|这个?|上个?|下个?)?(?:周|星期|礼拜)(?<name>[一二三四五六日天])`;
const BEHIND = new RegExp(String.raw`^[,(\s]{0,2}${WEEKDAY}`, 'u');
const BEFORE = new RegExp(String.raw`${WEEKDAY}[,(\s]{0,2}$`, 'u');

// A day falls on the same weekday again after 5, 6 or 11 years; papers misprint a weekday now and then.
const RIGHT_WEEKDAY = 2;
const WRONG_WEEKDAY = -3.5;
const RIGHT_WEEK = 3;
const WRONG_WEEK = -2;

/** What a weekday beside a day says: in which year the day falls on it (9月1日 星期五), and in which week (本周六). */
export function weekConstraints(mentions: readonly Mention[]): DateConstraint[] {
  return mentions.flatMap(({ printed, year, month, day, before, after }) => {
    if (month === null || day === null) return [];
    const match = BEHIND.exec(after) ?? BEFORE.exec(before);
    const name = (match?.groups?.['name'] ?? '').replace('天', '日');
    if (match === null || name === '') return [];
    const weekday = WEEKDAYS.indexOf(name);
    const dayIn = (ofYear: number): number | null => dayNumber(year ?? ofYear, month, day);
    const nearest = (issue: number): number | null => nearestTo(issue, dayIn);
    const said = `${printed} ${match[0].trim()}`;
    const constraint = (
      kind: 'weekday' | 'week',
      why: string,
      score: (issue: number, named: number) => number,
    ): DateConstraint => ({
      kind,
      printed: said,
      why,
      key: [kind, year, month, day, match.groups?.['which'], name].join(' '),
      daysIn: NO_DAYS,
      years: [],
      score: (issue) => {
        const named = nearest(issue);
        return named === null ? 0 : score(issue, named);
      },
    });
    const weeks = weeksBefore(match.groups?.['which']);
    return [
      constraint('weekday', 'the day falls on this weekday only in some years', (_, named) =>
        weekdayOf(named) === weekday ? RIGHT_WEEKDAY : WRONG_WEEKDAY,
      ),
      ...(weeks === null
        ? []
        : [
            constraint('week', 'the day is of this week, the last or the next', (issue, named) =>
              mondayOf(issue) - mondayOf(named) === 7 * weeks ? RIGHT_WEEK : WRONG_WEEK,
            ),
          ]),
    ];
  });
}

/** How many weeks the named one lies before the writer's. */
function weeksBefore(which: string | undefined): number | null {
  if (which === undefined) return null;
  if (which.startsWith('上')) return 1;
  return which.startsWith('下') ? -1 : 0;
}
