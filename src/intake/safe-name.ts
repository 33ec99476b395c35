/** Longest stem of a stored file's name, in bytes of UTF-8: with a number and an ending it stays far under 255. */
const LONGEST_STEM = 120;

/** Names that mean devices on Windows, whatever follows a dot. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/iu;

/** What may stand in a name: letters and digits of any script with their marks, dots, dashes and underscores. */
const OTHER = /[^\p{L}\p{N}\p{M}._-]+/gu;

/** What can be read of issues, by the ending of a name. */
export type UploadKind = 'page' | 'jsonl';

/**
 * A name below the seeds folder for a file that somebody calls `name`: never a path, never hidden, the same whatever
 * form its characters came in (NFC).
 * @returns its stem and ending; null where the ending is neither .txt nor .jsonl
 */
export function safeName(name: string): { stem: string; ending: '.txt' | '.jsonl'; kind: UploadKind } | null {
  // A sender's own folders say nothing here; and what reads right to left cannot hide an ending.
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const match = /^(.*)\.(txt|jsonl)$/isu.exec(last.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+$/gu, ''));
  if (match === null) return null;
  const ending = match[2]?.toLowerCase() === 'jsonl' ? '.jsonl' : '.txt';
  const plain = (match[1] ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{DI}]/gu, '')
    .replace(OTHER, '-')
    .replace(/\.{2,}/gu, '.')
    .replace(/-{2,}/gu, '-')
    .replace(/^[^\p{L}\p{N}]+|[.\-_]+$/gu, '');
  const stem = cut(plain.normalize('NFC')).replace(/[.\-_]+$/u, '');
  const named = stem === '' ? 'issue' : DEVICE.test(stem) ? `issue-${stem}` : stem;
  return { stem: named, ending, kind: ending === '.txt' ? 'page' : 'jsonl' };
}

/** Can a stored upload have this name? */
export function isSafeName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*\.(?:txt|jsonl)$/u.test(name) && Buffer.byteLength(name) < 255;
}

/** Whole characters, up to the longest that a stem may be. */
function cut(stem: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of stem) {
    bytes += Buffer.byteLength(character);
    if (bytes > LONGEST_STEM) break;
    kept += character;
  }
  return kept;
}
