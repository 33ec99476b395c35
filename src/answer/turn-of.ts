import type { Answer } from '../domain/answer.js';
import type { Turn } from '../domain/turn.js';

/** What is remembered of an answer, for the follow-ups to it. */
export function turnOf({ inquiry, understoodAs, shortAnswer, citations }: Answer): Turn {
  return {
    question: understoodAs ?? inquiry.question,
    language: inquiry.language,
    kind: inquiry.kind,
    shortAnswer,
    quotes: citations.map(({ quote }) => quote),
  };
}
