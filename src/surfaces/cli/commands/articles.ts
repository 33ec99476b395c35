import type { Command } from 'commander';
import { plainLine } from '../../render/plain-text.js';
import type { Services } from '../../services.js';
import { articleJson } from '../json.js';
import { writeLine, type Terminal } from '../terminal.js';

export function addArticles(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('articles')
    .description('list the articles that the archive holds')
    .option('--json', 'one JSON line an article, with its text')
    .action(async ({ json }: { json?: boolean }) => {
      const archive = await services().openArchive();
      try {
        for (const article of archive.articles()) {
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
