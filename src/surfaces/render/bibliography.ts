import type { Article } from '../../domain/article.js';

/** What a reference is made of; a citation has no correspondents. */
export type Referenced = Pick<
  Article,
  'articleId' | 'title' | 'kicker' | 'reporters' | 'paper' | 'issueDate' | 'page' | 'url'
> & { readonly correspondents?: readonly string[] };

export type ReferenceStyle = 'gbt2025' | 'gbt2015' | 'bibtex';
export const REFERENCE_STYLES: readonly ReferenceStyle[] = ['gbt2025', 'gbt2015', 'bibtex'];

/** GB/T 7714, 8.1.2: of more than three authors, three are named. */
const MOST_AUTHORS = 3;

/**
 * An article as a bibliography wants it. What is not known is left out with the mark before it. Authors are the
 * reporters, then the correspondents.
 * @param style GB/T 7714—2025 or —2015 as one line (newspaper article, [N]), or a BibTeX entry of several lines
 */
export function reference(article: Referenced, style: ReferenceStyle): string {
  if (style === 'bibtex') return bibtex(article);
  return style === 'gbt2025' ? gbt(article, '，', ['（', '）']) : gbt(article, ', ', ['(', ')']);
}

/** 2025 prints Chinese references with full-width marks inside an element, 2015 with half-width ones. */
function gbt(article: Referenced, comma: string, [open, close]: readonly [string, string]): string {
  const { paper, issueDate } = article;
  const page = pageNumber(article.page);
  const dated = `${issueDate ?? ''}${page === null ? '' : `${open}${page}${close}`}`;
  // Without a day, the page stands with the paper.
  const joined = issueDate === null ? `${paper ?? ''}${dated}` : [paper, dated].filter(isKnown).join(comma);
  const parts = [authorsOf(article, comma), `${titleOf(article) ?? ''}[N]`, joined === '' ? null : joined];
  return `${parts.filter(isKnown).join('. ')}.`;
}

function authorsOf(article: Referenced, comma: string): string | null {
  const names = authorNames(article);
  if (names.length === 0) return null;
  const named = names.slice(0, MOST_AUTHORS).join(comma);
  if (names.length <= MOST_AUTHORS) return named;
  return `${named}${comma}${names.every((name) => !/\p{Script=Han}/u.test(name)) ? 'et al' : '等'}`;
}

function authorNames({ reporters, correspondents = [] }: Referenced): string[] {
  return [...new Set([...reporters, ...correspondents])];
}

function titleOf({ title, kicker }: Referenced): string | null {
  return (title ?? kicker)?.replace(/\s+/gu, ' ').trim() ?? null;
}

/** A02 of A02版, 3 of 第3版. */
function pageNumber(page: string | null): string | null {
  const number =
    page
      ?.normalize('NFKC')
      .replace(/^\s*第\s*|\s*[版页頁]\s*$/gu, '')
      .trim() ?? '';
  return number === '' ? null : number;
}

function isKnown(part: string | null): part is string {
  return part !== null;
}

function bibtex(article: Referenced): string {
  const { paper, issueDate, url } = article;
  const [year, month, day] = issueDate?.split('-') ?? [];
  const names = authorNames(article).map(bibtexName);
  const fields: readonly (readonly [string, string | null | undefined])[] = [
    ['author', names.length === 0 ? null : names.join(' and ')],
    ['title', escaped(titleOf(article))],
    ['journal', escaped(paper)],
    ['date', issueDate],
    ['year', year],
    // A number, as biblatex wants it; BibTeX prints it as it stands.
    ['month', month?.replace(/^0/u, '')],
    ['day', day?.replace(/^0/u, '')],
    ['pages', escaped(pageNumber(article.page))],
    ['url', escaped(url)],
    ['note', 'newspaper'],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`  ${name} = {${value}},`],
  );
  return [`@article{yanwen-${article.articleId},`, ...lines, '}'].join('\n');
}

/** Braces keep a name whole that BibTeX would take apart: at a comma, at the word and, a Chinese one at a blank. */
function bibtexName(name: string): string {
  const plain = escaped(name) ?? '';
  const splits = /,|\sand\s|\p{Script=Han}.*\s|\s.*\p{Script=Han}/iu.test(name);
  return splits ? `{${plain}}` : plain;
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

function escaped(text: string | null): string | null {
  return (
    text
      ?.replace(/\s+/gu, ' ')
      .replace(/[\\^~{}$&#%_]/gu, (character) => SPECIAL[character] ?? `\\${character}`) ?? null
  );
}
