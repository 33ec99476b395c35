import { Command } from 'commander';
import type { Services } from '../services.js';
import { addArticles } from './commands/articles.js';
import { addAsk } from './commands/ask.js';
import { addCite } from './commands/cite.js';
import { addFeedback } from './commands/feedback.js';
import { addFigures } from './commands/figures.js';
import { addIndex } from './commands/index-command.js';
import { addHealth, addMembership } from './commands/operate.js';
import { addBackup } from './commands/backup.js';
import { addIssues } from './commands/issues.js';
import { addDoctor, addSessions } from './commands/others.js';
import { addRemove } from './commands/remove.js';
import { addPage } from './commands/page.js';
import { addSearch } from './commands/search.js';
import { addWatch } from './commands/watch.js';
import type { Terminal } from './terminal.js';

/** Directories that any command can be pointed at. */
export interface GlobalOptions {
  readonly seeds?: string;
  readonly index?: string;
  readonly state?: string;
}

/**
 * The command line. Nothing runs before `parseAsync`.
 * @param services made from the global options, once a command needs them
 */
export function createProgram(
  version: string,
  createServices: (options: GlobalOptions) => Services,
  terminal: Terminal,
): Command {
  const program = new Command('yanwen');
  let made: Services | undefined;
  const services = (): Services => (made ??= createServices(program.opts<GlobalOptions>()));
  program
    .description('雁闻: a newspaper archive that answers questions\n一份会回答问题的报纸档案')
    .version(version)
    .option('--seeds <dir>', 'folder of the issues (SEEDS_DIR)')
    .option('--index <dir>', 'folder of the index (INDEX_DIR)')
    .option('--state <dir>', 'folder of what people did (STATE_DIR)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('(yanwen COMMAND --help says how it is used)')
    .showSuggestionAfterError();
  addSessions(program, services, terminal);
  addIndex(program, services, terminal);
  addAsk(program, services, terminal);
  addSearch(program, services, terminal);
  addFigures(program, services, terminal);
  addIssues(program, services, terminal);
  addArticles(program, services, terminal);
  addCite(program, services, terminal);
  addWatch(program, services, terminal);
  addFeedback(program, services, terminal);
  addPage(program, services, terminal);
  addRemove(program, services, terminal);
  addBackup(program, services, terminal);
  addDoctor(program, services, terminal);
  addMembership(program, services, terminal);
  addHealth(program, services, terminal);
  for (const command of program.commands) acceptGlobals(command, program);
  return program;
}

/** `yanwen ask … --index DIR` is as good as `yanwen --index DIR ask …`. */
function acceptGlobals(command: Command, program: Command): void {
  for (const below of command.commands) acceptGlobals(below, program);
  for (const name of ['seeds', 'index', 'state'] as const) {
    command.option(`--${name} <dir>`, `see yanwen --help`);
    command.on(`option:${name}`, (value: string) => program.setOptionValue(name, value));
  }
  command.exitOverride().configureOutput(program.configureOutput());
  command.showHelpAfterError('(add --help to see how it is used)');
}
