import { addsNothing } from './answer/adds-nothing.js';
import { asData } from './chat/as-data.js';
import { askModel, type ChatDependencies } from './chat/ask-model.js';
import { fillPrompt } from './chat/prompt.js';
import type { Turn } from './domain/turn.js';
import { ChatModelError } from './models/chat-model-error.js';
import { hasHan } from './text/fold.js';
import type { Segmenter } from './text/segment.js';

/** A Chinese question of so few characters, or an English one of so few words, may leave out what it is about. */
const SHORT_CHINESE = 10;
const SHORT_ENGLISH = 5;

const POINTS_BACK =
  /[他她它牠]|这|這|那|该|該|此|其|前者|后者|後者|上述|同样|同樣|呢[？?]?$|^(?:还|還|再|又|为什么|為什麼)/u;
const POINTS_BACK_ENGLISH =
  /\b(?:he|him|his|she|her|it|its|they|them|their|that|those|this|these|there|then|same|else|instead)\b|^(?:and|but|so|why|what about|how about)\b/iu;

/**
 * Lets a chat model make a question stand alone that leans on the one before, where the rules do not understand it.
 * Names, dates and figures that it adds have to stand in that turn.
 * @returns null where the question stands alone, the model fails, or it adds what nobody said
 * @throws the signal's reason where it was aborted
 */
export async function rewriteQuestion(
  deps: ChatDependencies & { readonly segmenter: Segmenter },
  question: string,
  previous: Turn,
  signal: AbortSignal,
): Promise<string | null> {
  if (!mayLean(question)) return null;
  const token = deps.token();
  const prompt = deps.prompts.rewriteQuestion;
  const values = {
    before: previous.question,
    answer: previous.shortAnswer ?? '',
    quotes: previous.quotes.join('\n'),
    question,
  };
  const data = Object.entries(values).map(([name, text]) => [name, asData(text, token)] as const);
  try {
    const messages = fillPrompt(prompt, { token, ...Object.fromEntries(data) });
    const reply = await askModel(deps, { prompt, messages, from: values, articleIds: [] }, signal, () => undefined);
    const rewritten = reply.trim();
    const said = [question, previous.question, previous.shortAnswer ?? '', ...previous.quotes];
    return rewritten !== question.trim() && addsNothing(rewritten, said, deps.segmenter) ? rewritten : null;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ChatModelError)) throw error;
    const { fault, message, remedy } = error;
    deps.log.warn({ fault }, `chat: ${message}; the follow-up was taken as it is. ${remedy}`);
    return null;
  }
} // prettier-ignore

/** Whether a question may lean on the one before: it points back, or is too short to name what it is about. */
export function mayLean(question: string): boolean {
  const plain = question.trim();
  if (!hasHan(plain)) {
    const words = plain.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
    return words.length > 0 && (words.length <= SHORT_ENGLISH || POINTS_BACK_ENGLISH.test(plain));
  }
  return plain.replace(/[^\p{L}\p{N}]/gu, '').length <= SHORT_CHINESE || POINTS_BACK.test(plain);
}
