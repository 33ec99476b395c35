import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ArchiveReader, IndexMaker } from '../../src/archive/archive.js';
import { openArchiveReader } from '../../src/archive/archive-reader.js';
import { openArchiveWriter } from '../../src/archive/open-writer.js';
import type { PageTools } from '../../src/ingest/page/page-tools.js';
import { scanPath } from '../../src/ingest/scan.js';
import { updateArchive, type UpdateReport, type UpdateRequest } from '../../src/update-archive.js';
import { createPageTools } from '../ingest/tools.js';
import { FakeEmbedder } from '../support/fake-embedder.js';

let tools: PageTools | undefined;

/** A seeds folder and an index in a folder of the test's own, and an embedder that counts. */
export class Workplace {
  readonly home = mkdtempSync(join(tmpdir(), 'yanwen-update-'));
  readonly seeds = join(this.home, 'seeds');
  readonly index = join(this.home, 'index');
  readonly embedder = new FakeEmbedder();
  readonly maker: IndexMaker = {
    embedderId: this.embedder.id,
    dimensions: this.embedder.dimensions,
    segmenterVersion: '1',
    ingestVersion: '1',
  };

  constructor() {
    mkdirSync(this.seeds);
    onTestFinished(() => rmSync(this.home, { recursive: true, force: true }));
  }

  /** Writes files below the seeds folder. */
  put(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.seeds, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }

  remove(...names: string[]): void {
    for (const name of names) rmSync(join(this.seeds, name), { recursive: true });
  }

  /** As `yanwen index` does: the whole seeds folder, or the paths given. */
  async update(
    options: { paths?: readonly string[]; signal?: AbortSignal } & Partial<UpdateRequest> = {},
  ): Promise<UpdateReport> {
    const { paths = [], signal = new AbortController().signal, ...request } = options;
    tools ??= createPageTools();
    const scans = await Promise.all(
      (paths.length === 0 ? [this.seeds] : paths).map((path) => scanPath(path, this.seeds)),
    );
    const writer = await openArchiveWriter({ directory: this.index, maker: this.maker });
    try {
      const warnings = scans.flatMap((scan) => scan.warnings);
      const report = await updateArchive(
        { writer, embedder: this.embedder, tools, onProgress: () => undefined, signal },
        {
          files: scans.flatMap((scan) => scan.files),
          removeMissing: paths.length === 0,
          keep: new Set(warnings.map(({ source }) => source)),
          again: false,
          ...request,
        },
      );
      return { ...report, warnings: [...warnings, ...report.warnings] };
    } finally {
      writer.close();
    }
  }

  async reader(): Promise<ArchiveReader> {
    const reader = await openArchiveReader({ directory: this.index, maker: this.maker });
    onTestFinished(() => reader.close());
    return reader;
  }

  /** Source and headline of every article. */
  async articles(): Promise<string[]> {
    const reader = await this.reader();
    const found = [...reader.articles()].map(
      ({ source, title, text }) => `${source}: ${title ?? text.slice(0, 10)}`,
    );
    reader.close();
    return found;
  }
}

/** A page with one short article. */
export function page(title: string, sentence = '大桥建成通车'): string {
  return `${title} 就是这样\n\n湘潭晚报讯 (记者 王五) 2023年9月3日，${sentence}。\n`;
}

/** Lines of a `.jsonl`. */
export function jsonl(...records: readonly (object | string)[]): string {
  return records
    .map((record) => (typeof record === 'string' ? record : JSON.stringify(record)) + '\n')
    .join('');
}
