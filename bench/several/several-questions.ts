import { z } from 'zod';
import { readJsonLines } from '../json-lines.js';

export const KINDS = ['comparison', 'timeline', 'across', 'about'] as const;

const PART = z.object({
  /** Of a comparison: what its line is headed with holds this. */
  label: z.string().optional(),
  /** Articles any of which tells it; none where nothing does. */
  docIds: z.array(z.string()),
  /** Any of them is right; none where no figure or word is looked for. */
  answers: z.array(z.string()),
});
const QUESTION = z.object({
  id: z.string(),
  kind: z.enum(KINDS),
  half: z.enum(['develop', 'report']),
  question: z.string(),
  /** A regular expression: an article that it does not match is of another matter. */
  topic: z.string(),
  parts: z.array(PART).min(1),
});

export type SeveralPart = z.infer<typeof PART>;
/** A question of several things, and what is known of its parts. */
export type SeveralQuestion = z.infer<typeof QUESTION>;

/** @throws Error where a line has another form */
export async function readSeveralQuestions(file: string): Promise<SeveralQuestion[]> {
  const questions: SeveralQuestion[] = [];
  for await (const { value } of readJsonLines(file)) questions.push(QUESTION.parse(value));
  return questions;
}
