import { OperatorError } from '../errors.js';

/** How a file's bytes were read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Reads bytes as text: a byte order mark decides; without one strict UTF-8, else GB18030, the encoding of older
 * Chinese systems.
 * @throws OperatorError `file-empty`, `file-binary` or `file-encoding`, whose message names no file: the caller does
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) {
    throw new OperatorError('file-empty', 'the file is empty', 'put the page text into it, or remove it');
  }
  const encoding = encodingByMark(bytes) ?? encodingByTrial(bytes);
  const text = decodeAs(bytes, encoding);
  if (text === null) throw undecodable();
  if (isBinary(text)) {
    throw new OperatorError(
      'file-binary',
      'the file is not text (it holds control characters)',
      'give page text as .txt or articles as .jsonl; pictures and office documents are not read',
    );
  }
  if (text.trim() === '') {
    throw new OperatorError(
      'file-empty',
      'the file holds only white space',
      'put the page text into it, or remove it',
    );
  }
  return { text, encoding };
}

function encodingByMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function encodingByTrial(bytes: Uint8Array): Encoding {
  if (decodeAs(bytes, 'utf-8') !== null) return 'utf-8';
  const chinese = decodeAs(bytes, 'gb18030');
  // GB18030 accepts much that is neither; a page of it is mostly Chinese characters and ASCII.
  if (chinese !== null && shareOf(chinese, /[\p{Script=Han}\p{P}\p{N}\sA-Za-z]/gu) > 0.95) return 'gb18030';
  throw undecodable();
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function undecodable(): OperatorError {
  return new OperatorError(
    'file-encoding',
    'the file is neither UTF-8, UTF-16 with a byte order mark, nor GB18030',
    'save it as UTF-8',
  );
}

/** Control characters do not stand in text, but for tab, line ends and form feed. */
function isBinary(text: string): boolean {
  return /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text);
}

function shareOf(text: string, pattern: RegExp): number {
  return (text.match(pattern)?.length ?? 0) / Math.max(1, text.length);
}
