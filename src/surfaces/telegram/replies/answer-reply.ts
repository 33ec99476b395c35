import type { Answer, Citation } from '../../../domain/answer.js';
import type { Button, Keyboard } from '../keyboard.js';
import { pressData } from '../press.js';
import { markedIn, renderAnswer } from '../render-answer.js';
import { layCard, shownCitation } from './card.js';
import { type Reply, type ReplyDependencies, type Request, talkOf } from './reply.js';
import { MOST_SOURCES, sourceButtons } from './source-buttons.js';
import { turnOf } from '../../../answer/turn-of.js';

/** Asks the archive; a follow-up is understood from what the person asked last in this chat. */
export async function replyToQuestion(
  dependencies: ReplyDependencies,
  request: Request,
  question: string,
  signal: AbortSignal,
): Promise<Reply> {
  const { desk, answer, versions } = dependencies;
  const talk = talkOf(request.routed);
  const previous = talk === null ? null : desk.conversations.last(talk);
  const found = await answer(question, { signal, previous, reads: request.language });
  const { language } = found.inquiry;
  const blocks = renderAnswer(found, language);
  if (blocks.length === 0) throw new Error('the answer is empty');
  const { status, shortAnswer, answer: text, citations, confidence, engine } = found;
  const keep = (): Keyboard => {
    if (talk !== null) desk.conversations.remember(talk, turnOf(found));
    const card = layCard(dependencies, request, {
      kind: 'answer',
      sources: shownOf(found),
      feedback: {
        // A follow-up alone would be no question for a test.
        question: found.understoodAs ?? question,
        answer: { status, shortAnswer, answer: text, citations, confidence, engine },
        versions,
      },
    });
    return answerKeyboard(found, card, request);
  };
  return { blocks, keep, outcome: 'answered', result: status };
}

function shownOf(answer: Answer) {
  return listed(answer).map((citation) => shownCitation(citation, markedIn(answer, citation)));
}

/** The sources that a person can open: one a sentence, or the nearest article where nothing was found. */
function listed({ citations, nearest }: Answer): Citation[] {
  const all = citations.length > 0 ? citations : nearest === null ? [] : [nearest];
  const seen = new Set<string>();
  return all
    .filter(({ articleId, start, end }) => {
      const key = `${articleId}:${start}:${end}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_SOURCES);
}

function answerKeyboard(answer: Answer, card: string, { messages }: Request): Keyboard {
  const cite: Button[] =
    answer.status === 'answered'
      ? [{ text: messages.buttons.cite, data: pressData({ kind: 'cite', card }) }]
      : [];
  return [
    ...sourceButtons(card, listed(answer)),
    [
      ...cite,
      { text: '👍', data: pressData({ kind: 'verdict', card, right: true }) },
      { text: '👎', data: pressData({ kind: 'verdict', card, right: false }) },
    ],
  ];
}
