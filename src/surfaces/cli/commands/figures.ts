import type { Command } from 'commander';
import { stringify } from 'csv-stringify';
import { UsageError } from '../../../errors.js';
import { groupSeries } from '../../../ledger/series.js';
import type { LedgerEntry } from '../../../domain/ledger.js';
import { figuresText, languageOf } from '../../render/figures-text.js';
import type { OpenArchive, Services } from '../../services.js';
import { FIGURE_FIELDS, figureJson } from '../figure-json.js';
import { addLimits, limitsOf, type LimitOptions } from '../limits.js';
import { writeLine, type Terminal } from '../terminal.js';

interface FiguresOptions extends LimitOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function addFigures(program: Command, services: () => Services, terminal: Terminal): void {
  const command = program
    .command('figures')
    .description('the ledger: every figure with what it measures, its sentence and its article')
    .argument('[query]', 'of which matter (油茶, 一季稻 收割); without it the whole archive')
    .option('--json', 'one JSON line a figure')
    .option('--csv', 'a table for a spreadsheet (UTF-8 with a byte order mark)');
  addLimits(command).action((query: string | undefined, options: FiguresOptions) =>
    figures(services(), terminal, query, options),
  );
}

async function figures(
  services: Services,
  terminal: Terminal,
  query: string | undefined,
  options: FiguresOptions,
): Promise<void> {
  if (options.json === true && options.csv === true)
    throw new UsageError('figures-form', '--json and --csv are two forms', 'leave one out');
  const archive = await services.openArchive();
  try {
    const groups = entriesOf(archive, query, options);
    if (options.csv === true) await writeTable(groups, terminal);
    else if (options.json === true) await writeJson(groups, terminal);
    else await writeText(groups, terminal, query);
  } finally {
    await archive.close();
  }
}

/** Of a matter all at once, since its series go across articles; of the whole archive an article at a time. */
async function* entriesOf(
  archive: OpenArchive,
  query: string | undefined,
  options: LimitOptions,
): AsyncGenerator<readonly LedgerEntry[]> {
  const limits = limitsOf(options);
  if (query !== undefined) {
    yield await archive.figures(query, limits);
    return;
  }
  let group: LedgerEntry[] = [];
  for (const entry of archive.allFigures(limits)) {
    if (group[0] !== undefined && group[0].article !== entry.article) {
      yield group;
      group = [];
    }
    group.push(entry);
  }
  if (group.length > 0) yield group;
}

type Groups = AsyncGenerator<readonly LedgerEntry[]>;

async function writeText(groups: Groups, terminal: Terminal, query: string | undefined): Promise<void> {
  const language = languageOf(query ?? '');
  let any = false;
  for await (const entries of groups) {
    if (terminal.signal.aborted) return;
    any = true;
    await writeLine(terminal.stdout, figuresText(entries, language));
  }
  if (!any) await writeLine(terminal.stdout, figuresText([], language));
}

async function writeJson(groups: Groups, terminal: Terminal): Promise<void> {
  for await (const line of rows(groups, terminal)) await writeLine(terminal.stdout, JSON.stringify(line));
}

async function writeTable(groups: Groups, terminal: Terminal): Promise<void> {
  // A cell of a page that begins like a formula stays text in a spreadsheet.
  const table = stringify({
    header: true,
    columns: [...FIGURE_FIELDS],
    bom: true,
    escape_formulas: true,
    cast: { boolean: String },
  });
  const written = (async () => {
    for await (const piece of table) terminal.stdout.write(piece as string);
  })();
  for await (const line of rows(groups, terminal)) if (!table.write(line)) await drained(table);
  table.end();
  await written;
}

function drained(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => stream.once('drain', resolve));
}

async function* rows(groups: Groups, terminal: Terminal): AsyncGenerator<ReturnType<typeof figureJson>> {
  let series = 0;
  for await (const entries of groups) {
    for (const group of groupSeries(entries)) {
      series += 1;
      for (const one of group.entries) {
        if (terminal.signal.aborted) return;
        yield figureJson(series, one);
      }
    }
  }
}
