import type { Citation } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Language } from '../../domain/inquiry.js';
import { shorten } from './shorten.js';

/** What of a citation tells where it stands. */
type Printed = Pick<
  Citation,
  | 'title'
  | 'kicker'
  | 'quote'
  | 'paper'
  | 'page'
  | 'reporters'
  | 'byline'
  | 'issueDate'
  | 'issueDateBasis'
  | 'source'
>;

/** How much of a quote stands for a headline that the page does not print (characters). */
const QUOTE_AS_HEADLINE = 16;

const WORDS = {
  'zh-Hans': { inferred: '（推定）', reporter: '记者' },
  'zh-Hant': { inferred: '（推定）', reporter: '記者' },
} as const;

/**
 * The source of a quote as one line of plain text: headline, paper, date, page, reporter; what is not known is left
 * out. A date that was read off the page, not given with it, says so.
 */
export function sourceLine(citation: Printed, language: Language): string {
  return language === 'en' ? englishLine(citation) : chineseLine(citation, WORDS[language]);
}

/** The same of an article: its headline, or how it begins. */
export function articleLine(article: Article, language: Language): string {
  return sourceLine({ ...article, quote: article.text }, language);
}

function chineseLine(citation: Printed, words: { inferred: string; reporter: string }): string {
  const { paper, page, reporters, byline } = citation;
  const parts = [
    headline(citation),
    paper,
    date(citation, words.inferred),
    page === null || page.endsWith('版') ? page : /^\d+$/.test(page) ? `第${page}版` : `${page}版`,
    reporters.length > 0 ? `${words.reporter} ${reporters.join('、')}` : byline,
    isPlaced(citation) ? null : citation.source,
  ];
  return `—— ${parts.filter((part) => part !== null).join('，')}`;
}

function englishLine(citation: Printed): string {
  const { paper, page, reporters, byline } = citation;
  const parts = [
    headline(citation),
    paper,
    date(citation, ' (inferred)'),
    page === null ? null : `page ${page}`,
    reporters.length > 0 ? `by ${reporters.join(', ')}` : byline,
    isPlaced(citation) ? null : citation.source,
  ];
  return `— ${parts.filter((part) => part !== null).join(', ')}`;
}

function headline({ title, kicker, quote }: Printed): string {
  const printed = title ?? kicker;
  if (printed !== null) return printed;
  return `“${shorten(quote, QUOTE_AS_HEADLINE)}”`;
}

function date({ issueDate, issueDateBasis }: Printed, inferred: string): string | null {
  if (issueDate === null) return null;
  return issueDateBasis === 'inferred' ? issueDate + inferred : issueDate;
}

/** Without a date, only the file's name tells which issue it is. */
function isPlaced({ issueDate }: Printed): boolean {
  return issueDate !== null;
}
