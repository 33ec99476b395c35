import { createHash } from 'node:crypto';

/** A short, stable, printable key of the given parts: 80 bits of SHA-256 in hexadecimal. */
export function stableId(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
