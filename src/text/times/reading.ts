import type { TimeExpression } from '../../domain/time-span.js';

/** What a reader found at a place of a text. */
export interface Reading {
  /** Where it ends. */
  readonly end: number;
  /** Null for what looks like a time and is none (三五日内): it is passed over as a whole. */
  readonly expression: TimeExpression | null;
}

/** A reading that is a time. */
export interface TimeReading extends Reading {
  readonly expression: TimeExpression;
}

/**
 * Reads what begins at a place of a text.
 * @param text folded and simplified
 * @returns null where nothing begins that this reader knows
 */
export type Reader = (text: string, at: number) => Reading | null;

/**
 * What a sticky pattern matches at a place. Every pattern of the grammar is bounded in length, so that reading takes
 * time in proportion to the text.
 */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Where a sticky pattern ends that matches at a place, else that place. */
export function skip(pattern: RegExp, text: string, at: number): number {
  const match = matchAt(pattern, text, at);
  return match === null ? at : at + match[0].length;
}

/** What the first reader finds that finds anything. */
export function firstReading(readers: readonly Reader[], text: string, at: number): Reading | null {
  for (const read of readers) {
    const reading = read(text, at);
    if (reading !== null) return reading;
  }
  return null;
}
