import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished } from 'vitest';

import type {
  ArchiveReader,
  ArchiveWriter,
  IndexedArticle,
  IndexMaker,
  StoredSource,
} from '../../src/archive/archive.js';
import { openArchiveReader } from '../../src/archive/archive-reader.js';
import { openArchiveWriter } from '../../src/archive/open-writer.js';
import { YanwenError } from '../../src/errors.js';
import { indexed, type Story, vectorsOf } from './stories.js';

export { article, fakeVector, indexed, maker, numbered, sourceOf, vectorsOf } from './stories.js';

/** An empty directory that goes away with the test. */
export function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'yanwen-archive-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export async function openWriter(
  directory: string,
  maker: IndexMaker,
  rebuild = false,
): Promise<ArchiveWriter> {
  const writer = await openArchiveWriter({ directory, maker, rebuild });
  onTestFinished(() => writer.close());
  return writer;
}

export async function openReader(directory: string, maker: IndexMaker): Promise<ArchiveReader> {
  const reader = await openArchiveReader({ directory, maker });
  onTestFinished(() => reader.close());
  return reader;
}

/** Replaces what a source holds by these stories. */
export function put(
  writer: ArchiveWriter,
  source: StoredSource,
  stories: readonly Story[],
): IndexedArticle[] {
  const articles = stories.map((story) => indexed(source.source, story));
  writer.replaceSource(source, articles, vectorsOf(articles));
  return articles;
}

/** The error that `work` ends with: it has to be one that a person can act on. */
export async function errorOf(work: () => unknown): Promise<YanwenError> {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(YanwenError);
    return error as YanwenError;
  }
  throw new Error('nothing was thrown');
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
