import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerQuestion } from '../../src/answer-question.js';
import { readExtractorModel } from '../../src/answer/read-extractor-model.js';
import { openArchiveReader } from '../../src/archive/archive-reader.js';
import type { ChatDependencies } from '../../src/chat/ask-model.js';
import { readPrompts } from '../../src/chat/read-prompts.js';
import { createRest } from '../../src/chat/rest.js';
import { packageHome } from '../../src/config.js';
import { openDesk } from '../../src/desk/desk.js';
import type { Answer } from '../../src/domain/answer.js';
import { INGEST_VERSION } from '../../src/ingest/read-source.js';
import { LangChainChatModel } from '../../src/models/langchain-chat-model.js';
import { LocalEmbedder } from '../../src/models/local-embedder.js';
import { LocalReader } from '../../src/models/local-reader.js';
import { createSegmenter, SEGMENTER_VERSION } from '../../src/text/segment.js';
import type { WriteRequest } from '../../src/write-answer.js';
import { openArchiveOfLines } from '../support/seed-archive.js';

export const KEY = 'sk-secret-of-the-test';

export const segmenter = createSegmenter();

/**
 * What would be handed to a chat model for each question, after real retrieval and reading: null in `request` where
 * nothing was found, and the answer is the extracted one.
 */
export async function requestsFor(
  lines: readonly object[],
  questions: readonly string[],
): Promise<{ readonly request: WriteRequest | null; readonly answer: Answer }[]> {
  const seeds = await openArchiveOfLines(lines);
  const models = join(packageHome(), 'models');
  const embedder = new LocalEmbedder(join(models, 'encoder'), 2);
  const reader = new LocalReader(join(models, 'reader'), 2);
  const maker = {
    embedderId: embedder.id,
    dimensions: embedder.dimensions,
    segmenterVersion: SEGMENTER_VERSION,
    ingestVersion: INGEST_VERSION,
  };
  const archive = await openArchiveReader({ directory: join(seeds.directory, 'index'), maker });
  const extractor = readExtractorModel(readFileSync(join(models, 'extractor/weights.json'), 'utf8'));
  try {
    const found = [];
    for (const question of questions) {
      let request: WriteRequest | null = null;
      const chat = {
        write: (given: WriteRequest) => {
          request = given;
          return Promise.resolve(given.extracted);
        },
        rewrite: () => Promise.resolve(null),
        split: () => Promise.resolve(null),
      };
      const deps = { archive, embedder, reader, segmenter, extractor, now: () => Date.UTC(2023, 11, 1), chat };
      const answer = await answerQuestion(deps, question);
      found.push({ request: request as WriteRequest | null, answer });
    }
    return found;
  } finally {
    archive.close();
    await Promise.all([embedder.close(), reader.close(), seeds.close()]);
  }
} // prettier-ignore

/** A line of the log. */
export interface Logged {
  readonly level: 'debug' | 'info' | 'warn';
  readonly values: object;
  readonly message: string;
}

export type ChatTools = ChatDependencies & {
  readonly segmenter: typeof segmenter;
  readonly logged: Logged[];
  close(): void;
};

/** What writing needs: the real client over HTTP, a desk on disk, and a log that can be read. */
export function chatTools(baseURL: string, changes: Partial<ChatDependencies> = {}): ChatTools {
  const directory = mkdtempSync(join(tmpdir(), 'yanwen-chat-'));
  const desk = openDesk(directory, Date.now);
  const logged: Logged[] = [];
  const log = (level: Logged['level']) => (values: object, message: string) =>
    void logged.push({ level, values, message });
  let calls = 0;
  return {
    model: new LangChainChatModel({ model: 'openai:played', baseURL, apiKey: KEY, temperature: 0, maxTokens: 500 }),
    prompts: readPrompts(join(packageHome(), 'prompts')),
    book: () => desk.chat,
    limits: { timeoutMs: 5_000, budget: null, prices: { input: 2, output: 8 }, cacheMs: 0 },
    rest: createRest(Infinity, 0, Date.now),
    log: { debug: log('debug'), info: log('info'), warn: log('warn') },
    now: Date.now,
    token: () => `t${(calls++).toString(16).padStart(15, '0')}`,
    secrets: [KEY],
    segmenter,
    ...changes,
    logged,
    close: () => {
      desk.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
} // prettier-ignore
