import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../errors.js';

const MANIFEST = z.object({
  id: z.string(),
  dimensions: z.number().int().positive(),
  maxTokens: z.number().int().positive(),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  files: z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number() })),
});

/** What a shipped model's folder says of itself. */
export type ModelManifest = z.infer<typeof MANIFEST>;

/**
 * Reads `manifest.json` of a model's folder.
 * @throws OperatorError `model-missing`, `model-damaged`
 */
export function readManifest(folder: string): ModelManifest {
  const path = join(folder, 'manifest.json');
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new OperatorError('model-missing', `no readable model manifest at ${path}`, restore(), { cause });
  }
  const parsed = MANIFEST.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new OperatorError('model-damaged', `${path} is not a model manifest`, restore(), { cause: parsed.error });
}

/**
 * Reads one of the model's files and compares its checksum.
 * @throws OperatorError `model-missing`, `model-damaged`
 */
export function readVerified(folder: string, manifest: ModelManifest, name: string): Buffer {
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
