import type { IncomingMessage } from 'node:http';

/**
 * Reads the body of a request.
 * @param limit bytes; of a longer body nothing is kept
 * @returns the bytes, or null where there are more of them
 * @throws where the connection ends in the middle of it
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const tooLong = (): void => {
      request.off('data', take);
      // Read on, or the other side would see a broken connection rather than our answer.
      request.resume();
      resolve(null);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > limit) tooLong();
      else chunks.push(chunk);
    };
    request.on('error', reject);
    request.on('close', () => reject(new Error('the connection ended')));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    if (Number(request.headers['content-length'] ?? 0) > limit) tooLong();
    else request.on('data', take);
  });
}
