import type { Estimate } from './statistics.js';

/** A table; the first column is text, the others are figures. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/** `.812 (.774–.846)`, or a dash where there was nothing to measure. */
export function showEstimate({ value, low, high, n }: Estimate): string {
  return n === 0 ? '–' : `${showShare(value)} (${showShare(low)}–${showShare(high)})`;
}

/** Three decimals, without the zero in front. */
export function showShare(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3).replace(/^0\./u, '.');
}

/** Milliseconds: one decimal below a hundred. */
export function showMs(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(value < 100 ? 1 : 0);
}

export function showCount(value: number): string {
  return value.toLocaleString('en-US');
}

/** A command for a report: every path is replaced by what stands for it. */
export function showCommand(script: string, parts: readonly string[]): string {
  return parts.length === 0 ? `npm run ${script}` : `npm run ${script} -- ${parts.join(' ')}`;
}
