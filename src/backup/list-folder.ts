import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Names of all regular files below a folder, `/`-separated, in order; without hidden ones and links, which `index`
 * passes over too. A folder that does not exist has none.
 */
export function listFolder(folder: string): string[] {
  const found: string[] = [];
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) visit(name);
      else if (entry.isFile()) found.push(name);
    }
  };
  try {
    visit('');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && found.length === 0) return [];
    throw error;
  }
  return found.sort();
}
