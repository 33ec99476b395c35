import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EncoderPool } from '../../src/models/encoder-pool.js';
import { LocalEmbedder } from '../../src/models/local-embedder.js';
import { readManifest } from '../../src/models/manifest.js';

const shipped = join(import.meta.dirname, '../../models/encoder');
const PAGE = '今年一季稻收割投入农机1180台。'.repeat(12);

describe('questions and passages', () => {
  it('a question goes ahead of passages that wait', async () => {
    const pool = new EncoderPool(shipped, 1);
    try {
      const order: string[] = [];
      const note = (name: string) => (): void => void order.push(name);
      const passages = Array.from({ length: 12 }, (_, index) => pool.run([PAGE], false).then(note(`passage ${index}`)));
      const question = pool.run(['多少台农机？'], true).then(note('question'));
      await Promise.all([...passages, question]);
      // The first passage had the worker already.
      expect(order.slice(0, 3)).toEqual(['passage 0', 'question', 'passage 1']);
      expect(order).toHaveLength(13);
    } finally {
      await pool.close();
    }
  });

  it('passages come back in the order in which they were given, to one worker', async () => {
    const pool = new EncoderPool(shipped, 1);
    try {
      const order: number[] = [];
      await Promise.all([0, 1, 2, 3].map((index) => pool.run([`第${index}版`], false).then(() => order.push(index))));
      expect(order).toEqual([0, 1, 2, 3]);
    } finally {
      await pool.close();
    }
  });
});

describe('a model that cannot be used', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yanwen-model-'));
    cpSync(shipped, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const damage: [string, string, () => void][] = [
    ['cut off', 'model-damaged', () => truncateSync(join(folder, 'model.onnx'), 1_000_000)],
    ['changed', 'model-damaged', () => writeFileSync(join(folder, 'tokenizer.json'), '{}')],
    ['gone', 'model-missing', () => unlinkSync(join(folder, 'model.onnx'))],
  ];

  it.each(damage)('%s: everybody who waits is told, with the remedy', async (_, code, spoil) => {
    const embedder = new LocalEmbedder(folder, 2);
    spoil();
    try {
      const refusal = { name: 'OperatorError', code, remedy: expect.stringContaining('git checkout -- models') as string };
      const started = performance.now();
      const all = await Promise.allSettled([
        embedder.embedDocuments(Array.from({ length: 2_000 }, () => PAGE)),
        embedder.embedDocuments([PAGE]),
        embedder.embedQuery('多少台农机？'),
        embedder.warmUp(),
      ]);
      for (const settled of all) expect(settled).toMatchObject({ status: 'rejected', reason: refusal });
      // Not once for each of the thousand jobs.
      expect(performance.now() - started).toBeLessThan(5_000);
      // And whoever comes later.
      await expect(embedder.embedQuery('多少台农机？')).rejects.toMatchObject(refusal);
      await expect(embedder.warmUp()).rejects.toMatchObject(refusal);
    } finally {
      await embedder.close();
    }
  });

  it('works again once it is restored', async () => {
    const embedder = new LocalEmbedder(folder, 1);
    unlinkSync(join(folder, 'model.onnx'));
    try {
      await expect(embedder.embedQuery('问')).rejects.toMatchObject({ code: 'model-missing' });
      cpSync(join(shipped, 'model.onnx'), join(folder, 'model.onnx'));
      await expect(embedder.embedQuery('问')).resolves.toHaveLength(embedder.dimensions);
    } finally {
      await embedder.close();
    }
  });

  it('with the right checksum, but no model: is a failure with a name, not a crash', async () => {
    const manifest = readManifest(folder);
    const junk = Buffer.from('no model');
    writeFileSync(join(folder, 'model.onnx'), junk);
    const files = { ...manifest.files, 'model.onnx': { sha256: createHash('sha256').update(junk).digest('hex'), bytes: junk.length } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, files }));
    const embedder = new LocalEmbedder(folder, 1);
    try {
      await expect(embedder.embedQuery('问')).rejects.toMatchObject({ name: 'OperatorError', code: 'model-failed' });
    } finally {
      await embedder.close();
    }
  });
});

describe('a process', () => {
  const compiled = join(import.meta.dirname, '../../dist/models/local-embedder.js');
  const run = async (...lines: string[]): Promise<string> => {
    const script = [
      `import { LocalEmbedder } from ${JSON.stringify(compiled)};`,
      `const embedder = new LocalEmbedder(${JSON.stringify(shipped)}, 2);`,
      ...lines,
    ].join('\n');
    const args = ['--input-type=module', '--eval', script];
    return (await promisify(execFile)(process.execPath, args, { timeout: 20_000 })).stdout.trim();
  };

  it('that never closes its embedder ends by itself once nothing is asked of it', async () => {
    const said = await run(
      `await embedder.embedDocuments(['一', '二', '三', '四', '五']);`,
      `console.log((await embedder.embedQuery('问')).length);`,
    );
    expect(said).toBe('384');
  });

  it('that only warmed it up does too', async () => expect(await run('await embedder.warmUp();')).toBe(''));

  it('that closes its embedder amid work goes on', async () => {
    const said = await run(
      `const work = Promise.allSettled([embedder.embedDocuments(Array(200).fill('${PAGE}')), embedder.embedQuery('问')]);`,
      'await embedder.warmUp();',
      'await new Promise((resolve) => setTimeout(resolve, 100));',
      'await embedder.close();',
      'console.log((await work).map(({ status, reason }) => reason?.code ?? status).join());',
    );
    expect(said).toMatch(/^model-closed,(?:fulfilled|model-closed)$/u);
  });

  it('that exits amid work exits as it wanted, and is not aborted by onnxruntime', async () => {
    const said = run(
      `embedder.embedDocuments(Array(200).fill('${PAGE}')).catch(() => undefined);`,
      'await embedder.warmUp();',
      `setTimeout(() => { console.log('going'); process.exit(3); }, 100);`,
    );
    await expect(said).rejects.toMatchObject({ code: 3, signal: null, stdout: 'going\n' });
  });

  it('does not end while somebody waits for an answer', async () => {
    const said = await run(
      'await embedder.warmUp();',
      `setTimeout(() => void embedder.embedQuery('问').then((vector) => console.log(vector.length)), 50);`,
    );
    expect(said).toBe('384');
  });
});
