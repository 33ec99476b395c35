import type { Article } from '../../domain/article.js';
import type { Evidence } from '../../domain/evidence.js';
import { cite } from '../cite.js';
import type { QuestionView } from '../features.js';
import { poolSentences, type PooledSentence } from '../sentence-pool.js';
import { coverage, holds } from '../term-match.js';
import { fitTimes } from '../time-fit.js';
import { isSameStory } from './same-story.js';
import type { Told } from './told.js';

/** What an article tells of a matter: its most telling sentence. */
export interface Telling {
  readonly sentence: PooledSentence;
  /** How far it is of the matter; higher comes first. */
  readonly weight: number;
}

// Three of four of the matter's words, by weight: with fewer it is another matter. Of names half may be printed otherwise.
const SAME_MATTER = 0.75;
const NAMES_PRINTED = 0.5;
// Among the passages found, one that is less than this of the best hardly speaks of the matter.
const WORTH_TELLING = 0.3;
// A sentence that names less of the matter says something else, though its article is of it.
const NAMED_IN_SENTENCE = 0.4;
const [SHORT, LONG] = [14, 140];

/**
 * The articles of a matter, each by its most telling sentence, the most telling first; a story that was told twice
 * stands once.
 * @param question the matter alone, as a question
 * @param phrases what an article has to print as it is
 */
export function tellingsOf(
  question: QuestionView,
  evidence: readonly Evidence[],
  phrases: readonly string[],
): Telling[] {
  const { inquiry, terms, prepare } = question;
  if (terms.length === 0) return [];
  const named = terms.filter((term) => term.mustName);
  const worth = evidence.filter(({ article, passage, parts }) => {
    if (parts.fused < WORTH_TELLING) return false;
    if (coverage(terms, prepare(`${headlineOf(article)}\n${passage.text}`)) < SAME_MATTER) return false;
    if (phrases.some((phrase) => !holds(phrase, prepare(article.text)))) return false;
    if (named.length > 0 && coverage(named, prepare(article.text)) < NAMES_PRINTED) return false;
    const { times } = inquiry;
    return times.length === 0 || fitTimes(times, article, question.times(article), passage).differs < 1;
  });
  const best = new Map<string, Telling>();
  for (const sentence of poolSentences(worth)) {
    const weight = weigh(question, sentence);
    const known = best.get(sentence.article.articleId);
    if (weight !== null && (known === undefined || weight > known.weight))
      best.set(sentence.article.articleId, { sentence, weight });
  }
  const ordered = [...best.values()].sort((a, b) => b.weight - a.weight);
  return ordered.filter(
    (one, at) => !ordered.slice(0, at).some((other) => isSameStory(one.sentence.text, other.sentence.text)),
  );
}

/** Null for a sentence that tells nothing of the matter by itself. */
function weigh({ terms, prepare }: QuestionView, sentence: PooledSentence): number | null {
  const { text, isHeadline, isCaption, article, evidence } = sentence;
  const here = coverage(terms, prepare(text));
  if (here < NAMED_IN_SENTENCE || text.length < SHORT || /[？?]$|责任编辑|返回搜狐/u.test(text)) return null;
  const line = article.lines.find(({ role }) => role === 'body');
  return (
    here +
    0.5 * coverage(terms, prepare(headlineOf(article))) +
    evidence.parts.fused +
    // A report tells what happened in its first sentence, and a headline less than the sentence.
    (line !== undefined && sentence.start <= line.start + 2 ? 0.2 : 0) +
    (/\d/u.test(text) ? 0.1 : 0) -
    (isHeadline ? 0.1 : 0) -
    (isCaption ? 0.3 : 0) -
    (text.length > LONG ? 0.2 : 0)
  );
}

/** The best of each issue's day, in their order, then the second of each, and so on. */
export function dayByDay(tellings: readonly Telling[]): Telling[] {
  const places = new Map<string, number>();
  return tellings
    .map((telling) => {
      const day = telling.sentence.article.issueDate ?? '';
      const place = places.get(day) ?? 0;
      places.set(day, place + 1);
      return { telling, place };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ telling }) => telling);
}

/** As a line of an answer: the sentence, word for word. */
export function tellingLine({ sentence: { article, start, end, text } }: Telling): Told {
  return {
    label: null,
    text,
    items: [{ text, measures: null, citation: 1, computed: null }],
    borne: [{ citation: cite(1, article, start, end), article }],
    differs: false,
  };
}

function headlineOf({ kicker, title, subtitles }: Article): string {
  return [kicker, title, ...subtitles].join(' ');
}
