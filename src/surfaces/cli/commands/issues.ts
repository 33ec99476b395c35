import type { Command } from 'commander';
import { UsageError } from '../../../errors.js';
import { issueLine } from '../../render/issues-text.js';
import { periodLimits } from '../../render/parse-search.js';
import type { Services } from '../../services.js';
import { issueJson } from '../json.js';
import { positiveInteger } from '../limits.js';
import { writeLine, type Terminal } from '../terminal.js';

interface IssuesOptions {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly json?: boolean;
}

export function addIssues(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('issues')
    .description('list the issues that the archive holds, newest first')
    .option('--year <n>', 'only of this year', positiveInteger)
    .option('--month <n>', 'only of this month; with --year', positiveInteger)
    .option('--day <n>', 'only of this day; with --month', positiveInteger)
    .option(
      '--json',
      'one JSON line an issue: {"paper","issueDate","issueDateBasis","articles","sources":[]}; paper and date are null where not known',
    )
    .action(async (options: IssuesOptions) => {
      const limits = limitsOf(options);
      const archive = await services().openArchive();
      try {
        const issues = await archive.issues(limits);
        for (const issue of issues) {
          await writeLine(
            terminal.stdout,
            options.json === true ? JSON.stringify(issueJson(issue)) : issueLine(issue, 'zh-Hans'),
          );
        }
        if (issues.length === 0) await writeLine(terminal.stderr, '没有这样的一期。There is no such issue.');
      } finally {
        await archive.close();
      }
    });
}

function limitsOf({ year, month, day }: IssuesOptions): { from?: string; to?: string } {
  const parts = [year, month, day];
  const given = parts.filter((part) => part !== undefined);
  if (given.length === 0) return {};
  const text = given.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
  // Each is of the one before: a month without its year is none.
  const limits = parts.slice(0, given.length).includes(undefined) ? null : periodLimits(text);
  if (limits === null) {
    throw new UsageError(
      'issues-when',
      'there is no such year, month or day',
      'try: yanwen issues --year 2022 --month 11',
    );
  }
  return limits;
}
