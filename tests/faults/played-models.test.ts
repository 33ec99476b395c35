import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatServer, startChatServer } from '../chat/chat-server.js';
import { INSTRUCTION, knownArchive } from '../chat/known-archive.js';
import { PERSONAS } from '../chat/personas.js';
import { play, type Prepared } from '../chat/play.js';
import { requestsFor } from '../chat/requests.js';

const MODELS = Object.keys(PERSONAS) as (keyof typeof PERSONAS)[];

/** 215 questions, some of which also tell the model what to do. */
const { lines, questions: plain } = knownArchive(43);
const questions = plain.map(({ question, truth }, index) => ({
  question: index % 7 === 6 ? `${question}${INSTRUCTION}` : question,
  truth,
}));

describe('more than 200 questions, worded by', () => {
  let server: ChatServer;
  let prepared: Prepared;
  beforeAll(async () => {
    server = await startChatServer();
    prepared = await requestsFor(lines, questions.map(({ question }) => question)); // prettier-ignore
  }, 10 * 60_000);
  afterAll(() => server.close());

  it.each(MODELS)('%s: nothing unchecked is shown, and every question gets its answer', async (name) => {
    const { written, extracted, notFound, warnings } = await play(server, name, questions, prepared);
    process.stderr.write(`${name}: ${written} written, ${extracted} extracted, ${notFound} not found, ${warnings.length} warnings\n`);
    expect(questions.length).toBeGreaterThan(200);
    expect(written + extracted + notFound).toBe(questions.length);
    const asked = prepared.filter(({ request }) => request !== null).length;
    expect(asked).toBeGreaterThan(150);
    if (name === 'good') expect(written).toBeGreaterThan(asked * 0.95);
    if (name === 'liar' || name === 'forger') expect(written).toBe(0);
  }); // prettier-ignore
});
