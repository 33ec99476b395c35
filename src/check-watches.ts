import { weighTerms } from './answer/weigh-terms.js';
import type { ArchiveReader } from './archive/archive.js';
import type { Answer, Citation } from './domain/answer.js';
import type { Article } from './domain/article.js';
import type { Limits } from './domain/limits.js';
import type { AddedArticle, Watch, WatchNews } from './domain/watch.js';
import { answerKind } from './question/answer-kind.js';
import { cleanQuestion } from './question/clean.js';
import { understandQuestion } from './question/understand.js';
import type { Segmenter } from './text/segment.js';
import { bestSentence, holdsEvery, plainForWords, watchedWords, type WatchedWords } from './watched-words.js';
import { evidenceDigest } from './watch-evidence.js';

export interface WatchDependencies {
  readonly archive: ArchiveReader;
  readonly segmenter: Segmenter;
  readonly ask: (question: string, limits: Limits, signal?: AbortSignal) => Promise<Answer>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** More of one watch at a time than anybody reads: of an archive that is filled for the first time. */
const MOST_NEWS = 50;
/** Of more articles than these a question is asked of the whole archive, and words are left to the word index. */
const MOST_LIMITED = 2_000;
/**
 * An article that holds less of the weight of a question's words is of another matter, and the question need not be
 * asked. Of 550 questions and an issue of 60 articles 87 were asked, and among them all 23 that the issue answers; at
 * 0.5 one of those was lost.
 */
const SAME_MATTER = 0.4;

type Watched = Pick<Watch, 'id' | 'kind' | 'text'>;

/** A noun phrase such as 油茶林面积 is a question to whoever asks it, and words to whoever watches for it. */
const ASKS = /谁|什么|啥|多少|几|哪|怎|何|吗|是否|是不是|有没有|能否/u;

/** A question, by its mark or by what it asks; else words. */
export function watchKind(text: string): Watch['kind'] {
  if (/[?？]\s*$/u.test(text)) return 'question';
  const { query, language } = cleanQuestion(text);
  const english = language === 'en';
  return answerKind(query, english) !== 'article' && (english || ASKS.test(query)) ? 'question' : 'words';
}

/** Has the text anything in it to watch for? */
export function isWatchable(text: string, segmenter: Segmenter): boolean {
  return watchedWords(text, segmenter).groups.length > 0;
}

/**
 * What articles that came in tell the watches: of words, each article in which every one stands; of a question, its
 * answer from those articles alone. One watch after the other, so that a person who asks meanwhile waits for one
 * question at most; a question of which no article holds enough words is not asked at all.
 * @param fresh the articles, in order of keys
 * @param between awaited before each watch
 * @returns the news of each watch that has any; whether they were told before is the desk's to know
 * @throws what asking throws; the signal's reason
 */
export async function* checkWatches(
  deps: WatchDependencies,
  watches: readonly Watched[],
  fresh: readonly AddedArticle[],
  { signal, between }: { signal?: AbortSignal; between?: () => Promise<void> } = {},
): AsyncGenerator<readonly WatchNews[]> {
  const inFresh = freshOnes(fresh);
  for (const watch of watches) {
    await (between ?? letOthersRun)();
    signal?.throwIfAborted();
    const news =
      watch.kind === 'words'
        ? newsOfWords(deps, watch, inFresh)
        : await newsOfQuestion(deps, watch, inFresh, signal);
    if (news.length > 0) yield news;
  }
}

/**
 * What a watch knows when it begins: digests of what it would be told of articles that no check has looked at yet,
 * and of what a question is answered with now.
 */
export async function seenNow(
  deps: WatchDependencies,
  watch: Pick<Watch, 'kind' | 'text'>,
  pending: readonly AddedArticle[],
  signal?: AbortSignal,
): Promise<string[]> {
  const inFresh = freshOnes(pending);
  const watched = { ...watch, id: 0 };
  if (watch.kind === 'words') {
    return newsOfWords(deps, watched, inFresh, Infinity).map(({ evidence }) => evidence);
  }
  const { citations } = await deps.ask(watch.text, {}, signal);
  const soon = await newsOfQuestion(deps, watched, inFresh, signal);
  return [
    ...new Set([
      ...citations.map(evidenceDigest),
      ...soon.flatMap(({ evidence, others }) => [evidence, ...others]),
    ]),
  ];
}

interface Fresh {
  readonly articles: ReadonlyMap<number, AddedArticle>;
  readonly ids: ReadonlySet<string>;
  /** Below the first of their keys. */
  readonly after: number;
  /** What was read of them for words, by id: the watches of one check look at the same articles. */
  readonly texts: Map<string, FreshText | null>;
}

interface FreshText {
  readonly article: Article;
  readonly plain: string;
}

function freshOnes(fresh: readonly AddedArticle[]): Fresh {
  return {
    articles: new Map(fresh.map((article) => [article.articleKey, article])),
    ids: new Set(fresh.map(({ articleId }) => articleId)),
    after: (fresh[0]?.articleKey ?? 1) - 1,
    texts: new Map(),
  };
}

function newsOfWords(deps: WatchDependencies, watch: Watched, fresh: Fresh, most = MOST_NEWS): WatchNews[] {
  const words = watchedWords(watch.text, deps.segmenter);
  return textsFor(deps.archive, words, fresh)
    .filter(({ plain }) => holdsEvery(plain, words))
    .map(({ article }) => article)
    .sort((a, b) => (b.issueDate ?? '').localeCompare(a.issueDate ?? ''))
    .slice(0, most)
    .map((article) => newsOfArticle(deps, watch, article, words));
}

/** Few articles are read themselves, each once; of many, those that the word index has for the words. */
function textsFor(archive: ArchiveReader, { groups }: WatchedWords, fresh: Fresh): FreshText[] {
  const few = fresh.ids.size <= MOST_LIMITED;
  const ids = few
    ? fresh.ids
    : new Set(
        archive
          .articlesWithAll(groups, fresh.after)
          .flatMap((key) => fresh.articles.get(key)?.articleId ?? []),
      );
  return [...ids].flatMap((articleId) => {
    let text = fresh.texts.get(articleId);
    if (text === undefined) {
      const article = archive.article(articleId);
      text = article === null ? null : { article, plain: plainForWords(article.text) };
      if (few) fresh.texts.set(articleId, text);
    }
    return text ?? [];
  });
}

function newsOfArticle(
  { now }: WatchDependencies,
  watch: Watched,
  article: Article,
  words: WatchedWords,
): WatchNews {
  const { start, end } = bestSentence(article, words);
  const quote = article.text.slice(start, end);
  return newsOf(watch, now(), { ...article, quote }, [], null);
}

async function newsOfQuestion(
  deps: WatchDependencies,
  watch: Watched,
  fresh: Fresh,
  signal: AbortSignal | undefined,
): Promise<WatchNews[]> {
  if (!mayAnswer(deps, watch.text, fresh)) return [];
  const limits = fresh.ids.size > MOST_LIMITED ? {} : { articleIds: [...fresh.ids] };
  const { status, citations, shortAnswer } = await deps.ask(watch.text, limits, signal);
  const [first, ...more] = citations.filter(({ articleId }) => fresh.ids.has(articleId));
  if (status !== 'answered' || first === undefined) return [];
  return [newsOf(watch, deps.now(), first, more.map(evidenceDigest), shortAnswer)];
}

/** Does one of the articles hold enough of the question's words, by their weight, to be of its matter? */
function mayAnswer({ archive, segmenter }: WatchDependencies, question: string, fresh: Fresh): boolean {
  const inquiry = understandQuestion(question, {}, { segmenter, today: '', newestIssue: null });
  const frequency = archive.documentFrequency(inquiry.terms.flatMap(({ forms }) => forms));
  const weighed = weighTerms(inquiry.terms, frequency, archive.coverage().articles);
  // An English name stands on the page in Chinese, and is found by its sound, not as a word.
  const english = inquiry.language === 'en';
  const terms = english ? weighed.terms.filter(({ word }) => !weighed.unknown.has(word)) : weighed.terms;
  if (terms.length === 0) return english;
  const held = new Map<number, number>();
  for (const { forms, weight } of terms) {
    for (const key of archive.articlesWithAll([forms], fresh.after)) {
      if (fresh.articles.has(key)) held.set(key, (held.get(key) ?? 0) + weight);
    }
  }
  const whole = terms.reduce((sum, { weight }) => sum + weight, 0);
  return Math.max(0, ...held.values()) >= whole * SAME_MATTER;
}

type Told = Omit<WatchNews, 'watchId' | 'at' | 'evidence' | 'others' | 'shortAnswer'> &
  Pick<Citation, 'kicker'>;

function newsOf(
  { id: watchId }: Watched,
  at: number,
  told: Told,
  others: readonly string[],
  shortAnswer: string | null,
): WatchNews {
  const { articleId, title, kicker, paper, issueDate, issueDateBasis, page, reporters, url, source, quote } =
    told;
  return {
    watchId,
    at,
    evidence: evidenceDigest(told),
    others,
    articleId,
    title: title ?? kicker,
    paper,
    issueDate,
    issueDateBasis,
    page,
    reporters,
    url,
    source,
    shortAnswer,
    quote,
  };
}

function letOthersRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
