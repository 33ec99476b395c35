import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { drawOrder } from './corpus.js';
import { readJsonLines } from './json-lines.js';

/** The sets that an evaluation knows; in `news-1doc` the documents are articles of the corpus. */
export const SETS = ['news-1doc', 'news-mrc', 'cmrc', 'xquad'] as const;
export const DEFAULT_SETS = ['news-1doc', 'news-mrc', 'cmrc'] as const;
export type SetName = (typeof SETS)[number];

const QUESTION = z.looseObject({
  id: z.string(),
  question: z.string(),
  questionEn: z.string().optional(),
  answers: z.array(z.string()).default([]),
  docIds: z.array(z.string()),
  impossible: z.boolean().default(false),
});
const DOCUMENT = z.looseObject({ id: z.string() });

export interface EvaluationQuestion {
  readonly id: string;
  readonly question: string;
  /** Empty where there is no answer. */
  readonly answers: readonly string[];
  readonly docIds: readonly string[];
}

/** Questions that are reported together. A set with questions in two languages is two of these. */
export interface EvaluationSet {
  readonly name: string;
  /** How many questions the set has, of which `questions` are a sample. */
  readonly size: number;
  readonly questions: readonly EvaluationQuestion[];
}

/** A set as it stands in its folder. */
export interface LoadedSet {
  readonly name: SetName;
  /** File of its documents; null where they are articles of the corpus. */
  readonly documentFile: string | null;
  readonly documentIds: readonly string[];
  readonly parts: readonly EvaluationSet[];
}

/**
 * Reads a set.
 * @param sample how many questions at most, the same ones each time
 * @throws Error where a file is missing or has another form
 */
export async function loadSet(folder: string, name: SetName, sample: number): Promise<LoadedSet> {
  const together = join(folder, `${name}.dev.jsonl`);
  const questionFile = existsSync(together) ? together : join(folder, `${name}.dev.questions.jsonl`);
  const documentFile = questionFile === together ? null : join(folder, `${name}.dev.docs.jsonl`);
  const all: z.infer<typeof QUESTION>[] = [];
  for await (const { value } of readJsonLines(questionFile)) all.push(QUESTION.parse(value));
  const documentIds = new Set(documentFile === null ? all.flatMap(({ docIds }) => docIds) : []);
  if (documentFile !== null) {
    for await (const { value } of readJsonLines(documentFile)) documentIds.add(DOCUMENT.parse(value).id);
  }
  const chosen = sampleOf(all, sample);
  const part = (label: string, textOf: (question: z.infer<typeof QUESTION>) => string): EvaluationSet => ({
    name: label,
    size: all.length,
    questions: chosen.map((question) => ({
      id: question.id,
      question: textOf(question),
      answers: question.impossible ? [] : question.answers,
      docIds: question.docIds,
    })),
  });
  const bilingual = all.length > 0 && all.every(({ questionEn }) => questionEn !== undefined);
  const parts = bilingual
    ? [
        part(`${name}-zh`, ({ question }) => question),
        part(`${name}-en`, ({ questionEn }) => questionEn ?? ''),
      ]
    : [part(name, ({ question }) => question)];
  return { name, documentFile, documentIds: [...documentIds], parts };
}

/** The same `count` each time, in the order of the file. */
function sampleOf<T extends { readonly id: string }>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  const drawn = [...items].sort((a, b) => (drawOrder(a.id) < drawOrder(b.id) ? -1 : 1)).slice(0, count);
  const chosen = new Set(drawn.map(({ id }) => id));
  return items.filter(({ id }) => chosen.has(id));
}
