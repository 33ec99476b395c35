import type { Command } from 'commander';
import type { BackupSummary } from '../../../domain/backup.js';
import { plainLine } from '../../render/plain-text.js';
import type { Services } from '../../services.js';
import { writeLine, type Terminal } from '../terminal.js';

/** `backup` and `restore`. */
export function addBackup(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('backup')
    .description('copy seeds, index and state into one file, while a bot and an index run go on')
    .argument('<file>', 'the backup to write, a .tar.gz; nothing is overwritten')
    .option('--json', 'print {"file","program","madeAt","files":{"seeds","index","state"},"bytes"}')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const summary = await services().backup(file, terminal.signal);
      if (json === true) await writeLine(terminal.stdout, JSON.stringify(summary));
      else await writeLine(terminal.stderr, plainLine(`wrote ${describe(summary)}`));
    });
  program
    .command('restore')
    .description('put back what a backup holds, after every checksum in it was verified')
    .argument('<file>', 'a file that `backup` wrote')
    .option('--force', 'move aside what is in the folders now (NAME.before-restore-TIME); nothing is deleted')
    .option('--check', 'only verify the backup; nothing is changed')
    .option('--json', 'print what `backup --json` prints, and "movedAside":[…]')
    .action(async (file: string, options: { force?: boolean; check?: boolean; json?: boolean }) => {
      const report =
        options.check === true
          ? { ...(await services().checkBackup(file)), movedAside: [] }
          : await services().restore(file, options.force === true);
      if (options.json === true) await writeLine(terminal.stdout, JSON.stringify(report));
      else {
        const did = options.check === true ? 'whole:' : 'restored';
        await writeLine(terminal.stderr, plainLine(`${did} ${describe(report)}`));
        for (const folder of report.movedAside) {
          await writeLine(terminal.stderr, plainLine(`what was there before is in ${folder}`));
        }
        if (options.check !== true && report.files.index > 0) {
          await writeLine(
            terminal.stderr,
            'run `yanwen index`: it makes the checkpoint that searching is quick with',
          );
        }
      }
    });
}

function describe({ file, program, madeAt, files, bytes }: BackupSummary): string {
  const { seeds, index, state } = files;
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return `${file} (${madeAt}, yanwen ${program}): ${seeds} seed files, ${index} of the index, ${state} of the state, ${size}`;
}
