import { Converter } from 'opencc-js/t2cn';

type Convert = (text: string) => string;

// The package's own types refer to files without their endings, which NodeNext does not resolve.
const createConverter = Converter as (scripts: { from: 'tw'; to: 'cn' }) => Convert;

let convert: Convert | undefined;

/**
 * Traditional characters and words to simplified ones.
 * @param text any string; what is not traditional Chinese comes back as it is
 */
export function toSimplified(text: string): string {
  // The dictionary is built on first use: nothing happens at import.
  const converter = (convert ??= createConverter({ from: 'tw', to: 'cn' }));
  return converter(text);
}

/** Is the text written in traditional characters, in so far as its characters tell? */
export function isTraditional(text: string): boolean {
  return toSimplified(text) !== text;
}

/**
 * The same conversion with every offset unchanged: where words of both scripts differ in length, the text is
 * converted character by character.
 */
export function toSimplifiedAligned(text: string): string {
  const whole = toSimplified(text);
  if (whole.length === text.length) return whole;
  return Array.from(text, (character) => {
    const one = toSimplified(character);
    return one.length === character.length ? one : character;
  }).join('');
}
