import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../errors.js';

const FILES = z.object({
  id: z.string(),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number() })),
});
const ENCODER = FILES.extend({
  dimensions: z.number().int().positive(),
  maxTokens: z.number().int().positive(),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
});

const READER = FILES.extend({
  /** The folder beside its own whose tokenizer it shares. */
  tokenizerOf: z.string(),
  maxTokens: z.number().int().positive(),
  maxQuestionTokens: z.number().int().positive(),
  maxHeadlineTokens: z.number().int().positive(),
  /** What the search's score counts beside the early layers' relevance. */
  priorWeight: z.number(),
});

/** The files of a shipped model with their checksums. */
export type FileManifest = z.infer<typeof FILES>;

/** What the encoder's folder says of it. */
export type ModelManifest = z.infer<typeof ENCODER>;

/**
 * Reads `manifest.json` of the encoder's folder.
 * @throws OperatorError `model-missing`, `model-damaged`
 */
export function readManifest(folder: string): ModelManifest {
  return read(folder, ENCODER);
}

/** What the reader's folder says of it. */
export type ReaderManifest = z.infer<typeof READER>;

/**
 * Reads `manifest.json` of the reader's folder.
 * @throws OperatorError `model-missing`, `model-damaged`
 */
export function readReaderManifest(folder: string): ReaderManifest {
  return read(folder, READER);
}

/**
 * Reads `manifest.json` of any model's folder.
 * @throws OperatorError `model-missing`, `model-damaged`
 */
export function readFileManifest(folder: string): FileManifest {
  return read(folder, FILES);
}

function read<T>(folder: string, form: z.ZodType<T>): T {
  const path = join(folder, 'manifest.json');
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new OperatorError('model-missing', `no readable model manifest at ${path}`, restore(), { cause });
  }
  const parsed = form.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new OperatorError('model-damaged', `${path} is not a model manifest`, restore(), { cause: parsed.error });
}

/**
 * Reads one of the model's files and compares its checksum.
 * @throws OperatorError `model-missing`, `model-damaged`
 */
export function readVerified(folder: string, manifest: FileManifest, name: string): Buffer {
  const path = join(folder, name);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new OperatorError('model-missing', `the model file ${path} is missing`, restore(), { cause });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 === manifest.files[name]?.sha256) return bytes;
  throw new OperatorError('model-damaged', `${path} is not the file that its manifest names (checksum differs)`, restore(), {
    data: { expected: manifest.files[name]?.sha256, found: sha256 },
  });
}

function restore(): string {
  return 'restore models/ from the repository (git checkout -- models)';
}
