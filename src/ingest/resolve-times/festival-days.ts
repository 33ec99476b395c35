import { HolidayUtil, Lunar, LunarMonth, LunarUtil, SolarUtil } from 'lunar-typescript';
import type { FestivalStretch } from '../../domain/time-span.js';
import { dayNumber, weekdayOf } from '../issue-date/calendar.js';
import { daysFrom, oneDay, type Stretch } from './stretch.js';

// National Day has had seven days off since 1999, whichever days are worked in exchange.
const NATIONAL_DAY_OFF = 7;
// For years whose days off the library does not know: the statutory days with the weekend they are put together with.
const DAYS_OFF: Readonly<Record<string, number>> = { 春节: 7, 国庆: NATIONAL_DAY_OFF };
const USUAL_DAYS_OFF = 3;
const WEEK = 7;

// The library reckons a lunar year from the sun and the moon anew each time, which takes a millisecond; there are at
// most a few hundred years and a few dozen names.
const known = new Map<string, Stretch | null>();

function remember(key: string, find: () => Stretch | null): Stretch | null {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
}

/**
 * A festival's days in a year, by the farmers' calendar, the sun or the statute; `name` without 节.
 * @returns null for one that the library does not know
 */
export function festivalIn(year: number, name: string, stretch: FestivalStretch): Stretch | null {
  return remember(`${year} ${name} ${stretch}`, () => readFestival(year, name, stretch));
}

/** A day of the farmers' calendar, or its whole month, in the lunar year that begins in a year. */
export function lunarIn(year: number, month: number, day: number | null): Stretch | null {
  return remember(`${year} ${month} ${day ?? ''}`, () => readLunar(year, month, day));
}

function readFestival(year: number, name: string, stretch: FestivalStretch): Stretch | null {
  const day = festivalDay(year, name);
  if (day === null) return null;
  switch (stretch) {
    case 'day':
      return oneDay(day);
    case 'before':
      return daysFrom(day - WEEK, day - 1);
    case 'around':
      return daysFrom(day - WEEK, day + WEEK);
    case 'holiday':
      return holiday(year, name, day);
  }
}

function readLunar(year: number, month: number, day: number | null): Stretch | null {
  const days = LunarMonth.fromYm(year, month)?.getDayCount() ?? 0;
  if (days === 0 || (day ?? 1) > days) return null;
  const first = lunarDay(year, month, day ?? 1);
  return day === null ? { first, last: first + days - 1, precision: 'month' } : oneDay(first);
}

function festivalDay(year: number, name: string): number | null {
  if (name === '除夕') return lunarDay(year, 1, 1) - 1;
  // Not among the library's festivals of the lunar year.
  if (name === '中元') return lunarDay(year, 7, 15);
  const lunar = keyOf(LunarUtil.FESTIVAL, name);
  if (lunar !== null) return lunarDay(year, lunar[0] ?? 1, lunar[1] ?? 1);
  const solar = keyOf(SolarUtil.FESTIVAL, name);
  if (solar !== null) return dayNumber(year, solar[0] ?? 1, solar[1] ?? 1);
  const week = keyOf(SolarUtil.WEEK_FESTIVAL, name);
  if (week !== null) return dayOfWeek(year, week);
  return termDay(year, name);
}

/** `8-15` of the library's table by the festival's name. */
function keyOf(table: Readonly<Record<string, string>>, name: string): number[] | null {
  const entry = Object.entries(table).find(([, festival]) => festival === name || festival === `${name}节`);
  return entry === undefined ? null : entry[0].split('-').map(Number);
}

/** The second Sunday of May: month, count, weekday. */
function dayOfWeek(year: number, [month = 1, count = 1, weekday = 0]: readonly number[]): number | null {
  const first = dayNumber(year, month, 1);
  return first === null ? null : first + ((weekday - weekdayOf(first) + 7) % 7) + WEEK * (count - 1);
}

function termDay(year: number, name: string): number | null {
  // The table of a lunar year runs from one winter to the next; summer is sure to be in it.
  const solar = Lunar.fromYmd(year, 5, 1).getJieQiTable()[name];
  return solar === undefined ? null : dayNumber(solar.getYear(), solar.getMonth(), solar.getDay());
}

function lunarDay(year: number, month: number, day: number): number {
  const solar = Lunar.fromYmd(year, month, day).getSolar();
  return dayNumber(solar.getYear(), solar.getMonth(), solar.getDay()) ?? 0;
}

/** The run of days off that belongs to the festival. */
function holiday(year: number, name: string, day: number): Stretch | null {
  if (name === '国庆') return daysFrom(day, day + NATIONAL_DAY_OFF - 1);
  // New Year's days off may begin in the year before.
  const off = [...HolidayUtil.getHolidays(year - 1), ...HolidayUtil.getHolidays(year)]
    .filter((each) => !each.isWork() && each.getName().includes(name))
    .filter((each) => Math.abs(isoDay(each.getTarget()) - day) < WEEK)
    .map((each) => isoDay(each.getDay()));
  if (off.length > 0) return daysFrom(Math.min(...off), Math.max(...off));
  return daysFrom(day, day + (DAYS_OFF[name] ?? USUAL_DAYS_OFF) - 1);
}

function isoDay(iso: string): number {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return dayNumber(year, month, day) ?? 0;
}
