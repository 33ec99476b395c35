import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.js';
import { openDesk } from './desk/desk.js';
import { STATE_FILE } from './desk/open-state.js';
import type { Answer } from './domain/answer.js';
import type { StoredFeedback, Verdict } from './domain/feedback.js';

/** What people thought of answers; where there is no state folder yet, nobody has said anything. */
export function readFeedback({ stateDirectory }: Config): StoredFeedback[] {
  if (!existsSync(join(stateDirectory, STATE_FILE))) return [];
  const desk = openDesk(stateDirectory, Date.now);
  try {
    return desk.feedback.all();
  } finally {
    desk.close();
  }
}

/**
 * Keeps what the person at the prompt thinks of an answer; judged again, it replaces what was kept.
 * @param reason in their words, or null
 */
export function judgeAnswer(config: Config, answer: Answer, verdict: Verdict, reason: string | null): void {
  const { inquiry, understoodAs, status, shortAnswer, answer: text, citations, confidence, engine } = answer;
  const card = createHash('sha256').update(`${inquiry.question}\n${text}`).digest('base64url').slice(0, 12);
  const desk = openDesk(config.stateDirectory, Date.now);
  try {
    desk.feedback.keep(card, {
      chatId: 0,
      userId: 0,
      verdict,
      reason,
      // A follow-up alone would be no question for a test.
      question: understoodAs ?? inquiry.question,
      answer: { status, shortAnswer, answer: text, citations, confidence, engine },
      versions: versionsOf(config),
    });
  } finally {
    desk.close();
  }
}

/** What makes answers: the program and its models, as they name themselves. */
export function versionsOf({ home, embedder }: Config): Record<string, string> {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(home, path), 'utf8'));
  const { version } = read('package.json') as { version: string };
  const id = (model: string): string => (read(`models/${model}/manifest.json`) as { id: string }).id;
  return { program: version, encoder: embedder?.model ?? id('encoder'), reader: id('reader') };
}
