import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scanPath } from '../../src/ingest/scan.js';

describe('scanPath', () => {
  let home: string;
  let seeds: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'yanwen-scan-'));
    seeds = join(home, 'seeds');
    mkdirSync(join(seeds, 'sub'), { recursive: true });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const put = (...names: string[]): void => names.forEach((name) => writeFileSync(join(seeds, name), 'x'));
  const sources = async (path = seeds): Promise<string[]> =>
    (await scanPath(path, seeds)).files.map(({ source }) => source);
  const warnings = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await scanPath(seeds, seeds)).warnings.map(({ source, message }) => [source, message]),
    );

  it('finds pages and .jsonl below the folder, in order of name, named by their path', async () => {
    put('b.txt', 'a.jsonl', 'sub/c.TXT', 'b.meta.json', '.hidden.txt');
    const { files, warnings: none } = await scanPath(seeds, seeds);
    expect(files.map(({ source, kind }) => [source, kind])).toEqual([
      ['a.jsonl', 'jsonl'],
      ['b.txt', 'page'],
      ['sub/c.TXT', 'page'],
    ]);
    expect(files.every(({ inRoot }) => inRoot)).toBe(true);
    expect(none).toEqual([]);
  });

  it('takes any name that a file can have', async () => {
    const names = [
      'a b.txt',
      '-x.txt',
      'line\nfeed.txt',
      `"q" 'q'.txt`,
      '\u{1F600}.txt',
      '..x.txt',
      '%s$(id).txt',
    ];
    put(...names.filter((name) => !name.startsWith('.')));
    expect(await sources()).toEqual(names.filter((name) => !name.startsWith('.')).sort());
  });

  it('names a file outside of the folder by its whole path', async () => {
    writeFileSync(join(home, 'out.txt'), 'x');
    const { files } = await scanPath(join(home, 'out.txt'), seeds);
    expect(files).toMatchObject([{ source: join(home, 'out.txt'), inRoot: false }]);
  });

  it('warns of what it does not read', async () => {
    put('picture.jpg', 'notes.md', 'page.txt', 'page.txt.meta.json');
    expect(await warnings()).toEqual({
      'notes.md': expect.stringContaining('convert it') as string,
      'picture.jpg': expect.stringContaining('convert it') as string,
      'page.txt.meta.json': expect.stringContaining('beside no page') as string,
    });
  });

  it('follows no link out of the folder, nor one that leads nowhere', async () => {
    writeFileSync(join(home, 'out.txt'), 'x');
    symlinkSync(join(home, 'out.txt'), join(seeds, 'link.txt'));
    symlinkSync(home, join(seeds, 'up'));
    symlinkSync('/nonexistent', join(seeds, 'dangling.txt'));
    expect(await sources()).toEqual([]);
    expect(await warnings()).toEqual({
      'link.txt': expect.stringContaining('leads out of the folder') as string,
      up: expect.stringContaining('leads out of the folder') as string,
      'dangling.txt': expect.stringContaining('ENOENT') as string,
    });
  });

  it('reads a file once, however many links within the folder lead to it', async () => {
    put('page.txt', 'text.dat');
    symlinkSync('page.txt', join(seeds, 'again.txt'));
    symlinkSync('../page.txt', join(seeds, 'sub/again.txt'));
    symlinkSync('.', join(seeds, 'loop'));
    symlinkSync('text.dat', join(seeds, 'named-well.txt'));
    expect(await sources()).toEqual(['named-well.txt', 'page.txt']);
  });

  it('follows a link that a person names', async () => {
    writeFileSync(join(home, 'out.txt'), 'x');
    symlinkSync(join(home, 'out.txt'), join(home, 'link.txt'));
    expect(await sources(join(home, 'link.txt'))).toEqual([join(home, 'link.txt')]);
    symlinkSync(seeds, join(home, 'linked-seeds'));
    put('page.txt');
    expect((await scanPath(join(home, 'linked-seeds'), join(home, 'linked-seeds'))).files).toMatchObject([
      { source: 'page.txt' },
    ]);
  });

  it('says that a path is not there', async () => {
    await expect(scanPath(join(home, 'nothing'), seeds)).rejects.toMatchObject({ code: 'path-missing' });
  });
});
