import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices } from '../../src/app.js';
import { packageHome, readConfig } from '../../src/config.js';
import type { OpenArchive } from '../../src/surfaces/services.js';

/** The shipped seeds, indexed into a folder of the test's own with the real encoder. */
export interface SeedArchive {
  readonly archive: OpenArchive;
  readonly directory: string;
  close(): Promise<void>;
}

export function openSeedArchive(): Promise<SeedArchive> {
  return openArchiveOf(join(packageHome(), 'seeds'));
}

/** An archive of articles that a test writes down, as lines of a `.jsonl`. */
export async function openArchiveOfLines(lines: readonly object[]): Promise<SeedArchive> {
  const seeds = mkdtempSync(join(tmpdir(), 'yanwen-lines-'));
  writeFileSync(join(seeds, 'issues.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  const opened = await openArchiveOf(seeds);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      rmSync(seeds, { recursive: true, force: true });
    },
  };
}

async function openArchiveOf(seeds: string): Promise<SeedArchive> {
  const directory = mkdtempSync(join(tmpdir(), 'yanwen-seeds-'));
  const config = readConfig({ LOG_LEVEL: 'silent' }, packageHome(), {
    seeds,
    index: join(directory, 'index'),
    state: join(directory, 'state'),
  });
  const services = createServices(config);
  await services.index({
    paths: [],
    rebuild: false,
    onProgress: () => undefined,
    onWait: () => undefined,
    signal: new AbortController().signal,
  });
  const archive = await services.openArchive();
  return {
    archive,
    directory,
    close: async () => {
      await archive.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
