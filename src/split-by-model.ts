import { addsNothing } from './answer/adds-nothing.js';
import { asData } from './chat/as-data.js';
import { askModel, type ChatDependencies } from './chat/ask-model.js';
import { fillPrompt } from './chat/prompt.js';
import { ChatModelError } from './models/chat-model-error.js';
import type { QuestionSplit } from './question/split-question.js';
import type { Segmenter } from './text/segment.js';

/** As many parts as are asked one by one. */
const MOST_PARTS = 6;

// What a question of several things says in one way or another: without any of it the model is not asked.
const OF_SEVERAL =
  /分别|各自|各[是有为]|相比|[比较對对]比|比较|比較|区别|區別|差[别異异距多]|[异異]同|哪[个個家一]|[谁誰]更|变化|變化|趋势|趨勢|历次|歷次|每次|每年|历年|歷年|先后|先後|[经經][过過]|[过過]程|始末|[来來][龙龍]|演[变變]|都[报報说說写寫]|哪些[年月天期次地]/u;
const OF_SEVERAL_ENGLISH =
  /\b(?:both|each|respectively|compar\w+|versus|vs|differ\w*|between|over the|timeline|develop\w*|everything|history|which (?:issues|articles|places|years))\b/iu;

/**
 * Lets a chat model take a question of several things apart, where the rules do not.
 * @returns null where it is of one thing, the model fails, or it names what the question does not
 * @throws the signal's reason where it was aborted
 */
export async function splitByModel(
  deps: ChatDependencies & { readonly segmenter: Segmenter },
  question: string,
  signal: AbortSignal,
): Promise<QuestionSplit | null> {
  if (!mayBeSeveral(question)) return null;
  const token = deps.token();
  const prompt = deps.prompts.splitQuestion;
  try {
    const messages = fillPrompt(prompt, { token, question: asData(question, token) });
    const request = { prompt, messages, from: [question], articleIds: [] };
    const reply = await askModel(deps, request, signal, () => undefined);
    return readSplit(reply, question, deps.segmenter);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ChatModelError)) throw error;
    const { fault, message, remedy } = error;
    deps.log.warn({ fault }, `chat: ${message}; the question was taken as one. ${remedy}`);
    return null;
  }
}

/** Whether a question may be of several things. */
export function mayBeSeveral(question: string): boolean {
  return OF_SEVERAL.test(question) || OF_SEVERAL_ENGLISH.test(question);
}

/** What a model said of a question, if it has the form that was asked for and adds nothing to it. */
function readSplit(reply: string, question: string, segmenter: Segmenter): QuestionSplit | null {
  const [first = '', ...rest] = reply.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const said = [question];
  const rule = 'chat model';
  if (first === 'comparison') {
    const parts = rest.map((line) => {
      const [label = '', asked = ''] = line.split('|').map((piece) => piece.trim());
      return { label, question: asked };
    });
    const labels = new Set(parts.map(({ label }) => label));
    const sound = parts.every(
      (part) => part.label !== '' && question.includes(part.label) && addsNothing(part.question, said, segmenter),
    );
    if (!sound || labels.size < 2 || labels.size < rest.length || rest.length > MOST_PARTS) return null;
    return { kind: 'comparison', rule, matter: question, each: null, parts };
  }
  const [, kind, matter = ''] = /^(timeline|across|about): (.+)$/u.exec(first) ?? [];
  if (kind === undefined || rest.length > 0 || !addsNothing(matter, said, segmenter)) return null;
  return { kind: kind as 'timeline' | 'across' | 'about', rule, matter, each: null, parts: [] };
} // prettier-ignore
