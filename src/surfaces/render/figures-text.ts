import type { Article } from '../../domain/article.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { Language } from '../../domain/inquiry.js';
import { groupSeries, type Series, type SeriesEntry } from '../../ledger/series.js';
import { plainLine } from './plain-text.js';
import { articleLine } from './source-line.js';

const WORDS = {
  'zh-Hans': { unknown: '（未说明）', contradicted: '（说法不一）', none: '账上没有这样的数字。' },
  'zh-Hant': { unknown: '（未說明）', contradicted: '（說法不一）', none: '帳上沒有這樣的數字。' },
  en: { unknown: '(not said)', contradicted: '(reports differ)', none: 'The ledger has no such figure.' },
} as const;

const ROLES = { level: '', rise: ' ↑', fall: ' ↓', share: ' /' } as const;

/** Readers are Chinese, but for who writes in Latin letters alone. */
export function languageOf(query: string): Language {
  return /\p{Script=Latin}/u.test(query) && !/\p{Script=Han}/u.test(query) ? 'en' : 'zh-Hans';
}

/** What a figure measures, for people: of whom, by name where it is told by kind alone, and what. */
export function measureText({ measure }: LedgerEntry, language: Language): string {
  if (measure === null) return WORDS[language].unknown;
  const name = measure.name === null ? '' : `（${measure.name}）`;
  return `${measure.of ?? ''}${name}${measure.what}${ROLES[measure.role]}`;
}

/**
 * The ledger for people, a line a figure: figures of one measure together, newest first, and under figures that follow
 * each other out of one article the line of it.
 */
export function figuresText(entries: readonly LedgerEntry[], language: Language): string {
  return figureLines(entries, language)
    .map(({ text, article }) => plainLine(article === null ? text : articleLine(article, language)))
    .join('\n');
}

/** A line of the ledger: a figure or the measure of several (`article` null), or the article of those above it. */
interface FigureLine {
  readonly text: string;
  readonly article: Article | null;
}

export function figureLines(entries: readonly LedgerEntry[], language: Language): FigureLine[] {
  if (entries.length === 0) return [{ text: WORDS[language].none, article: null }];
  const printed = groupSeries(entries).flatMap((series) => seriesLines(series, language));
  return printed.flatMap(({ text, article }, index) => {
    const next = printed[index + 1]?.article;
    const line: FigureLine = { text, article: null };
    // A measure's heading belongs to the article of its first figure.
    return article === null || article.articleId === (next ?? printed[index + 2]?.article)?.articleId
      ? [line]
      : [line, { text: '', article }];
  });
}

function seriesLines({ entries }: Series, language: Language): FigureLine[] {
  const colon = language === 'en' ? ': ' : '：';
  const [first, ...more] = entries;
  if (first === undefined) return [];
  const figure = ({ entry, contradicted }: SeriesEntry): string =>
    `${entry.quantity.text}${contradicted ? WORDS[language].contradicted : ''}`;
  if (more.length === 0) {
    const text = `${measureText(first.entry, language)}${colon}${figure(first)}`;
    return [{ text, article: first.entry.article }];
  }
  // What is told of each apart from the measure: of whom, and when.
  const owner = ({ entry: { measure, when } }: SeriesEntry): string =>
    [measure?.name ?? measure?.of, when?.text].filter(Boolean).join(' ');
  return [
    { text: `${first.entry.measure?.what ?? ''}${colon.trim()}`, article: null },
    ...entries.map((one) => ({
      text: `  ${[owner(one), figure(one)].filter(Boolean).join(' ')}`,
      article: one.entry.article,
    })),
  ];
}
