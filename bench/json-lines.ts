import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** A line of a JSON Lines file: its text, and what it says. */
export interface JsonLine {
  readonly text: string;
  readonly value: unknown;
}

/**
 * The lines of a `.jsonl` or `.jsonl.gz`, one at a time; empty ones are left out.
 * @throws Error naming file and line
 */
export async function* readJsonLines(file: string): AsyncGenerator<JsonLine> {
  const bytes = createReadStream(file);
  const unpacked = file.endsWith('.gz') ? createGunzip() : null;
  if (unpacked !== null) bytes.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  let number = 0;
  for await (const text of createInterface({ input: unpacked ?? bytes, crlfDelay: Infinity })) {
    number++;
    if (text.trim() === '') continue;
    try {
      yield { text, value: JSON.parse(text) as unknown };
    } catch (cause) {
      throw new Error(`${file}:${number}: not JSON`, { cause });
    }
  }
}
