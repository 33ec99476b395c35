import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices } from '../../src/app.js';
import { packageHome, readConfig } from '../../src/config.js';
import { turnOf } from '../../src/answer/turn-of.js';
import { createSession } from '../../src/surfaces/repl/session.js';
import type { OpenArchive, Watcher } from '../../src/surfaces/services.js';
import { Place } from '../support/run-yanwen.js';
import { type ChatServer, refuse, startChatServer } from './chat-server.js';
import { knownArchive } from './known-archive.js';
import { PERSONAS } from './personas.js';
import { KEY } from './requests.js';

const { lines, questions } = knownArchive(2);
const [AREA, HEAD] = questions as [(typeof questions)[0], (typeof questions)[0]];

describe('the program with CHAT_MODEL', () => {
  const place = new Place();
  let server: ChatServer;
  let archive: OpenArchive;
  const environment = (): Record<string, string> => ({
    CHAT_MODEL: 'openai:played',
    OPENAI_BASE_URL: server.baseURL,
    OPENAI_API_KEY: KEY,
    CHAT_CACHE_DAYS: '0',
  });
  beforeAll(async () => {
    server = await startChatServer();
    writeFileSync(join(place.seeds, 'towns.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
    const folders = { seeds: place.seeds, index: place.index, state: place.state };
    const services = createServices(readConfig({ ...environment(), LOG_LEVEL: 'silent' }, place.home, folders));
    const signal = new AbortController().signal;
    await services.index({ paths: [], rebuild: false, lookOver: false, onProgress: () => undefined, onWait: () => undefined, signal });
    archive = await services.openArchive();
  }, 60_000); // prettier-ignore
  afterAll(async () => {
    await archive.close();
    await server.close();
    place.close();
  });

  it('answers in the model’s words, over the same sources, and extracted where that is asked for', async () => {
    server.behave(PERSONAS.good().behaviour);
    const written = await archive.ask(AREA.question);
    expect(written).toMatchObject({ engine: 'llm:played', status: 'answered', shortAnswer: AREA.truth });
    expect(written.answer).toMatch(/^今年，青溪镇.*\[1\]$/u);
    expect(written.citations).toHaveLength(1);
    const before = server.asked.length;
    const extracted = await archive.ask(AREA.question, {}, undefined, null, { engine: 'extractive' });
    expect(extracted).toMatchObject({ engine: 'extractive', shortAnswer: AREA.truth });
    expect(extracted.citations[0]?.quote).toBe(written.citations[0]?.quote);
    expect(server.asked).toHaveLength(before);
    expect(server.asked.at(-1)).toMatchObject({
      authorization: `Bearer ${KEY}`,
      url: '/v1/chat/completions',
    });
  });

  it('says what a follow-up was understood as', async () => {
    server.behave(PERSONAS.good().behaviour);
    const first = await archive.ask(HEAD.question);
    server.behave((asked, response) =>
      asked.system.includes('stand alone') || asked.system.includes('understood alone')
        ? '青溪镇有多少家油茶合作社？'
        : PERSONAS.good().behaviour(asked, response),
    );
    const next = await archive.ask('一共多少家合作社？', {}, undefined, turnOf(first));
    expect(next).toMatchObject({ understoodAs: '青溪镇有多少家油茶合作社？', engine: 'llm:played' });
    expect(next.shortAnswer).toBe(questions[3]?.truth);
    expect(next.explanation[0]).toContain('chat model');
  });

  it('prints sentences at the prompt as they are checked, and once', async () => {
    const session = createSession({ archive, watcher: {} as Watcher, judge: () => undefined }, false);
    const printed: string[] = [];
    const ask = async (): Promise<string> => {
      printed.length = 0;
      const { text } = await session.take(AREA.question, undefined, (piece) => printed.push(piece));
      return text ?? '';
    };
    server.behave(PERSONAS.babbler().behaviour);
    const text = await ask();
    expect(printed).toEqual([expect.stringMatching(/^今年，青溪镇.*\[1\]\n$/u)]);
    expect(text).toMatch(/^\[1\] “今年，青溪镇/u);
    expect((await session.take('/explain')).text).toContain('chat: dropped');
    server.behave(PERSONAS.cutOff().behaviour);
    expect(await ask()).toContain(AREA.truth);
    const { text: piped } = await session.take(AREA.question);
    expect(piped).toContain(AREA.truth);
  });

  it('says on stderr what to do where the key is wrong, and answers all the same', async () => {
    server.behave((_, response) => refuse(response, 401, `Incorrect API key provided: ${KEY}`));
    const { code, stdout, stderr } = await place.run(['ask', AREA.question, '--json'], { env: environment() });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ engine: 'extractive', shortAnswer: AREA.truth });
    const logged = stderr.trim().split('\n').map((line) => JSON.parse(line) as { msg: string });
    expect(logged).toHaveLength(1);
    expect(logged[0]?.msg).toContain('set CHAT_API_KEY');
    expect(stdout + stderr).not.toContain(KEY);
  }); // prettier-ignore

  it('refuses --engine llm without a model, with what to do', async () => {
    const { code, stderr } = await place.run(['ask', AREA.question, '--engine', 'llm']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('set CHAT_MODEL')]);
  });
});

describe('a LangChain program', () => {
  it('asks the archive in five lines, those of the README', async () => {
    const place = new Place();
    writeFileSync(join(place.seeds, 'towns.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
    expect((await place.run(['index'])).code).toBe(0);
    mkdirSync(join(place.home, 'node_modules'));
    symlinkSync(packageHome(), join(place.home, 'node_modules/yanwen'));
    // As the README has them, but for what is asked and where.
    const readme = readFileSync(join(packageHome(), 'README.md'), 'utf8');
    const block = /```ts\n([^`]+)```/u.exec(readme)?.[1] ?? '';
    expect(block.trim().split('\n')).toHaveLength(5);
    const program = block
      .replace('openArchive()', `openArchive({ index: 'index' })`)
      .replaceAll(/'[^'\n]*稻[^'\n]*'/gu, `'${HEAD.question}'`);
    const more = `
      import { Embeddings, ArchiveRetriever } from 'yanwen';
      const embeddings = new Embeddings();
      const [{ length }] = await embeddings.embedDocuments(['油茶']);
      await embeddings.close();
      console.log(JSON.stringify({ shortAnswer, n: citations.length, length, text: passages[0].pageContent, ours: typeof ArchiveRetriever }));
    `;
    writeFileSync(join(place.home, 'program.mjs'), program + more);
    const { stdout } = await promisify(execFile)(process.execPath, ['program.mjs'], { cwd: place.home, env: place.environment() });
    expect(JSON.parse(stdout)).toEqual({
      shortAnswer: HEAD.truth,
      n: 1,
      length: 384,
      text: expect.stringContaining(HEAD.truth ?? '') as string,
      ours: 'function',
    });
    place.close();
  }, 30_000); // prettier-ignore
});
