import { checkDraft } from './answer/check.js';
import type { ClaimTools } from './answer/claims/claim-types.js';
import { splitDraft, splitGrowing } from './answer/claims/split-draft.js';
import { composeWritten } from './answer/written/compose-written.js';
import { offeredEvidence, type OfferedEvidence } from './answer/written/offered-evidence.js';
import { leftUnsaid } from './answer/written/still-answers.js';
import { createWriting, readable, type Writing } from './answer/written/writing.js';
import { asData } from './chat/as-data.js';
import { askModel, type ChatDependencies, type ChatRequest } from './chat/ask-model.js';
import { fillPrompt } from './chat/prompt.js';
import { staticText } from './chat/static-text.js';
import type { Answer } from './domain/answer.js';
import type { Evidence } from './domain/evidence.js';
import type { Inquiry } from './domain/inquiry.js';
import type { Turn } from './domain/turn.js';
import { ChatModelError } from './models/chat-model-error.js';
import { isInstructionLike } from './text/instruction-like.js';
import type { QuestionSplit } from './question/split-question.js';
import type { Segmenter } from './text/segment.js';

/** What is to be put into words. */
export interface WriteRequest {
  readonly inquiry: Inquiry;
  /** What is shown where the model's words cannot be; the model is not asked to know more. */
  readonly extracted: Answer;
  /** What the reader chose, best first; articles of the extracted answer's citations are among it. */
  readonly evidence: readonly Evidence[];
}

/** What a chat model does for a question; without one, answers are extracted and follow-ups understood by rules. */
export interface AnswerChat {
  /** As `writeAnswer`. */
  write(request: WriteRequest, signal: AbortSignal): Promise<Answer>;
  /** As `rewriteQuestion`. */
  rewrite(question: string, previous: Turn, signal: AbortSignal): Promise<string | null>;
  /** As `splitByModel`. */
  split(question: string, signal: AbortSignal): Promise<QuestionSplit | null>;
}

export interface WriteDependencies extends ChatDependencies {
  readonly segmenter: Segmenter;
}

/** More items are a table, which prose makes no better. */
const MOST_ITEMS = 8;

/**
 * Lets a chat model word an answer over its evidence. Each sentence is checked against what it cites before anybody
 * sees it; one that fails is dropped; where what is left no longer says what was extracted, that is the answer.
 * Nothing that the model writes makes the program do anything else.
 * @param onSentence gets each sentence that is kept, with its numbers, as soon as it is
 * @returns engine `llm:NAME`, or the extracted answer with the reason in its explanation
 * @throws the signal's reason where it was aborted; never for what a model does
 */
export async function writeAnswer(
  deps: WriteDependencies,
  request: WriteRequest,
  signal: AbortSignal,
  onSentence: (sentence: string) => void = () => undefined,
): Promise<Answer> {
  const { extracted, evidence } = request;
  const reason = whyNotAsked(extracted);
  if (reason !== null) return explained(extracted, [`chat: not asked: ${reason}`]);
  const started = deps.now();
  const offered = offeredEvidence(extracted, evidence);
  const token = deps.token();
  const tools = toolsFor(deps, extracted, offered, token);
  const writing = createWriting(offered.citations, extracted, tools, deps.secrets);
  try {
    let taken = 0;
    const take = (sentences: ReturnType<typeof splitDraft>): void => {
      for (const sentence of sentences.slice(taken)) {
        taken++;
        const kept = writing.take(sentence);
        if (kept !== null) onSentence(kept.text);
      }
    };
    const draft = await askModel(deps, requestFor(deps, request, offered, token), signal, (soFar) => take(splitGrowing(soFar)));
    take(splitDraft(draft));
  } catch (error) {
    signal.throwIfAborted();
    return explained(extracted, [...explainWriting(writing), failed(deps, error)]);
  } // prettier-ignore
  const finished = finish(deps, request, writing, offered);
  const rules = writing.dropped.flatMap(({ reasons }) => reasons.map(({ rule }) => rule));
  const result = {
    engine: finished.engine,
    kept: writing.kept.length,
    dropped: writing.dropped.length,
    rules,
  };
  deps.log.info({ ...result, ms: deps.now() - started }, 'chat: an answer was checked');
  if (writing.dropped.length > 0)
    deps.log.debug({ dropped: writing.dropped }, 'chat: sentences were dropped');
  return { ...finished, timingsMs: { ...finished.timingsMs, chat: deps.now() - started } };
}

/** Where nothing was found a model could only invent; what wrote an article, and a table, need no other words. */
function whyNotAsked({ status, inquiry, items, citations }: Answer): string | null {
  if (status !== 'answered') return 'nothing was found that it could word';
  if (inquiry.kind === 'author') return 'a byline is printed as it is';
  if (items.length > MOST_ITEMS) return `a table of ${items.length} stays one`;
  if (citations.some(({ quote }) => isInstructionLike(quote))) return 'the page speaks to a model there';
  return null;
}

