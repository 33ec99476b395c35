import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archivePaths } from './archive/archive-paths.js';
import { takeWriterLock } from './archive/lock.js';
import { snapshotArchive } from './archive/snapshot-archive.js';
import type { PartFolders } from './backup/manifest.js';
import { checkBackup, restoreBackup } from './backup/restore-backup.js';
import { writeBackup } from './backup/write-backup.js';
import type { Config } from './config.js';
import { claimInbox } from './desk/claim-inbox.js';
import { type Desk, openDesk } from './desk/desk.js';
import { readTombstones } from './desk/read-tombstones.js';
import { snapshotState } from './desk/snapshot-state.js';
import { OperatorError } from './errors.js';
import type { PageTools } from './ingest/page/page-tools.js';
import { type IntakePlace, previewUpload } from './intake/preview-upload.js';
import { storeUpload, takeBackUpload } from './intake/store-upload.js';
import { removeForGood } from './remove-for-good.js';
import { changeIndex, type Indexing } from './run-index.js';
import type { Services } from './surfaces/services.js';

type Keeping = Pick<
  Services,
  'remove' | 'undoRemove' | 'removals' | 'intake' | 'backup' | 'restore' | 'checkBackup'
>;

export interface KeepingDependencies {
  readonly index: Services['index'];
  readonly withIndexing: <T>(work: (indexing: Indexing) => Promise<T>) => Promise<T>;
  readonly tools: () => PageTools;
}

/** What is done to the archive beside indexing it: taking out for good, taking in, copying and putting back. */
export function createKeeping(config: Config, { index, withIndexing, tools }: KeepingDependencies): Keeping {
  const { seedsDirectory: seeds, indexDirectory, stateDirectory: state } = config;
  const folders: PartFolders = { seeds, index: indexDirectory, state };
  const tombstones: IntakePlace['tombstones'] = () => readTombstones(state);
  const place: IntakePlace = {
    seeds,
    state,
    tombstones,
    get tools() {
      return tools();
    },
  };
  return {
    remove: async (target) => {
      const open = (): Desk => openDesk(state, Date.now);
      const removal = await withIndexing((indexing) => removeForGood(indexing, open, target));
      if (removal !== null) forgetArticles(open(), removal.articleIds);
      return removal;
    },
    undoRemove: (target) => {
      // Where nothing was ever taken out there may be no state folder, and none is made.
      if (tombstones().length === 0) return Promise.resolve([]);
      const desk = openDesk(state, Date.now);
      try {
        return Promise.resolve(desk.tombstones.lift(target));
      } finally {
        desk.close();
      }
    },
    removals: tombstones,
    intake: {
      preview: (path, fileName) => previewUpload(place, path, fileName),
      add: async (path, fileName, signal = new AbortController().signal) => {
        const source = await storeUpload(place, path, fileName);
        const silent = {
          rebuild: false,
          lookOver: false,
          onProgress: () => undefined,
          onWait: () => undefined,
        };
        const report = await index({ paths: [join(seeds, source)], ...silent, signal });
        return { source, report };
      },
      undo: async (source) => {
        const there = takeBackUpload(place, source);
        const held = await withIndexing((indexing) =>
          changeIndex(indexing, (writer) => writer.removeSource(source)),
        );
        return there || held;
      },
    },
    backup: (file, signal) =>
      writeBackup(
        {
          folders,
          snapshotIndex: snapshotArchive,
          snapshotState,
          program: versionOf(config),
          now: new Date(),
          signal,
        },
        file,
      ),
    restore: (file, force) => restoreBackup({ folders, hold, now: new Date(), force }, file),
    checkBackup,
  };
}

/** What people have going on forgets what is gone for good: news of watches, what buttons lead to, what was written. */
function forgetArticles(desk: Desk, articleIds: readonly string[]): void {
  try {
    for (const articleId of articleIds) {
      desk.watches.forgetArticle(articleId);
      desk.cards.forgetNaming(articleId);
      desk.chat.forgetArticle(articleId);
    }
  } finally {
    desk.close();
  }
}

function versionOf({ home }: Config): string {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Keeps index runs and bots out, or says that one is there. */
async function hold({ index, state }: Partial<PartFolders>): Promise<() => void> {
  const lock = index === undefined ? null : await takeWriterLock(archivePaths(index), 0);
  const letGo = state === undefined ? null : claimInbox(state);
  if (state !== undefined && letGo === null) {
    lock?.release();
    throw new OperatorError(
      'restore-bot-running',
      `A bot is running on ${state}.`,
      'Stop it, then run this again.',
      { data: { state } },
    );
  }
  return () => {
    lock?.release();
    letGo?.();
  };
}
