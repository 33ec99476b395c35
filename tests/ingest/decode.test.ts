import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { YanwenError } from '../../src/errors.js';
import { decodeText } from '../../src/ingest/decode.js';

const PAGE = '衡阳晚报讯 (记者 陈润) 11月7日,全市18项重要经济指标全省领先。\n';

/** GB18030 of some of the page: Node has no encoder for it. */
const GB18030 = Buffer.from(
  'bae2d1f4cded b1a8d1b6 20 28bcc7d5df 20 b3c2c8f329 20 3131d4c2 37c8d5 a1a3'.replaceAll(' ', ''),
  'hex',
);

function utf16(text: string, bigEndian = false): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

function codeOf(bytes: Uint8Array): string {
  try {
    decodeText(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(YanwenError);
    expect((error as YanwenError).remedy).not.toBe('');
    return (error as YanwenError).code;
  }
  return 'none';
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(PAGE), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${PAGE}`), 'utf-8'],
    ['UTF-16, little end first', utf16(PAGE), 'utf-16le'],
    ['UTF-16, big end first', utf16(PAGE, true), 'utf-16be'],
  ])('reads %s, without the mark', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: PAGE, encoding });
  });

  it('reads GB18030, the encoding of older Chinese systems', () => {
    expect(decodeText(GB18030)).toEqual({ text: '衡阳晚报讯 (记者 陈润) 11月7日。', encoding: 'gb18030' });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['white space', Buffer.from(' \n\t\r\n'), 'file-empty'],
    ['a mark alone', Buffer.from('\uFEFF'), 'file-empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file-encoding'],
    ['zeros', Buffer.alloc(64), 'file-binary'],
    ['control characters', Buffer.from('页面\u0001\u0002'), 'file-binary'],
    ['UTF-16 without its mark', Buffer.from(PAGE, 'utf16le'), 'file-encoding'],
    ['half a UTF-16 character', Buffer.concat([utf16(PAGE), Buffer.from('x')]), 'file-encoding'],
    [
      'a Western European page',
      Buffer.from('Überraschung für Señor Müller, déjà vu\n'.repeat(9), 'latin1'),
      'file-encoding',
    ],
    ['Chinese cut in the middle of a character', Buffer.from(PAGE).subarray(0, 10), 'file-encoding'],
  ])('refuses %s, with a remedy', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('gives back any text it accepts, and throws nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(['none', 'file-empty', 'file-binary', 'file-encoding']).toContain(codeOf(bytes));
      }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(decodeText(Buffer.from(`页${text.replace(/[^\x20-\x7E]/gu, '')}`)).text).toContain('页');
      }),
    );
  });
});
