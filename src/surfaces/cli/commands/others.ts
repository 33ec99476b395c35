import type { Command } from 'commander';
import { runRepl } from '../../repl/run-repl.js';
import type { Services } from '../../services.js';
import { writeLine, type Terminal } from '../terminal.js';
import { runIndex } from './index-command.js';

/** `start`, `repl`, `bot`: what goes on until it is ended. */
export function addSessions(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('start')
    .description('bring the index up to date, then open the bot (with TELEGRAM_BOT_TOKEN) or the prompt')
    .action(async () => {
      await runIndex(services(), terminal, [], {});
      if (terminal.signal.aborted) return;
      if (services().hasBotToken) await bot(services(), terminal);
      else await repl(services(), terminal);
    });
  program
    .command('repl')
    .description('ask at a prompt; lines piped in are answered in order')
    .action(() => repl(services(), terminal));
  program
    .command('bot')
    .description('answer in Telegram, until Ctrl-C or SIGTERM')
    .action(() => bot(services(), terminal));
}

async function repl(services: Services, terminal: Terminal): Promise<void> {
  const archive = await services.openArchive();
  const watcher = services.openWatcher(archive);
  try {
    await runRepl({
      archive,
      watcher,
      judge: (answer, verdict, reason) => services.judge(answer, verdict, reason),
      terminal,
      historyFile: services.historyFile,
      logError: (error) => services.logError(error),
    });
  } finally {
    await watcher.close();
    await archive.close();
  }
}

async function bot(services: Services, terminal: Terminal): Promise<void> {
  // Without a token there is nothing to run: `runBot` says so.
  if (services.hasBotToken)
    await writeLine(terminal.stderr, '机器人已启动，Ctrl-C 结束。The bot is running; Ctrl-C ends.');
  await services.runBot(terminal.signal);
}

export function addDoctor(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('doctor')
    .description('look at configuration, native modules, models, index and bot token')
    .option('--json', 'print {"ok","checks":[{"name","ok","detail","remedy"}]}')
    .action(async ({ json }: { json?: boolean }) => {
      const checks = await services().doctor();
      const ok = checks.every((check) => check.ok);
      if (json === true) await writeLine(terminal.stdout, JSON.stringify({ ok, checks }));
      else {
        for (const { name, ok: fine, detail, remedy } of checks) {
          await writeLine(
            terminal.stdout,
            `${fine ? 'ok ' : '!! '} ${name}: ${detail}${remedy === null ? '' : `\n     → ${remedy}`}`,
          );
        }
      }
      if (!ok) process.exitCode = 1;
    });
}
