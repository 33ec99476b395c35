import type { Prompt } from './prompt.js';

/** Shorter pieces of a template stand in any text. */
const TELLING = 16;

/** What a template says by itself, line by line: words that no answer has a reason to repeat. */
export function staticText({ messages }: Prompt): string[] {
  return messages
    .flatMap(({ text }) => text.split(/\{\{\w+\}\}|\n/u))
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= TELLING);
}
