import { expect } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import { writeAnswer } from '../../src/write-answer.js';
import type { ChatServer } from './chat-server.js';
import type { KnownQuestion } from './known-archive.js';
import { PERSONAS } from './personas.js';
import { chatTools, KEY, type requestsFor } from './requests.js';

export type Prepared = Awaited<ReturnType<typeof requestsFor>>;

/** How it went. */
export interface Played {
  readonly asked: number;
  readonly written: number;
  readonly extracted: number;
  readonly notFound: number;
  readonly warnings: readonly string[];
}

/**
 * Lets a played model word the answers to all the questions, and holds what would be shown against what is known: no
 * lie, prompt or key, and every answer as right as the extracted one.
 */
export async function play(
  server: ChatServer,
  name: keyof typeof PERSONAS,
  questions: readonly KnownQuestion[],
  prepared: Prepared,
): Promise<Played> {
  const persona = PERSONAS[name]();
  server.behave(persona.behaviour);
  const before = server.asked.length;
  const tools = chatTools(server.baseURL, {
    limits: { timeoutMs: name === 'slow' ? 60 : 5_000, budget: null, prices: null, cacheMs: 0 },
  });
  const count = { written: 0, extracted: 0, notFound: 0 };
  try {
    for (const [index, { request, answer }] of prepared.entries()) {
      const streamed: string[] = [];
      const never = new AbortController().signal;
      const shown: Answer =
        request === null ? answer : await writeAnswer(tools, request, never, (one) => streamed.push(one));
      const text = [shown.answer, shown.shortAnswer ?? '', ...streamed].join('\n');
      const printed = [answer, shown].flatMap(({ citations }) => citations.map(({ quote }) => quote)).join('\n');
      for (const lie of persona.lies())
        if (!printed.includes(lie)) expect(text, `${name}: ${questions[index]?.question ?? ''}`).not.toContain(lie);
      expect(text).not.toContain(KEY);
      expect(text).not.toMatch(/You word answers|archive of a newspaper|<<<|>>>/u);
      expect(shown.status).toBe(answer.status);
      if (shown.status === 'answered') {
        // What was right by itself is right in other words.
        const truth = questions[index]?.truth ?? null;
        if (truth !== null && answer.answer.includes(truth)) expect(text, name).toContain(truth);
        for (const { quote, start, end, n } of shown.citations) expect([quote.length, n > 0]).toEqual([end - start, true]);
        for (const [, n] of shown.answer.matchAll(/\[(\d+)\]/gu))
          expect(shown.citations.map((one) => String(one.n))).toContain(n);
      }
      count[shown.status === 'not_found' ? 'notFound' : shown.engine === 'llm:played' ? 'written' : 'extracted']++;
    }
    for (const { level, values, message } of tools.logged) {
      const line = `${message} ${JSON.stringify(values)}`;
      expect(line).not.toContain(KEY);
      if (level !== 'debug') expect(line).not.toMatch(/油茶|镇长|采摘机/u);
    }
    const warnings = tools.logged.filter(({ level }) => level === 'warn').map(({ message }) => message);
    return { asked: server.asked.length - before, ...count, warnings };
  } finally {
    tools.close();
  }
} // prettier-ignore
