import { createReadStream } from 'node:fs';

/** A line's bytes without its line feed; null where it is longer than the limit, and so was dropped. */
export interface RawLine {
  /** 1-based. */
  readonly number: number;
  readonly bytes: Buffer | null;
  /** Bytes of the file up to the line's end. */
  readonly end: number;
}

const LINE_FEED = 0x0a;

/**
 * Reads a file line by line; memory holds one line and one chunk, whatever the file's size.
 * @param most bytes a line may have
 */
export async function* readLines(path: string, most: number): AsyncGenerator<RawLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  let end = 0;
  const take = (feed: number): RawLine => {
    end += length + feed;
    const line = { number: number++, bytes: length > most ? null : Buffer.concat(parts), end };
    parts = [];
    length = 0;
    return line;
  };
  const keep = (part: Buffer): void => {
    length += part.length;
    if (length <= most) parts.push(part);
    else parts = [];
  };
  for await (const data of createReadStream(path, { highWaterMark: 1 << 18 })) {
    let chunk = data as Buffer;
    for (let feed = chunk.indexOf(LINE_FEED); feed >= 0; feed = chunk.indexOf(LINE_FEED)) {
      keep(chunk.subarray(0, feed));
      yield take(1);
      chunk = chunk.subarray(feed + 1);
    }
    keep(chunk);
  }
  if (length > 0) yield take(0);
}
