import { randomBytes } from 'node:crypto';

/** A key that cannot be guessed, in characters that buttons, file names and addresses take. @param bytes of chance */
export function randomKey(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
