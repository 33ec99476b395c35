import { Option, type Command } from 'commander';
import { UsageError } from '../../../errors.js';
import { plainLine, plainText } from '../../render/plain-text.js';
import { SEARCH_STAGES, type SearchStage, type Services } from '../../services.js';
import { readBatch } from '../batch.js';
import { searchJson } from '../json.js';
import { addLimits, limitsOf, positiveInteger, type LimitOptions } from '../limits.js';
import { writeLine, type Terminal } from '../terminal.js';

interface SearchOptions extends LimitOptions {
  readonly k: number;
  readonly stage?: SearchStage;
  readonly json?: boolean;
  readonly batch?: string;
}

export function addSearch(program: Command, services: () => Services, terminal: Terminal): void {
  const command = program
    .command('search')
    .description('find passages, best first')
    .argument('[query]', 'words or a question')
    .option('-k <n>', 'how many passages', positiveInteger, 10)
    .addOption(
      new Option('--stage <stage>', 'stop at a stage; the last is the default').choices(SEARCH_STAGES),
    )
    .option('--json', 'print the hits as JSON')
    .option(
      '--batch <file>',
      'search for every line {"id","question"} of a file, one JSON line each; needs --json',
    );
  addLimits(command).action((query: string | undefined, options: SearchOptions) =>
    search(services(), terminal, query, options),
  );
}

async function search(
  services: Services,
  terminal: Terminal,
  query: string | undefined,
  options: SearchOptions,
): Promise<void> {
  if ((query === undefined) === (options.batch === undefined)) {
    throw new UsageError(
      'search-what',
      'search takes a query or --batch FILE',
      'try: yanwen search 一季稻 农机',
    );
  }
  if (options.batch !== undefined && options.json !== true)
    throw new UsageError('batch-json', '--batch prints JSON', 'add --json');
  const settings = { limit: options.k, ...(options.stage === undefined ? {} : { stage: options.stage }) };
  const archive = await services.openArchive();
  try {
    if (options.batch !== undefined) {
      for await (const line of readBatch(options.batch, terminal.stdin)) {
        if (terminal.signal.aborted) break;
        const hits = await archive.search(line.question, {
          ...settings,
          limits: { ...limitsOf(options), ...line.limits },
        });
        await writeLine(terminal.stdout, JSON.stringify(searchJson(line.id, line.question, hits)));
      }
      return;
    }
    const hits = await archive.search(query ?? '', { ...settings, limits: limitsOf(options) });
    if (options.json === true)
      await writeLine(terminal.stdout, JSON.stringify(searchJson(null, query ?? '', hits)));
    else if (hits.length === 0) await writeLine(terminal.stderr, '没有找到。Nothing was found.');
    else {
      for (const [index, { article, passage, score }] of hits.entries()) {
        const head = [article.title ?? article.source, article.paper, article.issueDate]
          .filter((part) => part !== null)
          .join('，');
        await writeLine(
          terminal.stdout,
          `${index + 1}. ${plainLine(head)}  (${score.toFixed(3)})\n   ${plainText(passage.text).replaceAll('\n', '\n   ')}`,
        );
      }
    }
  } finally {
    await archive.close();
  }
}
