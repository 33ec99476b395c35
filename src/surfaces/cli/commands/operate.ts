import type { Command } from 'commander';
import { UsageError } from '../../../errors.js';
import type { Services } from '../../services.js';
import { writeLine, type Terminal } from '../terminal.js';

/** `pair`, `members`: who may use the bot. */
export function addMembership(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('pair')
    .description('print a code that admits one person to the bot: good for an hour, and once')
    .action(async () => {
      const { membership } = services();
      await writeLine(terminal.stdout, membership.newCode());
      await writeLine(
        terminal.stderr,
        'Whoever sends this to the bot within an hour, as /pair CODE, is admitted. It is not shown again.',
      );
      if (!membership.isByCode)
        await writeLine(terminal.stderr, '! codes admit nobody before TELEGRAM_ACCESS=pair is set in .env');
    });
  program
    .command('members')
    .description('list who was admitted to the bot by a code')
    .option('--remove <id>', 'this person may not use it any longer')
    .option('--json', 'print {"userId","since"} a line; with --remove {"userId","removed"}')
    .action(async ({ remove, json }: { remove?: string; json?: boolean }) => {
      if (remove !== undefined) await expel(services(), terminal, remove, json === true);
      else await list(services(), terminal, json === true);
    });
}

async function list({ membership }: Services, terminal: Terminal, json: boolean): Promise<void> {
  const members = membership.members();
  for (const { userId, at } of members) {
    const since = new Date(at).toISOString();
    await writeLine(terminal.stdout, json ? JSON.stringify({ userId, since }) : `${userId}  since ${since}`);
  }
  if (members.length === 0)
    await writeLine(terminal.stderr, 'nobody was admitted by a code yet: `yanwen pair` prints one');
}

async function expel({ membership }: Services, terminal: Terminal, id: string, json: boolean): Promise<void> {
  if (!/^\d{1,15}$/u.test(id) || !membership.expel(Number(id)))
    throw new UsageError(
      'member-unknown',
      `${id} is no member`,
      'see `yanwen members` for their numeric ids',
    );
  const userId = Number(id);
  if (json) await writeLine(terminal.stdout, JSON.stringify({ userId, removed: true }));
  else await writeLine(terminal.stderr, `removed ${userId}`);
}

export function addHealth(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('health')
    .description('ask a running bot how it is; exits with 1 where it is not well or does not answer')
    .argument('[url]', 'of its /healthz; without: on this machine, where METRICS_LISTEN says')
    .action(async (url: string | undefined) => {
      if (url !== undefined && !/^https?:\/\//u.test(url))
        throw new UsageError('url-invalid', `${url} is no address`, 'write http://127.0.0.1:9464/healthz');
      const { ok, text } = await services().health(url ?? null);
      await writeLine(ok ? terminal.stdout : terminal.stderr, text);
      if (!ok) process.exitCode = 1;
    });
}
