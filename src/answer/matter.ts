import type { Article } from '../domain/article.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { sentences } from '../text/sentences.js';
import type { QuestionView } from './features.js';
import { coverage, holds } from './term-match.js';

// What a quarter of an article's sentences name, the others are about as well.
const THROUGHOUT = 0.25;
const AT_LEAST = 2;

/** How much of what a question names a figure is about, 0..1, and how much its own sentence names. */
export interface MatterFit {
  readonly whole: number;
  readonly sentence: number;
}

/**
 * A function that says how far an article's figures are of the question's matter: by their sentence, the headline, and
 * what the article speaks of throughout.
 */
export function createMatter(question: QuestionView, article: Article): (entry: LedgerEntry) => MatterFit {
  const headline = [article.kicker, article.title, ...article.subtitles].join(' ');
  const body = article.lines.flatMap(({ start, end }) =>
    sentences(article.text.slice(start, end)).map((span) =>
      question.prepare(article.text.slice(start + span.start, start + span.end)),
    ),
  );
  const ambient = question.terms
    .flatMap((term) => term.forms)
    .filter((form) => {
      const naming = body.filter((sentence) => holds(form, sentence)).length;
      return naming >= AT_LEAST && naming >= THROUGHOUT * body.length;
    });
  return ({ start, end }) => {
    const sentence = article.text.slice(start, end);
    return {
      whole: coverage(question.terms, question.prepare([headline, ...ambient, sentence].join('\n'))),
      sentence: coverage(question.terms, question.prepare(sentence)),
    };
  };
}
