import type { Command } from 'commander';
import type { Article } from '../../../domain/article.js';
import { plainLine } from '../../render/plain-text.js';
import type { OpenArchive, Services } from '../../services.js';
import { articleJson } from '../json.js';
import { writeLine, type Terminal } from '../terminal.js';

/** Articles read at a time where they are of one reporter. */
const PAGE = 64;

export function addArticles(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('articles')
    .description('list the articles that the archive holds')
    .option(
      '--reporter <name>',
      'only what this reporter or correspondent wrote, newest first; the whole name',
    )
    .option('--json', 'one JSON line an article, with its text')
    .action(async ({ json, reporter }: { json?: boolean; reporter?: string }) => {
      const archive = await services().openArchive();
      try {
        for await (const article of reporter === undefined
          ? archive.articles()
          : articlesBy(archive, reporter)) {
          if (terminal.signal.aborted) break;
          const { issueDate, title, text, source, reporters } = article;
          const line = [
            issueDate ?? '----------',
            title ?? `（无标题）${text.slice(0, 20)}`,
            reporters.join('、'),
            source,
          ];
          await writeLine(
            terminal.stdout,
            json === true ? JSON.stringify(articleJson(article)) : plainLine(line.join('  ')),
          );
        }
      } finally {
        await archive.close();
      }
    });
}

async function* articlesBy(archive: OpenArchive, reporter: string): AsyncGenerator<Article> {
  for (let offset = 0; ; offset += PAGE) {
    const { articles } = await archive.articlesOf({ reporter }, { offset, limit: PAGE });
    yield* articles;
    if (articles.length < PAGE) return;
  }
}
