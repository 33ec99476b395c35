import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/errors.js';
import { OpenAIEmbedder } from '../../src/models/openai-embedder.js';
import { describeEmbedder } from '../contracts/embedder.js';
import { fail, sendJson, startEmbeddingsServer, type EmbeddingsServer } from './embeddings-server.js';

const DIMENSIONS = 12;
let server: EmbeddingsServer;
beforeAll(async () => {
  server = await startEmbeddingsServer(DIMENSIONS);
});
afterEach(() => server.behave(null));
afterAll(() => server.close());

function makeEmbedder(options: { retries?: number; timeoutMs?: number; baseURL?: string } = {}): OpenAIEmbedder {
  return new OpenAIEmbedder({ model: 'some-embedding', dimensions: DIMENSIONS, apiKey: 'sk-not-to-be-shown', baseURL: server.baseURL, retries: 0, ...options });
}

describeEmbedder('an embedding server', () => makeEmbedder());

describe('what is sent', () => {
  it('is the model, the texts as they are, and the key', async () => {
    await makeEmbedder().embedDocuments(['第一行\n第二行', '又一篇']);
    const last = server.received.at(-1)!;
    expect(last.authorization).toBe('Bearer sk-not-to-be-shown');
    expect(last.body).toMatchObject({ model: 'some-embedding', input: ['第一行\n第二行', '又一篇'], encoding_format: 'float' });
  });

  it('is nothing where there are no texts', async () => {
    const before = server.received.length;
    await makeEmbedder().embedDocuments([]);
    expect(server.received).toHaveLength(before);
  });
});

describe('a server that does not give vectors', () => {
  const refusals: [number, string][] = [
    [401, 'OPENAI_API_KEY'],
    [403, 'OPENAI_API_KEY'],
    [404, 'EMBEDDER'],
    [429, 'OPENAI_API_KEY'],
    [500, 'OPENAI_BASE_URL'],
  ];

  it.each(refusals)('answering %i is an error that names %s', async (status, variable) => {
    server.behave((_, response) => fail(response, status, 'the reason that the server gives'));
    const embedder = makeEmbedder();
    const expected = {
      name: 'OperatorError',
      code: 'embedder-failed',
      data: { status },
      message: expect.stringContaining('the reason that the server gives') as string,
      remedy: expect.stringContaining(variable) as string,
    };
    await expect(embedder.embedQuery('问')).rejects.toMatchObject(expected);
    await expect(embedder.embedDocuments(['文'])).rejects.toMatchObject(expected);
  });

  it('never has the key in its error', async () => {
    server.behave((_, response) => fail(response, 401, 'no'));
    const error = await makeEmbedder().embedQuery('问').catch((reason: unknown) => reason); // prettier-ignore
    expect(error).toBeInstanceOf(OperatorError);
    // As a log prints it, with everything that caused it.
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('sk-not-to-be-shown');
  });

  it('is asked again where it may only be busy', async () => {
    let turns = 0;
    server.behave((received, response) => {
      if (++turns === 1) fail(response, 500, 'busy');
      else sendJson(response, 200, { data: [{ index: 0, embedding: [...Array<number>(DIMENSIONS)].map(() => received.body.input.length) }] });
    });
    await expect(makeEmbedder({ retries: 1 }).embedQuery('问')).resolves.toHaveLength(DIMENSIONS);
    expect(turns).toBe(2);
  });

  it('and takes longer than it may is an error, soon', async () => {
    server.behave(() => undefined);
    const started = performance.now();
    await expect(makeEmbedder({ timeoutMs: 200 }).embedQuery('问')).rejects.toMatchObject({
      code: 'embedder-failed',
      remedy: expect.stringContaining('OPENAI_BASE_URL') as string,
    });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('and is not there is an error', async () => {
    await expect(makeEmbedder({ baseURL: 'http://127.0.0.1:9/v1' }).embedQuery('问')).rejects.toMatchObject({
      code: 'embedder-failed',
      remedy: expect.stringContaining('OPENAI_BASE_URL') as string,
    });
  });
});

describe('vectors that cannot be right', () => {
  const answers: [string, unknown, string][] = [
    ['of another length', [{ index: 0, embedding: [1, 2, 3] }], 'embedder-wrong'],
    ['of nothing but zeros', [{ index: 0, embedding: Array<number>(DIMENSIONS).fill(0) }], 'embedder-wrong'],
    ['without numbers', [{ index: 0, embedding: Array<null>(DIMENSIONS).fill(null) }], 'embedder-wrong'],
    ['that are missing', [], 'embedder-failed'],
  ];
  it.each(answers)('%s are an error', async (_, data, code) => {
    server.behave((__, response) => sendJson(response, 200, { object: 'list', data }));
    await expect(makeEmbedder().embedDocuments(['文'])).rejects.toMatchObject({ name: 'OperatorError', code });
    await expect(makeEmbedder().embedQuery('文')).rejects.toMatchObject({ name: 'OperatorError', code });
  });

  it('of another length name EMBEDDER_DIMENSIONS', async () => {
    server.behave((_, response) => sendJson(response, 200, { data: [{ index: 0, embedding: [1, 2, 3] }] }));
    await expect(makeEmbedder().embedQuery('文')).rejects.toMatchObject({
      data: { expected: DIMENSIONS, found: 3 },
      remedy: expect.stringContaining('EMBEDDER_DIMENSIONS') as string,
    });
  });
});
