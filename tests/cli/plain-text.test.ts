import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainLine, plainText } from '../../src/surfaces/render/plain-text.js';

it('text of others is printed, not obeyed: no character of it is a command to the terminal', () => {
  expect(plainText('红\u001B[31m色\u0007\u202E，\r\t全角　\n次行')).toBe(
    '红\uFFFD[31m色\uFFFD\uFFFD，\uFFFD\t全角　\n次行',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainText(text)).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/u);
      expect(plainText(text)).toHaveLength(text.length);
    }),
  );
});

it('a name with a line feed stays on its line', () => {
  expect(plainLine('一\n二\r\n三\r四')).toBe('一⏎二⏎三⏎四');
});
