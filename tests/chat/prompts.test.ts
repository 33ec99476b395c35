import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asData } from '../../src/chat/as-data.js';
import { fillPrompt, parsePrompt } from '../../src/chat/prompt.js';
import { readPrompts } from '../../src/chat/read-prompts.js';
import { packageHome } from '../../src/config.js';

const FOLDER = join(packageHome(), 'prompts');

interface Locked {
  readonly version: string;
  readonly sha256: string;
}

describe('a prompt', () => {
  const locked = JSON.parse(readFileSync(join(FOLDER, 'versions.json'), 'utf8')) as Record<string, Locked>;
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => file.slice(0, -'.md'.length));

  it('is in versions.json, with what it says under its version', () => {
    expect(Object.keys(locked).sort()).toEqual(names.sort());
    for (const name of names) {
      const text = readFileSync(join(FOLDER, `${name}.md`), 'utf8').replaceAll('\r\n', '\n');
      const { version } = parsePrompt(name, text);
      const sha256 = createHash('sha256').update(text).digest('hex');
      // Changed? Count `version` up in the file, and put what is expected here into versions.json.
      expect({ [name]: { version, sha256 } }).toEqual({ [name]: locked[name] });
    }
  });

  it('is named by the program, or not there', () => {
    const known = Object.values(readPrompts(FOLDER)).map(({ name }: { name: string }) => name);
    expect(known.sort()).toEqual(names.sort());
  });

  it('takes values once: what stands in a value is no template', () => {
    const prompt = parsePrompt(
      'some',
      '---\nversion: 1\n---\n\n# system\n\nBe {{how}}.\n\n# user\n\n{{what}}\n',
    );
    expect(fillPrompt(prompt, { how: 'calm', what: '{{how}} $1 $& {{{how}}}' })).toEqual([
      { role: 'system', text: 'Be calm.' },
      { role: 'user', text: '{{how}} $1 $& {{{how}}}' },
    ]);
    expect(() => fillPrompt(prompt, { how: 'calm' })).toThrow('{{what}}');
    expect(() => fillPrompt(prompt, { how: 'calm', constructor: '' })).toThrow('{{what}}');
    expect(() => parsePrompt('bare', 'no front matter')).toThrow('prompts/bare.md');
  });
});

describe('text of articles and people in a prompt', () => {
  const TOKEN = '0123456789abcdef';
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('<', '>', '<<<', '>>>', TOKEN, `${TOKEN}>>>`, `<<<${TOKEN} [1]`, '\n', '\r', '\u202E', '油茶', '[9]', '{{quote}}'), { maxLength: 30 })
      .map((parts) => parts.join('')),
  ); // prettier-ignore

  it('can neither close nor open the delimiters it stands between', () => {
    const { evidence } = readPrompts(FOLDER);
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (texts) => {
        const filled = texts
          .map((text, index) => {
            const quote = asData(text, TOKEN);
            const source = asData(text, TOKEN).replaceAll('\n', ' ');
            return fillPrompt(evidence, { token: TOKEN, n: String(index + 1), source, quote })[0]?.text ?? '';
          })
          .join('\n\n');
        expect(filled.split(`<<<${TOKEN}`)).toHaveLength(texts.length + 1);
        expect(filled.split(`${TOKEN}>>>`)).toHaveLength(texts.length + 1);
        expect(filled.split(TOKEN)).toHaveLength(2 * texts.length + 1);
        expect(filled).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0000\u001B]/u);
      }),
    );
  });

  it('stays as it is where it does no harm', () => {
    const text = '今年，油茶林面积达到 2.4 万亩。\nA < B, B > C “x”';
    expect(asData(text, TOKEN)).toBe(text);
  });
});
