import { Option, type Command } from 'commander';
import { UsageError } from '../../../errors.js';
import { turnOf } from '../../../answer/turn-of.js';
import { renderAnswerText } from '../../render/answer-text.js';
import type { Engine, Services } from '../../services.js';
import { readBatch } from '../batch.js';
import { answerJson } from '../json.js';
import { addLimits, limitsOf, type LimitOptions } from '../limits.js';
import { writeLine, type Terminal } from '../terminal.js';

interface AskOptions extends LimitOptions {
  readonly json?: boolean;
  readonly batch?: string;
  readonly engine?: Engine;
  readonly explain?: boolean;
  readonly after?: string;
}

export function addAsk(program: Command, services: () => Services, terminal: Terminal): void {
  const command = program
    .command('ask')
    .description('answer a question from the archive')
    .argument('[question]', 'the question, in Chinese or English')
    .option('--json', 'print the answer as JSON')
    .option(
      '--batch <file>',
      'answer every line {"id","question"} of a file (- is standard input), one JSON line each; needs --json',
    )
    .addOption(
      new Option(
        '--engine <engine>',
        'who writes the answer (default: llm where CHAT_MODEL is set, else extractive)',
      ).choices(['extractive', 'llm']),
    )
    .option('--after <question>', 'a question asked first, which this one follows up (那油茶呢？)')
    .option('--explain', 'say on stderr what each step saw and decided');
  addLimits(command).action((question: string | undefined, options: AskOptions) =>
    ask(services(), terminal, question, options),
  );
}

async function ask(
  services: Services,
  terminal: Terminal,
  question: string | undefined,
  options: AskOptions,
): Promise<void> {
  if ((question === undefined) === (options.batch === undefined)) {
    throw new UsageError(
      'ask-what',
      'ask takes a question or --batch FILE',
      'try: yanwen ask 今年一季稻收割投入了多少台农机？',
    );
  }
  if (options.batch !== undefined && options.after !== undefined)
    throw new UsageError('batch-after', '--after goes with one question', 'leave --batch or --after out');
  if (options.batch !== undefined && options.json !== true)
    throw new UsageError('batch-json', '--batch prints JSON', 'add --json');
  const archive = await services.openArchive();
  const engine = { engine: options.engine };
  try {
    if (options.batch !== undefined) {
      for await (const line of readBatch(options.batch, terminal.stdin)) {
        if (terminal.signal.aborted) break;
        const limits = { ...limitsOf(options), ...line.limits };
        const answer = await archive.ask(line.question, limits, undefined, null, engine);
        if (options.explain === true) await writeLine(terminal.stderr, answer.explanation.join('\n'));
        await writeLine(terminal.stdout, JSON.stringify(answerJson(line.id, answer)));
      }
      return;
    }
    const limits = limitsOf(options);
    const before = options.after;
    const previous =
      before === undefined ? null : turnOf(await archive.ask(before, limits, undefined, null, engine));
    const answer = await archive.ask(question ?? '', limits, undefined, previous, engine);
    if (options.explain === true) await writeLine(terminal.stderr, answer.explanation.join('\n'));
    await writeLine(
      terminal.stdout,
      options.json === true
        ? JSON.stringify(answerJson(null, answer))
        : renderAnswerText(answer, terminal.color),
    );
  } finally {
    await archive.close();
  }
}
