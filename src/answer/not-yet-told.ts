import type { Candidate } from './extract.js';

/**
 * Candidates that say something else than what was told: who else was met is not who was met.
 * @param told the short answer before, its parts joined with 、; null where anything may be told
 */
export function notYetTold(
  candidates: readonly Omit<Candidate, 'score'>[],
  told: string | null,
): readonly Omit<Candidate, 'score'>[] {
  if (told === null) return candidates;
  const parts = told.split(/[、\n]/u).filter((part) => part.length > 1);
  return candidates.filter(({ span, sentence }) => {
    const text = span?.text ?? sentence.text;
    return !parts.some((part) => text.includes(part) || part.includes(text));
  });
}
