import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSafeName, safeName } from '../../src/intake/safe-name.js';

const nameOf = (name: string): string | null => {
  const safe = safeName(name);
  return safe === null ? null : safe.stem + safe.ending;
};

describe('the name of a file that somebody sends', () => {
  it.each([
    ['衡阳晚报2023-09-01.txt', '衡阳晚报2023-09-01.txt'],
    ['../../x.txt', 'x.txt'],
    ['..\\..\\x.JSONL', 'x.jsonl'],
    ['/etc/passwd.txt', 'passwd.txt'],
    ['.hidden.txt', 'hidden.txt'],
    ['.txt', 'issue.txt'],
    ['a b\u0000c.txt', 'a-bc.txt'],
    ['con.txt', 'issue-con.txt'],
    ['LPT1.a.txt', 'issue-LPT1.a.txt'],
    ['报😀纸.txt', '报-纸.txt'],
    ['fdp\u202Etxt.exe.txt', 'fdptxt.exe.txt'],
    ['cafe\u0301.txt', 'caf\u00E9.txt'],
    ['a..b--c.txt', 'a.b-c.txt'],
    ['x.txt\u200F ', 'x.txt'],
  ])('%j becomes %s', (name, safe) => expect(nameOf(name)).toBe(safe));

  it.each(['x', 'x.pdf', 'x.txt.exe', 'x.meta.json', '', 'x.txt/..', 'txt'])('%j is refused', (name) =>
    expect(safeName(name)).toBeNull(),
  );

  it('is short, of whole characters', () => {
    const safe = nameOf(`${'报'.repeat(300)}.txt`)!;
    expect(Buffer.byteLength(safe)).toBeLessThan(130);
    expect(safe).toMatch(/^报+\.txt$/u);
  });

  it('is never a path, hidden, a device, or more than letters, digits, dots, dashes and underscores', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('../', '..\\', '\0', '/', 'con', 'nul.', 'aux', '\u202E', '\u200B', '😀', '衡阳', '.', '-', '\uD800', 'e\u0301', '\u3164', ' '), // prettier-ignore
    );
    const name = fc.tuple(fc.array(piece, { maxLength: 12 }), fc.constantFrom('.txt', '.jsonl', '.TXT'));
    fc.assert(
      fc.property(name, ([pieces, ending]) => {
        const safe = nameOf(pieces.join('') + ending);
        expect(safe).not.toBeNull();
        expect(safe).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*\.(?:txt|jsonl)$/u);
        expect(safe).not.toMatch(/\.\.|\p{DI}|^(?:con|nul|aux)\./iu);
        expect(basename(safe!)).toBe(safe);
        expect(safe!.normalize('NFC')).toBe(safe);
        expect(Buffer.byteLength(safe!)).toBeLessThan(140);
        expect(isSafeName(safe!)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
