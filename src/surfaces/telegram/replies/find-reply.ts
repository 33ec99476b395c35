import type { IssueSummary } from '../../../domain/issue-summary.js';
import { foundByWords, printedWords } from '../../render/found-by-words.js';
import { parseSearch, periodLimits } from '../../render/parse-search.js';
import type { Block } from '../blocks.js';
import { type Button, rowsOf } from '../keyboard.js';
import { pressData } from '../press.js';
import { shownArticle, shownPassage } from './card.js';
import { replyWithList } from './list-reply.js';
import { type Reply, type ReplyDependencies, type Request, say } from './reply.js';

/** What a search fetches at once: pages are turned without searching again. */
const MOST_HITS = 50;

/** So many issues stand in one list; more are shown by year, then by month. */
const MOST_ISSUES = 24;

/** Articles by words, within dates and papers: `油茶 2022-11..2022-12`. */
export async function replyToSearch(
  dependencies: ReplyDependencies,
  request: Request,
  text: string,
): Promise<Reply> {
  const { archive } = dependencies;
  const { search } = request.messages;
  const { words, limits } = parseSearch(text, await archive.papers());
  const told = search.within(limits);
  const all = await archive.search(words, { limit: MOST_HITS, limits });
  const { hits, nearOnly } = foundByWords(words, all);
  if (hits.length === 0) return say(search.nothing(words, told), 'search');
  const heading = nearOnly
    ? search.near(words, told)
    : search.found(words, hits.length, told, all.length === MOST_HITS);
  return replyWithList(
    dependencies,
    request,
    heading,
    hits.map((hit) => shownPassage(hit, printedWords(words))),
  );
}

/** What a reporter wrote, newest first. */
export async function replyToReporter(
  dependencies: ReplyDependencies,
  request: Request,
  name: string,
): Promise<Reply> {
  const { reporter } = request.messages;
  const articles = await dependencies.archive.byReporter(name);
  if (articles.length === 0) return say(reporter.nothing(name), 'reporter');
  return replyWithList(
    dependencies,
    request,
    reporter.found(name, articles.length),
    articles.map(shownArticle),
  );
}

/**
 * The issues of a time, and what one of them holds.
 * @param of a year, a month, a day, or nothing for all
 */
export async function replyToIssues(
  dependencies: ReplyDependencies,
  request: Request,
  of: string,
  edits: boolean,
): Promise<Reply> {
  const { issues: words } = request.messages;
  const limits = of === '' ? {} : periodLimits(of);
  const issues = limits === null ? [] : await dependencies.archive.issues(limits);
  if (issues.length === 0) return say(words.none, 'issues');
  if (limits?.from !== undefined && limits.from === limits.to) {
    const articles = await dependencies.archive.articlesOf(limits);
    const heading = words.holds(of, articles.length);
    return { ...replyWithList(dependencies, request, heading, articles.map(shownArticle)), result: 'issues' };
  }
  const blocks: Block[] = [{ style: 'bold', text: words.heading(of) }];
  const undated = issues.filter(({ issueDate }) => issueDate === null);
  if (undated.length > 0) {
    const files = undated.flatMap(({ sources }) => sources).slice(0, MOST_ISSUES);
    blocks.push({ style: 'plain', text: [words.unknownDay, ...files].join('\n') });
  }
  return {
    blocks,
    keyboard: [...rowsOf(issueButtons(issues, of, request), 2), ...wayBack(of, edits)],
    edits,
    outcome: 'answered',
    result: 'issues',
  };
}

/** From the months of a year to the years, from the days of a month to the months: where one came from there. */
function wayBack(of: string, edits: boolean): Button[][] {
  if (!edits || of === '') return [];
  const above = of.includes('-') ? of.slice(0, -3) : '';
  return [[{ text: `‹ ${above}`.trim(), data: pressData({ kind: 'issues', of: above, page: 0 }) }]];
}

/** Days where they fit, else months of a year, else years: each leads to what it holds. */
function issueButtons(issues: readonly IssueSummary[], of: string, { messages }: Request): Button[] {
  const dated = issues.filter(
    (issue): issue is IssueSummary & { issueDate: string } => issue.issueDate !== null,
  );
  const length = dated.length <= MOST_ISSUES || of.length === 7 ? 10 : of.length === 4 ? 7 : 4;
  const groups = new Map<string, IssueSummary[]>();
  for (const issue of dated) {
    const time = issue.issueDate.slice(0, length);
    groups.set(time, [...(groups.get(time) ?? []), issue]);
  }
  return [...groups]
    .slice(0, 96) // A keyboard holds a hundred buttons.
    .map(([time, group]): Button => {
      const articles = group.reduce((sum, issue) => sum + issue.articles, 0);
      const papers = [...new Set(group.map(({ paper }) => paper))];
      const text =
        length === 10
          ? messages.issues.day(time, papers.length === 1 ? (papers[0] ?? null) : null, articles)
          : length === 7
            ? messages.issues.month(time, group.length)
            : messages.issues.year(time, group.length);
      return { text, data: pressData({ kind: 'issues', of: time, page: 0 }) };
    });
}
