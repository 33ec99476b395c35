import { z } from 'zod';
import type { BackupPart, BackupSummary } from '../domain/backup.js';

/** Raised with any change that an older program would misread. */
export const BACKUP_FORMAT = 1;

/** The last entry of a backup: one that was cut off has none. */
export const MANIFEST_NAME = 'manifest.json';

const PARTS: readonly BackupPart[] = ['seeds', 'index', 'state'];

/** A folder for each part. */
export type PartFolders = Readonly<Record<BackupPart, string>>;

export const MANIFEST = z.object({
  format: z.number().int(),
  /** Version of the program that made it. */
  program: z.string(),
  /** When it was begun, ISO. */
  madeAt: z.string(),
  files: z.array(
    z.object({
      /** `seeds/…`, `index/archive.db`, `state/…`. */
      path: z.string(),
      bytes: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    }),
  ),
});

export type BackupManifest = z.infer<typeof MANIFEST>;
export type BackupFile = BackupManifest['files'][number];

/** What a manifest says, for people. */
export function summaryOf(file: string, { program, madeAt, files }: BackupManifest): BackupSummary {
  const count = (part: BackupPart): number => files.filter(({ path }) => partOf(path) === part).length;
  return {
    file,
    program,
    madeAt,
    files: { seeds: count('seeds'), index: count('index'), state: count('state') },
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/**
 * The part that an entry's name belongs to; null where the name is none that a backup has: absolute, with `..`, a
 * drive or what else would lead out of the part's folder.
 */
export function partOf(name: string): BackupPart | null {
  const segments = name.split('/');
  const [first, ...rest] = segments;
  const part = PARTS.find((known) => known === first);
  if (part === undefined || rest.length === 0 || Buffer.byteLength(name) > 4096) return null;
  const good = rest.every(
    (segment) => segment !== '' && segment !== '.' && segment !== '..' && !/[\\\0]|^[a-z]:/iu.test(segment),
  );
  return good ? part : null;
}
