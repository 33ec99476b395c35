import type { Logger } from 'pino';
import type { Inbox } from '../../desk/inbox.js';
import { YanwenError } from '../../errors.js';
import type { Block } from './blocks.js';
import type { BotDependencies } from './bot-dependencies.js';
import type { BotTuning } from './bot-tuning.js';
import { messagesIn } from './messages/messages.js';
import { renderAnswer } from './render-answer.js';
import { renderFigures } from './render-figures.js';
import type { RoutedUpdate } from './route-update.js';
import { userLanguage } from './user-language.js';

/** What goes back, and what that makes of the update. */
export interface Reply {
  readonly blocks: readonly Block[];
  readonly outcome: 'answered' | 'failed';
  /** What happened, for the log: `answered`, `not_found`, `too_slow`, `failed`, or the kind of request. */
  readonly result: string;
}

export interface ReplyDependencies extends Pick<
  BotDependencies,
  'answer' | 'figures' | 'status' | 'adminIds'
> {
  readonly inbox: Inbox;
  readonly log: Logger;
  readonly tuning: BotTuning;
  readonly username: string;
}

export interface Question {
  readonly routed: RoutedUpdate;
  readonly reference: string;
  /** This attempt included; above `tuning.attempts` there is no other. */
  readonly attempt: number;
}

/**
 * Makes the reply to an update: asks, or picks the fixed phrase.
 * @returns null if the signal aborted before there was one
 * @throws what `answer` threw, where trying again may help
 */
export async function prepareReply(
  dependencies: ReplyDependencies,
  question: Question,
  signal: AbortSignal,
): Promise<Reply | null> {
  const { request, languageCode } = question.routed;
  if (request.kind === 'question' || request.kind === 'figures')
    return await lookUp(dependencies, question, makerOf(dependencies, request, languageCode), signal);
  const messages = messagesIn(userLanguage(languageCode));
  switch (request.kind) {
    case 'start':
      return fixed(messages.start, request.kind);
    case 'help':
      return fixed(messages.help(dependencies.username), request.kind);
    case 'wordless':
      return fixed(messages.wordless, request.kind);
    case 'status': {
      const reply = fixed(messages.status(await dependencies.status()), request.kind);
      const isAdmin = dependencies.adminIds.some((id) => id === question.routed.userId);
      if (!isAdmin) return reply;
      const inbox: Block = { style: 'plain', text: messages.inbox(dependencies.inbox.counts()) };
      return { ...reply, blocks: [...reply.blocks, inbox] };
    }
  }
}

/** An apology that says nothing of what went wrong but the number to ask about it. */
export function apologise(
  { routed, reference }: Pick<Question, 'routed' | 'reference'>,
  tooSlow = false,
): Reply {
  const { request, languageCode } = routed;
  const messages = messagesIn(userLanguage(languageCode, 'text' in request ? request.text : ''));
  const text = tooSlow ? messages.tooSlow(reference) : messages.failed(reference);
  return { blocks: [{ style: 'plain', text }], outcome: 'failed', result: tooSlow ? 'too_slow' : 'failed' };
}

/** What makes a reply out of the archive. */
type ReplyMaker = (signal: AbortSignal) => Promise<Pick<Reply, 'blocks' | 'result'>>;

function makerOf(
  { answer, figures }: ReplyDependencies,
  { kind, text }: { readonly kind: 'question' | 'figures'; readonly text: string },
  languageCode: string | null,
): ReplyMaker {
  if (kind === 'figures') {
    const language = userLanguage(languageCode, text);
    return async (signal) => ({
      blocks: renderFigures(await figures(text, { signal }), language),
      result: kind,
    });
  }
  return async (signal) => {
    const found = await answer(text, { signal });
    return { blocks: renderAnswer(found, found.inquiry.language), result: found.status };
  };
}

async function lookUp(
  { log, tuning }: ReplyDependencies,
  question: Question,
  make: ReplyMaker,
  signal: AbortSignal,
): Promise<Reply | null> {
  const { reference, attempt } = question;
  if (attempt > tuning.attempts) {
    log.error({ reference, attempt }, 'given up: the process ended each time this was being answered');
    return apologise(question);
  }
  try {
    const found = await withDeadline(make, tuning.answerDeadline, signal);
    if (found === null) return null;
    if (found === 'too slow') {
      log.error({ reference, deadline: tuning.answerDeadline }, 'answering took too long');
      return apologise(question, true);
    }
    if (found.blocks.length === 0) throw new Error('the answer is empty');
    return { ...found, outcome: 'answered' };
  } catch (error) {
    if (signal.aborted) return null;
    // What somebody has to mend does not mend itself by trying again.
    if (attempt < tuning.attempts && !(error instanceof YanwenError)) throw error;
    const reason = error instanceof Error ? error.stack : String(error);
    const remedy = error instanceof YanwenError ? { code: error.code, remedy: error.remedy } : {};
    log.error({ reference, attempt, reason, ...remedy }, 'answering failed');
    return apologise(question);
  }
}

/**
 * Runs something that may not listen to its signal: it is not waited for any longer then.
 * @returns null if the signal aborted
 */
async function withDeadline<T>(
  run: (signal: AbortSignal) => Promise<T>,
  deadline: number,
  signal: AbortSignal,
): Promise<T | 'too slow' | null> {
  const controller = new AbortController();
  const ended = new Promise<'too slow' | null>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(signal.aborted ? null : 'too slow'));
  });
  const abort = (): void => controller.abort();
  if (signal.aborted) return null;
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(abort, deadline);
  try {
    const running = run(controller.signal);
    // Once given up, how it fails is nobody's business.
    running.catch(() => undefined);
    return await Promise.race([ended, running]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

function fixed(text: string, result: string): Reply {
  return { blocks: [{ style: 'plain', text }], outcome: 'answered', result };
}
