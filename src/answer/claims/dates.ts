import type { ResolvedTime } from '../../domain/resolved-time.js';
import type { Span } from '../../text/sentences.js';
import { findTimes } from '../../text/times.js';
import type { ClaimEvidence, ClaimFault } from './claim-types.js';
import { plainText } from './plain.js';
import { timesIn, type Source, type SourcePiece, type SourceTime } from './source.js';

/** A time of a claim and the days it means by the issue of each evidence cited. */
export interface ClaimTime extends Span {
  readonly text: string;
  /** A day or month without its year. */
  readonly yearless: boolean;
  readonly inIssue: (issueDate: string | null) => SourceTime | null;
}

/** The times of a Chinese claim; those without borders (近日) say nothing that could be wrong. */
export function chineseTimes(text: string): ClaimTime[] {
  return findTimes(text)
    .filter(({ expression, inTitle }) => expression.kind !== 'vague' && !inTitle)
    .map(({ wholeStart, wholeEnd, year, month, relative }) => ({
      yearless: year === null && month !== null && !relative,
      start: wholeStart,
      end: wholeEnd,
      text: text.slice(wholeStart, wholeEnd),
      // What stands before in the sentence tells the year and month of what follows.
      inIssue: (issueDate) =>
        timesIn(text, issueDate).find(({ start, end }) => start < wholeEnd && wholeStart < end) ?? null,
    }));
}

/** Every date that no cited evidence has: the same days, or days within a month or year that the claim names. */
export function checkDates(times: readonly ClaimTime[], text: string, source: Source): ClaimFault[] {
  return times
    .filter((time) => !source.pieces.some((piece) => bearsTime(piece, time, text)))
    .map((time) => ({ rule: 'date', detail: time.text }));
}

/** Does the piece of evidence bear the time, or is it the day of its issue, said as such? */
export function bearsTime(piece: SourcePiece, time: ClaimTime, text: string): boolean {
  const { evidence, times, plain } = piece;
  // 昨日 as it is printed, where no issue tells which day that was.
  if (evidence.issueDate === null && plain.replace(/\s/gu, '').includes(plainText(time.text).replace(/\s/gu, '')))
    return true;
  const claimed = time.inIssue(evidence.issueDate);
  if (claimed === null) return plain.includes(plainText(time.text));
  if (claimed.from === null) return true;
  // 2023年 tells of a day in it, but not where the evidence prints years itself.
  const exact = times.some(({ precision }) => precision === claimed.precision);
  return (
    times.some((printed) => isSameTime(printed, claimed) || (time.yearless && isSameDayOfYear(printed, claimed)) || (!exact && isWithin(printed, claimed))) ||
    isIssueDay(evidence, claimed, time, text) ||
    isOfIssue(piece, claimed)
  );
} // prettier-ignore

const WIDE: readonly ResolvedTime['precision'][] = ['year', 'half', 'quarter', 'month', 'months', 'tenDays'];

/** The same days; of a print without a year, those of any year, where the claim has none either. */
export function isSameTime(printed: SourceTime, claimed: SourceTime): boolean {
  if (printed.from === null || printed.to === null || claimed.from === null || claimed.to === null) return false;
  // A claim does not know the year better than the print does.
  if (printed.yearUnknown && !claimed.yearUnknown) return false;
  const cut = (iso: string): string => (printed.yearUnknown || claimed.yearUnknown ? iso.slice(5) : iso);
  return cut(printed.from) === cut(claimed.from) && cut(printed.to) === cut(claimed.to);
} // prettier-ignore

/** 3月21日 of a print that has its year too. */
function isSameDayOfYear(printed: SourceTime, claimed: SourceTime): boolean {
  if (printed.from === null || printed.to === null || claimed.from === null || claimed.to === null)
    return false;
  return printed.from.slice(5) === claimed.from.slice(5) && printed.to.slice(5) === claimed.to.slice(5);
}

/** The claim names the month or year that the printed day is in. */
function isWithin(printed: SourceTime, claimed: SourceTime): boolean {
  if (printed.from === null || printed.to === null || claimed.from === null || claimed.to === null)
    return false;
  const within = printed.from >= claimed.from && printed.to <= claimed.to;
  const known = !printed.yearUnknown && !claimed.yearUnknown;
  return known && within && WIDE.includes(claimed.precision) && !WIDE.slice(0, 3).includes(printed.precision);
}

/** Of a quote without a time of its own, the issue tells the year and month. */
function isOfIssue({ evidence, isQuote, times }: SourcePiece, { from, to, precision }: SourceTime): boolean {
  const day = evidence.issueDate;
  if (!isQuote || day === null || from === null || to === null) return false;
  return WIDE.includes(precision) && from <= day && day <= to && !times.some((time) => time.from !== null);
}

const TOLD_BEHIND =
  /^(?:的|电)?[^，,。]{0,6}(?:报道|刊[登发载]|消息|讯|出版)|^[^.]{0,3}(?:issue|report|edition)\b/iu;
const TOLD_BEFORE =
  /(?:刊于|载于)$|\b(?:reports?|reported|issue|article|edition|published|dated)[^.]{0,12}$/iu;
const NEAR = 24;

/** 11月8日的报道, the issue of 8 November: when the paper told it, which is not when it was. */
function isIssueDay(evidence: ClaimEvidence, claimed: SourceTime, time: ClaimTime, text: string): boolean {
  if (claimed.from !== evidence.issueDate || claimed.to !== evidence.issueDate) return false;
  const before = text.slice(Math.max(0, time.start - NEAR), time.start);
  return TOLD_BEFORE.test(before) || TOLD_BEHIND.test(text.slice(time.end, time.end + NEAR));
}

// Words for one part of the day.
const PARTS: readonly RegExp[] = [
  /凌晨|拂晓/u,
  /清晨|早晨|早上|一早|今早/u,
  /上午/u,
  /中午|正午|午间/u,
  /下午|午后/u,
  /傍晚|黄昏/u,
  /晚上|夜间|夜里|夜晚|深夜|今晚|昨晚|当晚|\d日晚/u,
];
const PARTS_EN: readonly RegExp[] = [/\bdawn\b/iu, /\bmorning\b/iu, /\bmorning\b/iu, /\bnoon\b/iu, /\bafternoon\b/iu, /\bdusk\b/iu, /\b(?:evening|night)\b/iu]; // prettier-ignore

/** Parts of the day (下午, morning) that the evidence does not have. */
export function checkPartsOfDay(text: string, source: Source): ClaimFault[] {
  const said = PARTS.flatMap((part, index) => {
    const word = part.exec(plainText(text))?.[0] ?? PARTS_EN[index]?.exec(text)?.[0];
    return word === undefined ? [] : [{ word, index }];
  });
  // Morning is either of two.
  const borne = (index: number): boolean => PARTS[index]?.test(source.bare) === true;
  return said
    .filter(({ word, index }) => !borne(index) && !(/morning/iu.test(word) && (borne(1) || borne(2))))
    .map(({ word }) => ({ rule: 'date', detail: word }));
}
