import type { ArchiveReader, Hit, PassageKey } from '../archive/archive.js';
import type { Evidence, ScoreParts } from '../domain/evidence.js';
import type { Inquiry, Language } from '../domain/inquiry.js';
import type { Limits } from '../domain/limits.js';
import type { Embedder } from '../models/embedder.js';
import {
  ENGLISH_FUSION_WEIGHTS,
  fuse,
  FUSION_WEIGHTS,
  type FusionWeights,
  type StageScores,
} from './fuse.js';

/** How far this search goes; reading comes after it (`read-evidence.ts`). */
export type Stage = 'words' | 'vectors' | 'fused';

export interface RetrieveDependencies {
  readonly archive: ArchiveReader;
  readonly embedder: Embedder;
}

export interface RetrieveOptions {
  /** How many passages. */
  readonly limit: number;
  readonly stage?: Stage;
  readonly weights?: FusionWeights;
}

/** Evidence and how long each stage took, in milliseconds. */
export interface Retrieved {
  readonly evidence: readonly Evidence[];
  readonly timingsMs: Readonly<Record<string, number>>;
}

// Each stage brings in this many; what one stage found is then scored by the others too, so that no passage loses
// for having been found by one alone.
const CANDIDATES = 100;
const ARTICLE_CANDIDATES = 40;
// Of the issues of a time that is asked for so many more, so that other days' reports of the matter do not crowd them out.
const OF_TIME = 24;
// A morning paper tells of the day before, and on Monday of the weekend.
const DAYS_UNTIL_PRINTED = 3;

/** The passages that may answer, best first. A query without words is searched by its vector alone. */
export async function retrieveEvidence(
  { archive, embedder }: RetrieveDependencies,
  inquiry: Pick<Inquiry, 'query' | 'words' | 'limits' | 'language' | 'times'>,
  options: RetrieveOptions,
): Promise<Retrieved> {
  const stage = options.stage ?? 'fused';
  const started = performance.now();
  const vector = stage === 'words' || inquiry.query === '' ? null : await embedder.embedQuery(inquiry.query);
  const embedded = performance.now();
  const words = stage === 'vectors' ? [] : inquiry.words;
  // Several candidates per place asked for: passages of one article crowd each other.
  const depth = Math.max(CANDIDATES, options.limit * 2);

  const found = new Map<PassageKey, StageScores>();
  const byWords = distinct([
    ...archive.searchWords(words, depth, inquiry.limits),
    ...issuesOf(inquiry).flatMap((limits) => archive.searchWords(words, OF_TIME, limits)),
  ]);
  const byArticle = new Map(
    archive
      .searchArticleWords(words, Math.max(ARTICLE_CANDIDATES, options.limit), inquiry.limits)
      .map((hit) => [hit.articleKey, hit.score]),
  );
  const searched = performance.now();
  const byVector =
    vector === null
      ? []
      : distinct([
          ...archive.searchVectors(vector, depth, inquiry.limits),
          ...issuesOf(inquiry).flatMap((limits) => archive.searchVectors(vector, OF_TIME, limits)),
        ]);
  const keys = [...new Set([...byWords, ...byVector].map((hit) => hit.key))];
  const wordScores = new Map(byWords.map((hit) => [hit.key, hit.score]));
  const vectorScores = new Map(byVector.map((hit) => [hit.key, hit.score]));
  const foundByVectorAlone = keys.filter((key) => !wordScores.has(key));
  const foundByWordsAlone = keys.filter((key) => !vectorScores.has(key));
  const moreWords =
    words.length === 0 ? new Map<PassageKey, number>() : archive.scoreWords(words, foundByVectorAlone);
  const moreVectors =
    vector === null ? new Map<PassageKey, number>() : archive.scoreVectors(vector, foundByWordsAlone);
  const articleOf = archive.articleKeys(keys);
  for (const key of keys) {
    found.set(key, {
      words: words.length === 0 ? null : (wordScores.get(key) ?? moreWords.get(key) ?? 0),
      articleWords: words.length === 0 ? null : (byArticle.get(articleOf.get(key) ?? -1) ?? 0),
      vectors: vector === null ? null : (vectorScores.get(key) ?? moreVectors.get(key) ?? null),
    });
  }
  const ranked = rank(fuse(found, options.weights ?? weightsFor(inquiry.language)), stage).slice(
    0,
    options.limit,
  );
  const evidence = load(archive, ranked, stage);
  const done = performance.now();
  return {
    evidence,
    timingsMs: { embed: embedded - started, words: searched - embedded, vectors: done - searched },
  };
}

/**
 * The issues that tell of the times asked for, as limits: those of the days themselves and of the next few. What they
 * tell of yesterday prints no date that words could find.
 */
function issuesOf({ times, limits }: Pick<Inquiry, 'times' | 'limits'>): Limits[] {
  return times.map(({ from, to }) => {
    const until = laterDay(to);
    return {
      ...limits,
      from: limits.from !== undefined && limits.from > from ? limits.from : from,
      to: limits.to !== undefined && limits.to < until ? limits.to : until,
    };
  });
}

function laterDay(iso: string): string {
  return new Date(Date.parse(iso) + DAYS_UNTIL_PRINTED * 86_400_000).toISOString().slice(0, 10);
}

function distinct(hits: readonly Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [hit.key, hit])).values()];
}

function weightsFor(language: Language): FusionWeights {
  return language === 'en' ? ENGLISH_FUSION_WEIGHTS : FUSION_WEIGHTS;
}

function rank(parts: ReadonlyMap<PassageKey, ScoreParts>, stage: Stage): [PassageKey, ScoreParts][] {
  return [...parts]
    .filter(([, scores]) => scoreOf(scores, stage) !== null)
    .sort(([a, left], [b, right]) => (scoreOf(right, stage) ?? 0) - (scoreOf(left, stage) ?? 0) || a - b);
}

function scoreOf(parts: ScoreParts, stage: Stage): number | null {
  if (stage === 'fused') return parts.fused;
  if (stage === 'vectors') return parts.vectors;
  return parts.words === 0 ? null : parts.words;
}

/** Equal scores in order of ids, which a rebuilt index has too, unlike keys. */
function load(archive: ArchiveReader, ranked: readonly [PassageKey, ScoreParts][], stage: Stage): Evidence[] {
  const stored = new Map(
    archive.passages(ranked.map(([key]) => key)).map((passage) => [passage.key, passage]),
  );
  return ranked
    .flatMap(([key, parts]) => {
      const one = stored.get(key);
      return one === undefined
        ? []
        : [
            {
              passage: one.passage,
              article: one.article,
              score: scoreOf(parts, stage) ?? 0,
              parts,
              reading: null,
            },
          ];
    })
    .sort((a, b) => b.score - a.score || (a.passage.passageId < b.passage.passageId ? -1 : 1));
}
