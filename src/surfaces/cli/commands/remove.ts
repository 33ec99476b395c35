import type { Command } from 'commander';
import type { Removal, Tombstone } from '../../../domain/tombstone.js';
import { UsageError } from '../../../errors.js';
import { plainLine } from '../../render/plain-text.js';
import type { Services } from '../../services.js';
import { writeLine, type Terminal } from '../terminal.js';

interface RemoveOptions {
  readonly undo?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
}

export function addRemove(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('remove')
    .description(
      'take a file or an article out of the archive for good: it stays out when its file is indexed again',
    )
    .argument('[target]', 'the source or the articleId, as `articles --json` lists them')
    .option('--undo', 'let it in again, with the next `index`')
    .option('--list', 'list what was taken out')
    .option(
      '--json',
      'print {"source"|"articleId","removed":true}; with --undo "removed":false; with --list one line each:\n' +
        '{"kind":"source"|"article","source","articleId","title","at"}',
    )
    .action(async (target: string | undefined, options: RemoveOptions) => {
      if ((target === undefined) !== (options.list === true) || (options.list && options.undo)) {
        throw new UsageError(
          'remove-what',
          'remove takes a source or an article id, or --list alone',
          'see `yanwen articles --json` for what there is',
        );
      }
      if (target === undefined) await list(services(), terminal, options);
      else if (options.undo === true) await undo(services(), terminal, target, options);
      else await remove(services(), terminal, target, options);
    });
}

async function remove(
  services: Services,
  terminal: Terminal,
  target: string,
  { json }: RemoveOptions,
): Promise<void> {
  const removal = await services.remove(target);
  if (removal === null) {
    throw new UsageError(
      'source-unknown',
      `the index holds no file and no article ${target}`,
      'see `yanwen articles --json` for what it holds, `yanwen remove --list` for what was taken out',
    );
  }
  if (json === true) await writeLine(terminal.stdout, JSON.stringify({ ...named(removal), removed: true }));
  else await writeLine(terminal.stderr, plainLine(`removed ${describe(removal)}`));
  if (removal.pending) {
    await writeLine(
      terminal.stderr,
      '另一个 yanwen index 正在运行，结束时移除。Another `yanwen index` is running; it takes it out when it ends.',
    );
  }
}

function named({ kind, source, articleId }: Removal | Tombstone): object {
  return kind === 'source' ? { source } : { articleId };
}

function describe({ kind, source, articleId, title, articleIds }: Removal): string {
  if (kind === 'source') return `${source} (${articleIds.length} articles)`;
  return `${articleId ?? ''}${title === null ? '' : ` ${title}`} (${source})`;
}

async function undo(
  services: Services,
  terminal: Terminal,
  target: string,
  { json }: RemoveOptions,
): Promise<void> {
  const [lifted] = await services.undoRemove(target);
  if (lifted === undefined) {
    throw new UsageError(
      'removal-unknown',
      `${target} was not taken out`,
      'see `yanwen remove --list` for what was',
    );
  }
  if (json === true) await writeLine(terminal.stdout, JSON.stringify({ ...named(lifted), removed: false }));
  else await writeLine(terminal.stderr, plainLine(`${target} comes back with the next \`yanwen index\``));
}

async function list(services: Services, terminal: Terminal, { json }: RemoveOptions): Promise<void> {
  for (const { kind, source, articleId, title, at } of services.removals()) {
    const line =
      json === true
        ? JSON.stringify({ kind, source, articleId, title, at: new Date(at).toISOString() })
        : plainLine(
            [new Date(at).toISOString().slice(0, 10), articleId, title, source].filter(Boolean).join('  '),
          );
    await writeLine(terminal.stdout, line);
  }
}
