/** What is asked and answered under stress: every text says which question it belongs to. */

export const TITLE = '全市新增充电桩350台';
export const PARAGRAPHS = [
  '今年全市新增充电桩350台。',
  '其中城区200台，乡镇150台。',
  '市民王先生说，以前要排队。',
] as const;

/** Sentences of a long answer, which makes four messages or five. */
const SENTENCES = 700;

export function question(number: number): string {
  return `第${number}问`;
}

/** The number of the question that a text answers, or NaN. */
export function numberOf(text: string): number {
  return Number(/第(\d+)问/u.exec(text)?.[1] ?? NaN);
}

/** Every tenth answer is long. */
export function isLong(number: number): boolean {
  return number % 10 === 3;
}

/** The quote of a long answer; null where the question has a short one. */
export function longQuote(text: string): string | null {
  const number = numberOf(text);
  if (!isLong(number)) return null;
  return Array.from({ length: SENTENCES }, (_, index) => `第${number}问的第${index}句说充电桩又多了。`).join(
    '',
  );
}

/** The sentences of a long answer that a text holds, by number. */
export function sentencesIn(text: string): number[] {
  return [...text.matchAll(/第\d+问的第(\d+)句说充电桩又多了。/gu)].map((match) => Number(match[1]));
}

export const ALL_SENTENCES = Array.from({ length: SENTENCES }, (_, index) => index);
