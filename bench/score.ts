/**
 * What a search or an answer is worth, as pure functions. Texts are compared as CMRC 2018 compares them: NFKC, lower
 * case, without white space and punctuation; but a number keeps its sign, decimal point and per cent sign, so that
 * 18万 is not 1.8万.
 */

/** A number that is not the rest of a longer one; a run of Latin letters; any other letter or digit by itself. */
const TOKEN = /(?<![\d.])-?\d+(?:\.\d+)?%?|[a-z]+|[^\s\p{P}\p{S}]/gu;
/** 12,345 is one number. */
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/gu;

/** The pieces that texts are compared by. */
export function tokensOf(text: string): string[] {
  // NFKC has made a full-width comma a plain one.
  return text.normalize('NFKC').toLowerCase().replace(THOUSANDS, '').match(TOKEN) ?? [];
}

/** Whether both texts say the same, white space, punctuation and case aside. */
export function isExactMatch(answer: string, gold: string): boolean {
  return tokensOf(answer).join('') === tokensOf(gold).join('');
}

/** Whether the piece stands in the text as whole tokens: 80 does not stand in 180. */
export function contains(text: string, piece: string): boolean {
  const wanted = tokensOf(piece);
  if (wanted.length === 0) return false;
  const within = tokensOf(text);
  for (let at = 0; at + wanted.length <= within.length; at++) {
    if (wanted.every((token, offset) => within[at + offset] === token)) return true;
  }
  return false;
}

/** CMRC 2018's F1, 0..1: precision and recall of the longest run of tokens that both share. */
export function f1Of(answer: string, gold: string): number {
  const said = tokensOf(answer);
  const wanted = tokensOf(gold);
  const common = longestCommonRun(said, wanted);
  // 2pr / (p + r), with p = common / said and r = common / wanted.
  return common === 0 ? 0 : (2 * common) / (said.length + wanted.length);
}

function longestCommonRun(left: readonly string[], right: readonly string[]): number {
  // runs[j]: how long the common run is that ends with this left token and with right[j - 1].
  const runs = new Uint32Array(right.length + 1);
  let longest = 0;
  for (const token of left) {
    for (let j = right.length; j > 0; j--) {
      const run = right[j - 1] === token ? (runs[j - 1] ?? 0) + 1 : 0;
      runs[j] = run;
      if (run > longest) longest = run;
    }
  }
  return longest;
}

/**
 * At which place, from 1, a document that holds the answer stands; several passages of one document count once, at
 * the best. Infinity where none is among the hits.
 */
export function rankOf(sourceIds: readonly (string | null)[], docIds: readonly string[]): number {
  const place = [...new Set(sourceIds)].findIndex((id) => id !== null && docIds.includes(id));
  return place < 0 ? Infinity : place + 1;
}

/** What is known of a question: any of the `answers` is right; none at all means that it has no answer. */
export interface Gold {
  readonly answers: readonly string[];
  /** The documents known to hold the answer. */
  readonly docIds: readonly string[];
}

/** What of an answer is scored. */
export interface Given {
  readonly status: 'answered' | 'not_found';
  readonly answer: string;
  readonly shortAnswer: string | null;
  readonly citations: readonly { readonly sourceId: string | null }[];
}

export interface AnswerScore {
  readonly answerable: boolean;
  readonly answered: boolean;
  /** A right answer stands in the short answer, or in the first 400 characters of the answer. */
  readonly right: boolean;
  /** The short answer is a right one, and nothing else; 0 or 1. */
  readonly exact: number;
  /** The best over the right answers, 0..1. */
  readonly f1: number;
  /** A citation leads to a document known to hold the answer. */
  readonly cited: boolean;
}

/** An answer does not become right by holding everything. */
const ROOM = 400;

export function scoreAnswer(given: Given, gold: Gold): AnswerScore {
  const answerable = gold.answers.length > 0;
  const answered = given.status === 'answered';
  const short = answered ? (given.shortAnswer ?? '') : '';
  const text = answered ? `${short}\n${Array.from(given.answer).slice(0, ROOM).join('')}` : '';
  return {
    answerable,
    answered,
    right: gold.answers.some((answer) => contains(text, answer)),
    exact: gold.answers.some((answer) => isExactMatch(short, answer)) ? 1 : 0,
    f1: Math.max(0, ...gold.answers.map((answer) => f1Of(short, answer))),
    cited:
      answered && given.citations.some(({ sourceId }) => sourceId !== null && gold.docIds.includes(sourceId)),
  };
}
