import type { Command } from 'commander';
import { OperatorError, UsageError } from '../../../errors.js';
import { plainLine } from '../../render/plain-text.js';
import type { IndexReport, Services } from '../../services.js';
import { createProgress } from '../progress.js';
import { writeLine, type Terminal } from '../terminal.js';

interface IndexOptions {
  readonly rebuild?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

export function addIndex(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('index')
    .description('bring the index up to date: with the seeds folder, or with the files and folders named')
    .argument('[path...]', 'files or folders to add or update; nothing else is removed then')
    .option(
      '--rebuild',
      'read every file again, and make the index anew where it is damaged or of another version',
    )
    .option('--watch', 'go on indexing whatever changes in the seeds folder, until Ctrl-C')
    .option('--json', 'print what was done as JSON')
    .action(async (paths: string[], options: IndexOptions) => {
      if (options.watch === true && paths.length > 0)
        throw new UsageError('watch-what', '--watch watches the seeds folder', 'leave the paths out');
      await runIndex(services(), terminal, paths, options);
      if (options.watch === true) {
        await writeLine(
          terminal.stderr,
          '正在守候 seeds 目录的变化，Ctrl-C 结束。Watching the seeds folder; Ctrl-C ends.',
        );
        await services().watchSeeds(
          () =>
            runIndex(services(), terminal, [], {
              ...(options.json === undefined ? {} : { json: options.json }),
            }).then(() => undefined),
          terminal.signal,
        );
      }
    });
}

/**
 * Indexes and says what was done; used by `start` too.
 * @throws OperatorError `index-broken-off` after the report, where the terminal's signal ended it
 */
export async function runIndex(
  services: Services,
  terminal: Terminal,
  paths: readonly string[],
  options: IndexOptions,
): Promise<IndexReport> {
  const progress = createProgress(terminal.stderr);
  try {
    const report = await services.index({
      paths,
      rebuild: options.rebuild === true,
      onProgress: progress.update,
      onWait: () =>
        void terminal.stderr.write(
          '另一个 yanwen index 正在运行，稍候……Another `yanwen index` is running; waiting for it.\n',
        ),
      signal: terminal.signal,
    });
    progress.stop();
    if (options.json === true) await writeLine(terminal.stdout, JSON.stringify(reportJson(report)));
    await writeLine(terminal.stderr, reportText(report));
    if (report.brokenOff)
      throw new OperatorError(
        'index-broken-off',
        'indexing was broken off; what is indexed so far can be asked',
        'run `yanwen index` again and it goes on where it stopped',
      );
    return report;
  } finally {
    progress.stop();
  }
}

function reportJson({ issues, articles, passages, warnings, seconds }: IndexReport): object {
  return { issues, articles, passages, warnings, seconds: Number(seconds.toFixed(3)) };
}

function reportText({ issues, articles, passages, warnings, seconds }: IndexReport): string {
  const { added, updated, removed, unchanged } = issues;
  const lines = warnings.map(({ source, line, message }) =>
    plainLine(`! ${source}${line === null ? '' : `:${line}`}: ${message}`),
  );
  lines.push(
    `${added} added, ${updated} updated, ${removed} removed, ${unchanged} unchanged: ${articles} articles, ${passages} passages (${seconds.toFixed(1)} s)`,
  );
  return lines.join('\n');
}
