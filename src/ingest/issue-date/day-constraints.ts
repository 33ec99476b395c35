import { dayNumber, nearestTo } from './calendar.js';
import { scoreLag, type DateConstraint, type LagScores } from './constraint.js';
import type { Mention } from './mentions.js';

// Days from what is named to the issue. Set from the habit of dailies, which print yesterday's events; what only sites
// do (the same day) is not in it. Scores are natural logarithms of how much likelier than on any day of a year.
type DayKind = 'event' | 'wire' | 'today' | 'yesterday' | 'tomorrow' | 'until' | 'day' | 'plan';
const LAGS: Readonly<Record<DayKind, LagScores>> = {
  // A report of the same day says 今天 and names no date; what lies ahead is an announcement.
  event: [[-1, -2.5], [0, -0.5], [1, 5.2], [2, 3.6], [3, 3], [7, 2.2], [30, 0.3], [400, -2.5]], // prettier-ignore
  // Agencies send by day for the next morning's papers, and for the same evening's.
  wire: [[-1, -6], [0, 3.5], [1, 5.4], [2, 3.5], [3, 2.5], [7, 1], [30, -2], [400, -4]], // prettier-ignore
  // Written on the eve of the issue, 今天 is often left standing.
  today: [[-2, -5], [-1, -3], [0, 5.5], [1, 4], [2, 1], [400, -3]], // prettier-ignore
  yesterday: [[-1, -5], [0, -1], [1, 6], [2, 1], [400, -3]], // prettier-ignore
  tomorrow: [[-3, -3], [-2, 2], [-1, 6], [0, 2], [400, -4]], // prettier-ignore
  until: [[-1, -3], [0, 2.5], [1, 3.8], [2, 3], [3, 2.5], [7, 2], [30, 1], [400, -1]], // prettier-ignore
  // Further down stand days of long ago too, but none to come.
  day: [[-30, 0], [-1, -1.5], [0, 0.2], [3, 0.6], [30, 0.3], [400, 0]], // prettier-ignore
  plan: [[-60, 0], [0, 0.5], [400, -0.5]], // prettier-ignore
};
// A day with its year printed is more often of long ago, so that it being far off says less.
const FAR_OFF_WITH_YEAR = -1;
// Within a range of days that is not over.
const GOING_ON = 1;
// 晚报 print some of the day's own events.
const EVENING_SAME_DAY = 1.5;
// A day with 今日 or 昨日 elsewhere in its report: the writer wrote on that day or on the next.
const SAME_DAY_WORD = 4;
const DAY_BEFORE_WORD = 0.6;

/** How a page's own words weigh the days. */
export interface DayHabits {
  /** The page names an evening paper as its own. */
  readonly evening: boolean;
}

/** What the days in one article say: one constraint for how it opens, and one for each other day. */
export function dayConstraints(mentions: readonly Mention[], habits: DayHabits): DateConstraint[] {
  const days = mentions.filter((mention) => mention.month !== null && mention.day !== null);
  const told = days.filter((mention) => !mention.headline);
  const isWire = (mention: Mention): boolean => mention.lead && WIRE.test(mention.after);
  const opening =
    told.find(isWire) ?? told.find((mention) => mention.lead && !mention.plan && !isAside(mention));
  const words = mentions.map(({ printed }) => printed).join(' ');
  return days.flatMap((mention): DateConstraint[] => {
    const kind = ownKind(mention);
    if (kind !== null) return [onDay(kind, mention, LAGS[kind])];
    if (mention === opening)
      return [
        isWire(mention)
          ? onDay('wire', mention, LAGS.wire)
          : onDay('event', mention, eventLags(words, habits)),
      ];
    if (mention.plan || mention.headline) return [onDay('plan', mention, LAGS.plan)];
    // 2022年4月15日…7月2日: the second may be of the first one's year.
    return mention.year !== null || mention.behindYear ? [] : [onDay('day', mention, LAGS.day)];
  });
}

const WIRE = /^(?:电(?![话视力影脑台子动梯])|讯|消息[,\s(:]|报道[,\s(:])/u;

/** Words that touch a day and say how it lies to the day of writing. */
function ownKind({ before, after, plan }: Mention): DayKind | null {
  if (/今[天日][早晚上下午间]{0,2}[,(是]?$/u.test(before) || /^[,(]{0,2}今[天日]/u.test(after))
    return 'today';
  if (/昨[天日晚][早晚上下午间]{0,2}[,(]?$/u.test(before) || /^[,(]{0,2}昨[天日晚]/u.test(after))
    return 'yesterday';
  if (/明[天日][早晚上下午间]{0,2}[,(]?$/u.test(before) || /^[,(]{0,2}明[天日]/u.test(after))
    return 'tomorrow';
  return /截至(?:今年)?$/u.test(before) && !plan ? 'until' : null;
}

/** A deadline, a beginning, or a day of the coming week is not the day of what an article reports. */
function isAside({ before }: Mention): boolean {
  return /(?:截至|截止|截止到|自|从|[本下]周[一二三四五六日天][(,]?)$/u.test(before);
}

function eventLags(words: string, { evening }: DayHabits): LagScores {
  const today = /今[日天]/u.test(words);
  const yesterday = /昨[日天]/u.test(words);
  return LAGS.event.map(([upTo, score]) => {
    if (upTo === 0) return [upTo, score + (evening ? EVENING_SAME_DAY : 0) + (today ? SAME_DAY_WORD : 0)];
    return [upTo, upTo === 1 && yesterday ? score + DAY_BEFORE_WORD : score];
  });
}

const WHY: Readonly<Record<DayKind, string>> = {
  wire: 'a wire report is printed the day after, or the same day',
  event: 'a report opens with this day, and dailies print yesterday’s events',
  today: 'this day is called today',
  yesterday: 'this day is called yesterday',
  tomorrow: 'this day is called tomorrow',
  until: 'figures are counted up to this day',
  day: 'what is told has happened before it is printed',
  plan: 'what is announced comes after it is printed',
};

function onDay(kind: DayKind, mention: Mention, lags: LagScores): DateConstraint {
  const { year, month, day, length } = mention;
  const dayIn = (ofYear: number): number | null => dayNumber(year ?? ofYear, month ?? 0, day ?? 0);
  return {
    kind,
    printed: mention.printed,
    why: WHY[kind],
    key: [kind, year, month, day, length, ...lags.map(([, score]) => score)].join(' '),
    daysIn: (ofYear) =>
      kind === 'day' || kind === 'plan' ? [] : [dayIn(ofYear)].filter((at) => at !== null),
    years: [],
    score: (issue) => {
      const named = year === null ? nearestTo(issue, dayIn) : dayIn(year);
      if (named === null) return 0;
      if (issue <= named && issue > named - length) return GOING_ON;
      const score = scoreLag(lags, issue - named);
      return year === null || issue < named ? score : Math.max(score, FAR_OFF_WITH_YEAR);
    },
  };
}
