const WITHOUT = ' without ';

/**
 * What the archive keeps of a file to tell whether it has changed: its hash, and what was kept out of it for good, so
 * that it is read again once that is lifted.
 * @param keptOut ids on tombstones
 */
export function withKeptOut(contentHash: string, keptOut: Iterable<string>): string {
  const { hash, ids } = parse(contentHash);
  const all = [...new Set([...ids, ...keptOut])].sort();
  return all.length === 0 ? hash : `${hash}${WITHOUT}${all.join(' ')}`;
}

/**
 * Is what the archive holds of a file still what reading it would give?
 * @param stored what the archive keeps, from `withKeptOut`
 * @param contentHash the file's hash now
 * @param tombstones ids on all tombstones there are now
 */
export function isCurrent(stored: string, contentHash: string, tombstones: ReadonlySet<string>): boolean {
  const { hash, ids } = parse(stored);
  return hash === contentHash && ids.every((id) => tombstones.has(id));
}

function parse(stored: string): { hash: string; ids: string[] } {
  const [hash = '', ids] = stored.split(WITHOUT);
  return { hash, ids: ids === undefined ? [] : ids.split(' ') };
}
