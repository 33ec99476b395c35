import { archiveError } from './archive-error.js';
import { archivePaths } from './archive-paths.js';
import { connectReader } from './connection.js';
import { readMeta } from './schema.js';

/**
 * Writes the last committed state of an archive into a file of its own, while others read and write on. One read
 * transaction: unlike SQLite's backup interface it never begins anew because somebody writes.
 * @param file has to be absent
 * @throws OperatorError `index-missing`, `index-damaged`, `index-disk-full` or `index-inaccessible`
 */
export function snapshotArchive(directory: string, file: string): void {
  const paths = archivePaths(directory);
  const db = connectReader(paths);
  try {
    readMeta(db, paths.directory);
    db.prepare('VACUUM INTO ?').run(file);
  } catch (error) {
    throw archiveError(paths.directory, error);
  } finally {
    db.close();
  }
}
