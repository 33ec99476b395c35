import { fold } from '../../text/fold.js';
import { toSimplifiedAligned } from '../../text/script.js';

/** A text to cut pieces from, beside its plain form, which every pattern is written for. */
export interface Tidy {
  /** In the person's own characters. */
  readonly text: string;
  /** Folded and simplified, offset for offset. */
  readonly plain: string;
}

// A question is a sentence or two.
const LONGEST = 300;

// What people say before and after the question itself; 呢 and 那 are not among it: they tell a follow-up.
const BEFORE =
  /^(?:(?:你好|您好|请问一下|请问|请教一下|请教|麻烦问一下|麻烦|劳驾|不好意思|嗯+|哦+|噢+|好的|好吧|好|明白了?|知道了|原来如此|谢谢[你您]?|我?还?想知道|我?还?想问一下|我?还?想问|告诉我|(?:ok|okay|thanks|thank you|please|hi|hello|well|oh|i see|great)(?=[,.!\s]))[,，。.!！~～\s]*)+/u;
const AFTER =
  /(?:[,，。.!！~～\s]*(?:谢谢[你您]?|多谢|感谢|拜托了?|thanks|thank you|please))+(?=[?？。.!！~～\s]*$)/u;

/** A question without noise, politeness at its ends, and blanks between Chinese characters. */
export function tidy(question: string): Tidy {
  const flat = question
    .replace(/[\p{C}\p{Extended_Pictographic}\uFE0F]/gu, (character) =>
      /\p{N}/u.test(character) ? character : ' ',
    )
    .replace(
      /(?<=[\p{Script=Han}，。？！])\s+(?=[\p{Script=Han}\d，。？！?])|(?<=\d)\s+(?=\p{Script=Han})/gu,
      '',
    )
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
  const whole = tidyOf(flat);
  const start = BEFORE.exec(whole.plain)?.[0].length ?? 0;
  const rest = tidyOf(flat.slice(start));
  const after = AFTER.exec(rest.plain);
  if (after === null) return rest;
  return tidyOf(rest.text.slice(0, after.index) + rest.text.slice(after.index + after[0].length));
}

/** A text with its plain form. */
export function tidyOf(text: string): Tidy {
  return { text, plain: toSimplifiedAligned(fold(text)) };
}

/** Without the marks at its end. */
export function withoutMark(text: string): string {
  return text.replace(/[\s?？!！。.，,~～…]+$/u, '');
}
