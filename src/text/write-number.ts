// A newspaper writes 5.1万 and not 51000; so many digits are more than it prints.
const DIGITS = 6;
const SCALES: readonly (readonly [number, string])[] = [
  [1e8, '亿'],
  [1e4, '万'],
];

/**
 * A number as a Chinese newspaper writes it: 51000 as `5.1万`, 370 as `370`, rounded to six digits. `readNumber` reads
 * it back.
 */
export function writeNumber(value: number): string {
  if (value < 0) return `-${writeNumber(-value)}`;
  for (const [scale, word] of SCALES)
    if (rounded(value) >= scale) return `${plain(rounded(value / scale))}${word}`;
  return plain(rounded(value));
}

/** The same in English: 51,000. */
export function writeEnglishNumber(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: DIGITS }).format(value);
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/** Never with an exponent. */
function plain(value: number): string {
  const digits = String(value);
  return digits.includes('e') ? value.toFixed(12).replace(/\.?0+$/u, '') : digits;
}
