import type { ArchiveReader } from './archive/archive.js';

/**
 * Tells listeners whenever a reader has taken up a newer state: once for each, however many waited for it.
 * @returns the reader to use from now on
 */
export function notifyChanges(reader: ArchiveReader): {
  readonly archive: ArchiveReader;
  readonly onChange: (listener: () => void) => () => void;
} {
  const listeners = new Set<() => void>();
  let refreshing: Promise<boolean> | null = null;
  const takeUp = async (): Promise<boolean> => {
    const changed = await reader.refresh();
    if (changed) for (const listener of [...listeners]) listener();
    return changed;
  };
  const refresh = (): Promise<boolean> => (refreshing ??= takeUp().finally(() => (refreshing = null)));
  const archive = new Proxy(reader, {
    get: (target, name) => {
      if (name === 'refresh') return refresh;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return {
    archive,
    onChange: (listener) => (listeners.add(listener), () => void listeners.delete(listener)),
  };
}
