import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ChatDependencies, ChatLog } from './chat/ask-model.js';
import type { ChatLimits } from './chat/chat-settings.js';
import { readPrompts } from './chat/read-prompts.js';
import { createRest } from './chat/rest.js';
import type { Config } from './config.js';
import { type Desk, openDesk } from './desk/desk.js';
import { LangChainChatModel } from './models/langchain-chat-model.js';
import { rewriteQuestion } from './rewrite-question.js';
import { splitByModel } from './split-by-model.js';
import type { Segmenter } from './text/segment.js';
import { type AnswerChat, writeAnswer } from './write-answer.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const TOKEN_BYTES = 8;
/** A model that failed so often in a row is left alone for so long. */
const FAILURES = 3;
const REST_MS = 60_000;
/** What is left for a second call at least. */
const LEAST_MS = 1_000;

/** The chat model of the settings, with what it needs. */
export interface OpenChat {
  /** For one question. @param onSentence gets each sentence that is kept, as soon as it is */
  answering(onSentence?: (sentence: string) => void): AnswerChat;
  close(): void;
}

/**
 * Nothing of a provider is loaded before the first question, and the state folder is not touched.
 * @returns null where no chat model is set
 */
export function openChat(config: Config, log: ChatLog, segmenter: Segmenter): OpenChat | null {
  const { chat, telegram, operator } = config;
  if (chat === null) return null;
  let desk: Desk | null = null;
  const deps: ChatDependencies & { readonly segmenter: Segmenter } = {
    model: new LangChainChatModel(chat),
    prompts: readPrompts(join(config.home, 'prompts')),
    book: () => (desk ??= openDesk(config.stateDirectory, Date.now)).chat,
    limits: {
      timeoutMs: chat.timeoutSeconds * 1_000,
      budget: chat.budget,
      prices: chat.prices,
      cacheMs: (chat.cacheDays ?? operator.keepDays) * DAY_MS,
    },
    rest: createRest(FAILURES, REST_MS, Date.now),
    log,
    now: Date.now,
    token: () => randomBytes(TOKEN_BYTES).toString('hex'),
    secrets: [chat.apiKey, telegram.token, operator.webhook?.secret].filter(
      (secret): secret is string => typeof secret === 'string' && secret.length > 7,
    ),
    segmenter,
  };
  return {
    answering: (onSentence) => {
      const own = { ...deps, limits: withinOne(deps.limits) };
      return {
        write: (request, signal) => writeAnswer(own, request, signal, onSentence),
        split: (question, signal) => splitByModel(own, question, signal),
        rewrite: (question, previous, signal) => rewriteQuestion(own, question, previous, signal),
      };
    },
    close: () => desk?.close(),
  };
}

/** The time limit counts from the first call of a question: a follow-up is rewritten and then answered. */
function withinOne(limits: ChatLimits): ChatLimits {
  let began: number | null = null;
  return {
    ...limits,
    get timeoutMs() {
      began ??= performance.now();
      return Math.max(LEAST_MS, Math.ceil(limits.timeoutMs - (performance.now() - began)));
    },
  };
}
