import type { Evidence } from '../src/domain/evidence.js';
import type { Inquiry, QueryTerm } from '../src/domain/inquiry.js';
import { hasHan } from '../src/text/fold.js';
import { drawOrder } from './corpus.js';
import type { EvaluationQuestion } from './evaluation-sets.js';

/** A question with one name, noun or year put in place of another, so that its own document no longer answers it. */
export interface SwappedQuestion {
  readonly question: EvaluationQuestion;
  readonly text: string;
  readonly from: string;
  readonly to: string;
}

const YEAR = /(?:19|20)\d\d(?=年)/u;

/**
 * Swaps one word of each question for another question's of its kind, the same ones each time; every other question
 * with a year gets another year. Whether the archive answers what comes of it is for the caller to find out.
 * @param understand what the program makes of a question
 */
export function swapQuestions(
  questions: readonly EvaluationQuestion[],
  understand: (text: string) => Pick<Inquiry, 'terms'>,
): SwappedQuestion[] {
  const usable = questions.map(({ question }) =>
    understand(question).terms.filter((term) => isSwapped(term, question)),
  );
  return questions.flatMap((question, at) => {
    const text = question.question;
    const draw = Number.parseInt(drawOrder(question.id).slice(0, 8), 16);
    const year = YEAR.exec(text)?.[0];
    if (year !== undefined && draw % 2 === 0) {
      const other = String(Number(year) + (draw % 4 === 0 ? 3 : -3));
      return [{ question, text: text.replaceAll(year, other), from: year, to: other }];
    }
    const own = usable[at] ?? [];
    const term = own[draw % Math.max(1, own.length)];
    if (term === undefined) return [];
    const others = usable
      .filter((_, index) => questions[index]?.docIds[0] !== question.docIds[0])
      .flat()
      .filter(
        (other) =>
          other.mustName === term.mustName && !text.includes(other.word) && !other.word.includes(term.word),
      );
    const other = others[draw % Math.max(1, others.length)];
    if (other === undefined) return [];
    return [{ question, text: text.replaceAll(term.word, other.word), from: term.word, to: other.word }];
  });
}

/** A word of two characters or more that says what the question is about. */
function isSwapped({ noun, mustName, word }: QueryTerm, text: string): boolean {
  return (noun || mustName) && word.length > 1 && hasHan(word) && text.includes(word);
}

// Of the pairs of characters that the swap left alone.
const SAME_MATTER = 0.6;

/** Whether a passage names the new word together with most of what the question says: it may answer then. */
export function holdsSwapped(
  { question, text, to }: SwappedQuestion,
  { article, passage }: Evidence,
): boolean {
  const pairsOf = (said: string): string[] =>
    Array.from({ length: said.length - 1 }, (_, at) => said.slice(at, at + 2));
  const after = new Set(pairsOf(text));
  const pairs = pairsOf(question.question).filter((pair) => after.has(pair));
  const page = `${article.title ?? ''}${passage.text}`;
  return page.includes(to) && pairs.filter((pair) => page.includes(pair)).length > SAME_MATTER * pairs.length;
}

const OTHER_DOCUMENTS = 200;

/** 200 documents that are not the question's own: others for each question, the same each time. */
export function withoutOwn({ id, docIds }: EvaluationQuestion, documents: readonly string[]): string[] {
  return documents
    .filter((document) => !docIds.includes(document))
    .map((document) => ({ document, order: drawOrder(`${id} ${document}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, OTHER_DOCUMENTS)
    .map(({ document }) => document);
}
