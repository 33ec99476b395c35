import { YanwenError } from '../../errors.js';
import { mayUse } from './may-use.js';
import { messagesIn } from './messages/messages.js';
import { replyToQuestion } from './replies/answer-reply.js';
import { replyWithFigures } from './replies/figures-reply.js';
import { replyToIssues, replyToReporter, replyToSearch } from './replies/find-reply.js';
import { replyToReason } from './replies/feedback-reply.js';
import {
  replyToForget,
  replyToNew,
  replyToPair,
  replyWithHelp,
  replyWithStatus,
} from './replies/personal-reply.js';
import { replyToPress } from './replies/press-reply.js';
import { replyToRemove } from './replies/removal-reply.js';
import { isAdmin, type Reply, type ReplyDependencies, type Request, say } from './replies/reply.js';
import { replyToDocument } from './replies/upload-reply.js';
import { replyToUnwatch, replyToWatch, replyWithWatches } from './replies/watch-reply.js';
import { type BotRequest, isLookedUp, wordsOf } from './requests.js';
import type { RoutedUpdate } from './route-update.js';
import { userLanguage } from './user-language.js';
import { withDeadline } from './with-deadline.js';

export interface Question {
  readonly routed: RoutedUpdate;
  readonly reference: string;
  /** Names the update, over restarts. */
  readonly origin: string;
  /** This attempt included; above `tuning.attempts` there is no other. */
  readonly attempt: number;
  /** How many questions a `/cancel` gave up. */
  readonly cancelled: number;
}

/**
 * Makes the reply to an update: asks, or picks the fixed phrase.
 * @returns null if the signal aborted before there was one
 * @throws what the archive threw, where trying again may help
 */
export async function prepareReply(
  dependencies: ReplyDependencies,
  question: Question,
  signal: AbortSignal,
): Promise<Reply | null> {
  const { log, tuning } = dependencies;
  const { reference, attempt } = question;
  if (attempt > tuning.attempts) {
    log.error({ reference, attempt }, 'given up: the process ended each time this was being answered');
    return apologise(question);
  }
  try {
    const refusal = refuse(dependencies, question);
    if (refusal !== null) return refusal;
    const found = await withDeadline(
      (limit) => replyTo(dependencies, question, limit),
      tuning.answerDeadline,
      signal,
    );
    if (found !== 'too slow') return found;
    log.error({ reference, deadline: tuning.answerDeadline }, 'answering took too long');
    return apologise(question, true);
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

/** An apology that says nothing of what went wrong but the number to ask about it. */
export function apologise(question: Pick<Question, 'routed' | 'reference'>, tooSlow = false): Reply {
  const { reference } = question;
  const { messages } = requestOf(question);
  const text = tooSlow ? messages.tooSlow(reference) : messages.failed(reference);
  return { blocks: [{ style: 'plain', text }], outcome: 'failed', result: tooSlow ? 'too_slow' : 'failed' };
}

function requestOf({
  routed,
  reference,
  origin = '',
}: Pick<Question, 'routed' | 'reference'> & { origin?: string }): Request {
  const language = userLanguage(routed.languageCode, wordsOf(routed.request));
  return { routed, language, messages: messagesIn(language), reference, origin };
}

/** Why a person may not have what they ask for; null where they may. Counts a question against the quota. */
function refuse({ access, desk }: ReplyDependencies, question: Question): Reply | null {
  const { routed, origin } = question;
  const { request, chatId, userId } = routed;
  const { messages } = requestOf(question);
  if (!isForAll(request)) {
    const may = mayUse(access, desk.admission, userId);
    if (may !== 'yes') return say(may === 'pair' ? messages.access.pair : messages.access.closed, 'refused');
  }
  if (!isLookedUp(request) || isAdmin({ access }, routed)) return null;
  const used = desk.quotas.spend(
    { chatId, userId, origin },
    { person: access.quotaPerPerson, chat: access.quotaPerChat },
  );
  if (used === null) return null;
  return say(used === 'person' ? messages.access.quotaPerson : messages.access.quotaChat, 'quota');
}

/** Asking to be let in, and to be forgotten, by the word and by the button under it. */
function isForAll(request: BotRequest): boolean {
  if (request.kind === 'press') return request.press?.kind === 'forget';
  return request.kind === 'pair' || request.kind === 'forget';
}

async function replyTo(
  dependencies: ReplyDependencies,
  question: Question,
  signal: AbortSignal,
): Promise<Reply> {
  const { routed } = question;
  const request = requestOf(question);
  const { messages } = request;
  const wanted = plainRequest(dependencies, routed);
  switch (wanted.kind) {
    case 'question':
      return await replyToQuestion(dependencies, request, wanted.text, signal);
    case 'figures':
      return await replyWithFigures(dependencies, request, wanted.text, signal);
    case 'search':
      return await replyToSearch(dependencies, request, wanted.text);
    case 'reporter':
      return await replyToReporter(dependencies, request, wanted.text);
    case 'issues':
      return await replyToIssues(dependencies, request, wanted.text, false);
    case 'watch':
      return await replyToWatch(dependencies, request, wanted.text, signal);
    case 'watches':
      return replyWithWatches(dependencies, request);
    case 'unwatch':
      return replyToUnwatch(dependencies, request, wanted.text);
    case 'document':
      return await replyToDocument(dependencies, request, wanted, signal);
    case 'remove':
      return await replyToRemove(dependencies, request, wanted.text);
    case 'reason':
      return replyToReason(dependencies, request, wanted);
    case 'press':
      return await replyToPress(dependencies, request, wanted.press);
    case 'start':
      return say(messages.start, wanted.kind);
    case 'usage':
      return say(messages.usage[wanted.of], wanted.kind);
    case 'help':
      return replyWithHelp(dependencies, request);
    case 'status':
      return await replyWithStatus(dependencies, request);
    case 'new':
      return replyToNew(dependencies, request);
    case 'cancel':
      return say(messages.cancelled(question.cancelled), wanted.kind);
    case 'forget':
      return replyToForget(request);
    case 'pair':
      return replyToPair(dependencies, request, wanted.text);
    case 'wordless':
      return say(messages.wordless, wanted.kind);
  }
}

/** A file from somebody who adds none is what its caption says. */
function plainRequest(dependencies: ReplyDependencies, routed: RoutedUpdate): BotRequest {
  const { request } = routed;
  if (request.kind !== 'document' || isAdmin(dependencies, routed)) return request;
  if (request.caption !== '') return { kind: 'question', text: request.caption };
  return { kind: 'wordless', album: null };
}
