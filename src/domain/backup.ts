/** What is backed up, each below a folder of its name. */
export type BackupPart = 'seeds' | 'index' | 'state';

/** What a backup holds. */
export interface BackupSummary {
  readonly file: string;
  /** Version of the program that made it. */
  readonly program: string;
  /** When it was begun, ISO. */
  readonly madeAt: string;
  /** Files of each part; 0 where the backup has none of it. */
  readonly files: Readonly<Record<BackupPart, number>>;
  /** Before compression. */
  readonly bytes: number;
}

export interface RestoreReport extends BackupSummary {
  /** Where what was there before is now. */
  readonly movedAside: readonly string[];
}
