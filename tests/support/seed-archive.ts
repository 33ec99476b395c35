import { mkdtempSync, rmSync } from 'node:fs';
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

export async function openSeedArchive(): Promise<SeedArchive> {
  const directory = mkdtempSync(join(tmpdir(), 'yanwen-seeds-'));
  const config = readConfig({ LOG_LEVEL: 'silent' }, packageHome(), {
    seeds: join(packageHome(), 'seeds'),
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
