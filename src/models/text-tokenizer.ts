import { Tokenizer } from '@huggingface/tokenizers';

/** What we use of `Tokenizer`: the package's own types import each other in a way that NodeNext does not resolve. */
export interface TextTokenizer {
  encode(
    text: string,
    options?: { readonly add_special_tokens: boolean },
  ): { readonly ids: readonly number[]; readonly tokens: readonly string[] };
}

/**
 * UTF-16 units of the vocabulary's longest piece. What stands further on than so many for each token would be cut off
 * anyway, and a text of a million characters overflows the tokenizer's stack.
 */
export const LONGEST_PIECE = 16;

/** @param json content of a `tokenizer.json` */
export function createTokenizer(json: string): TextTokenizer {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-call -- see TextTokenizer
  return new Tokenizer(JSON.parse(json) as object, {}) as TextTokenizer;
}
