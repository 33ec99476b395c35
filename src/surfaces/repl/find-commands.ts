import { foundByWords } from '../render/found-by-words.js';
import { issueLine, listedArticle } from '../render/issues-text.js';
import { parseSearch, periodLimits } from '../render/parse-search.js';
import { plainLine, plainText } from '../render/plain-text.js';
import { articleLine } from '../render/source-line.js';
import type { OpenArchive } from '../services.js';

/** How much is listed before `/more`. */
const ISSUES = 20;
const ARTICLES = 10;
const HITS = 5;
/** Hits that are looked up at once: more are not worth reading. */
const MOST_HITS = 50;

const NOTHING = '没有找到。Nothing was found.';
const NEAR_ONLY = '没有一处有这些词，最接近的是：No passage has these words; the nearest:';
const NO_MORE = '没有更多了。There is no more.';

/** Commands at the prompt that find issues, articles and passages. */
export interface Finder {
  /** @returns null where it is none of these commands */
  run(name: string, argument: string): Promise<string> | null;
}

/** Some lines of a list, and how to go on with it. */
type Page = (offset: number) => Promise<{ readonly lines: readonly string[]; readonly more: boolean }>;

export function createFinder(archive: OpenArchive): Finder {
  let next: { page: Page; offset: number } | null = null;
  const show = async (page: Page, offset: number): Promise<string> => {
    const { lines, more } = await page(offset);
    next = more ? { page, offset: offset + lines.length } : null;
    if (lines.length === 0) return NOTHING;
    return [...lines, ...(more ? ['/more 看更多 · /more for more'] : [])].join('\n');
  };
  const commands: Readonly<Record<string, (argument: string) => Promise<string>>> = {
    issues: (argument) => findIssues(archive, argument, show),
    reporter: (argument) =>
      argument === ''
        ? Promise.resolve('说出记者的姓名，例如 /reporter 王五。Name a reporter: /reporter NAME.')
        : show(articlesPage(archive, argument), 0),
    search: (argument) =>
      argument === ''
        ? Promise.resolve('说出要找的词，例如 /search 油茶 2022-11..2022-12。Name words: /search rice 2022.')
        : findPassages(archive, argument, show),
    more: () => (next === null ? Promise.resolve(NO_MORE) : show(next.page, next.offset)),
  };
  return {
    run: (name, argument) => (Object.hasOwn(commands, name) ? (commands[name]?.(argument) ?? null) : null),
  };
}

type Show = (page: Page, offset: number) => Promise<string>;

/** Issues of a time; where it is one day, what is in them. */
async function findIssues(archive: OpenArchive, argument: string, show: Show): Promise<string> {
  const limits = argument === '' ? {} : periodLimits(argument);
  if (limits === null)
    return `“${plainText(argument)}”不是日期，例如 /issues 2022-11。That is no date: /issues 2022-11.`;
  const issues = await archive.issues(limits);
  if (limits.from === undefined || limits.from !== limits.to) {
    return show(
      (offset) =>
        Promise.resolve(
          pageOf(
            issues.map((issue) => issueLine(issue, 'zh-Hans')),
            offset,
            ISSUES,
          ),
        ),
      0,
    );
  }
  const lines = await Promise.all(
    issues.map(async (issue) => {
      const { articles } = await archive.articlesOf({ issue });
      return [
        issueLine(issue, 'zh-Hans'),
        ...articles.map((article) => `  ${listedArticle(article, 'zh-Hans')}`),
      ];
    }),
  );
  return show((offset) => Promise.resolve(pageOf(lines.flat(), offset, ISSUES)), 0);
}

function articlesPage(archive: OpenArchive, reporter: string): Page {
  return async (offset) => {
    const { articles, total } = await archive.articlesOf({ reporter }, { offset, limit: ARTICLES });
    const lines = articles.map((article) => listedArticle(article, 'zh-Hans'));
    return { lines, more: offset + lines.length < total };
  };
}

async function findPassages(archive: OpenArchive, argument: string, show: Show): Promise<string> {
  const { papers } = await archive.coverage();
  const { words, limits } = parseSearch(argument, papers);
  const found = await archive.search(words, { limit: MOST_HITS, limits });
  const { hits, nearOnly } = foundByWords(words, found);
  const lines = hits.map(({ article, passage }, index) => {
    const text = plainText(passage.text).replaceAll('\n', '\n   ');
    return `${index + 1}. ${text}\n   ${plainLine(articleLine(article, 'zh-Hans'))}`;
  });
  const listed = await show((offset) => Promise.resolve(pageOf(lines, offset, HITS)), 0);
  return nearOnly && hits.length > 0 ? `${NEAR_ONLY}\n${listed}` : listed;
}

function pageOf(
  lines: readonly string[],
  offset: number,
  size: number,
): { lines: readonly string[]; more: boolean } {
  return { lines: lines.slice(offset, offset + size), more: offset + size < lines.length };
}