function toolsFor(
  deps: WriteDependencies,
  extracted: Answer,
  offered: OfferedEvidence,
  token: string,
): ClaimTools {
  const { writeAnswer: prompt, evidence } = deps.prompts;
  // The terms of what was computed, by the numbers that the model knows their sentences by.
  const numberOf = (n: number): number => {
    const quote = extracted.citations.find((one) => one.n === n);
    const found = offered.citations.find(
      (one) =>
        quote !== undefined &&
        one.articleId === quote.articleId &&
        one.start <= quote.start &&
        quote.end <= one.end,
    );
    return found?.n ?? 0;
  };
  const computed = extracted.items.flatMap(({ computed: made }) =>
    made === null
      ? []
      : [
          {
            ...made,
            terms: made.terms.map(({ text, citation }) => ({ text, citation: numberOf(citation) })),
          },
        ],
  );
  return {
    segmenter: deps.segmenter,
    computed,
    secrets: [token, ...deps.secrets, ...staticText(prompt), ...staticText(evidence)],
  };
}

function requestFor(
  deps: WriteDependencies,
  { inquiry, extracted }: WriteRequest,
  offered: OfferedEvidence,
  token: string,
): ChatRequest {
  const { writeAnswer: prompt, evidence: piece } = deps.prompts;
  const data = (text: string): string => asData(text, token);
  const pieces = offered.citations.map((citation) => {
    const { n, title, paper, issueDate } = citation;
    const source = [title, paper, issueDate].filter((part) => part !== null).join(' · ');
    const quote = data(readable(citation));
    return { n, source: data(source).replaceAll('\n', ' '), quote };
  });
  const filled = pieces.map(
    ({ n, source, quote }) => fillPrompt(piece, { token, n: String(n), source, quote })[0]?.text ?? '',
  );
  const said = extracted.items.map(({ text }) => text).join('\n');
  const messages = fillPrompt(prompt, {
    token,
    question: data(inquiry.question),
    extracted: data(said),
    evidence: filled.join('\n\n'),
  });
  return {
    prompt,
    messages,
    from: [inquiry.question, inquiry.language, said, piece.version, pieces],
    articleIds: [...new Set(offered.citations.map(({ articleId }) => articleId))],
  };
}

/** The written answer where it still answers and is sound, else the extracted one. */
function finish(
  deps: WriteDependencies,
  { extracted }: WriteRequest,
  writing: Writing,
  { articles }: OfferedEvidence,
): Answer {
  const told = explainWriting(writing);
  if (writing.kept.length === 0) return explained(extracted, [...told, 'chat: nothing is left: extracted']);
  const unsaid = leftUnsaid(extracted, writing.kept, deps.segmenter);
  if (unsaid.length > 0) {
    const missing = unsaid.map(({ text }) => text).join('、');
    return explained(extracted, [...told, `chat: what is left does not say ${missing}: extracted`]);
  }
  const written = composeWritten(extracted, writing, articles, deps.segmenter);
  const violations = checkDraft(written, articles, deps.segmenter);
  if (violations.length > 0) {
    const broken = violations.map(({ rule, detail }) => `${rule} ${detail}`).join(', ');
    return explained(extracted, [...told, `chat: not borne by its quotes: ${broken}: extracted`]);
  }
  const { answer, shortAnswer, items, citations } = written;
  const engine = `llm:${deps.model.name}`;
  return explained({ ...extracted, answer, shortAnswer, items, citations, engine }, told);
}

function explainWriting({ kept, dropped }: Writing): string[] {
  return [
    ...kept.map(({ text }) => `chat: kept: ${text}`),
    ...dropped.map(({ text, reasons }) => {
      const why = reasons.map(({ rule, detail }) => `${rule} (${detail})`).join(', ');
      return `chat: dropped: ${why}: ${text}`;
    }),
  ];
}

/** One log line that says what to do, and one line for `--explain`. */
function failed({ log }: WriteDependencies, error: unknown): string {
  if (!(error instanceof ChatModelError)) {
    log.warn({ err: error }, 'chat: the answer could not be worded; it was extracted. Please report this');
    return 'chat: failed: extracted';
  }
  const { fault, message, remedy } = error;
  const line = `chat: ${message}; the answer was extracted. ${remedy}`;
  // A rest follows a warning, and a budget that is spent was meant to be.
  if (fault === 'chat-resting') log.debug({ fault }, line);
  else log.warn({ fault }, line);
  return `chat: ${fault}: ${message}: extracted`;
}

function explained(answer: Answer, lines: readonly string[]): Answer {
  return { ...answer, explanation: [...answer.explanation, ...lines] };
}
