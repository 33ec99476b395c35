import { Option, type Command } from 'commander';
import { UsageError } from '../../../errors.js';
import { renderAnswerText } from '../../render/answer-text.js';
import type { Services } from '../../services.js';
import { readBatch } from '../batch.js';
import { answerJson } from '../json.js';
import { addLimits, limitsOf, type LimitOptions } from '../limits.js';
import { writeLine, type Terminal } from '../terminal.js';

interface AskOptions extends LimitOptions {
  readonly json?: boolean;
  readonly batch?: string;
  readonly engine: 'extractive' | 'llm';
  readonly explain?: boolean;
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
      new Option('--engine <engine>', 'who writes the answer')
        .choices(['extractive', 'llm'])
        .default('extractive'),
    )
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
  if (options.batch !== undefined && options.json !== true)
    throw new UsageError('batch-json', '--batch prints JSON', 'add --json');
  if (options.engine === 'llm')
    throw new UsageError('engine', 'this version has no chat-model engine yet', 'leave --engine out');
  const archive = await services.openArchive();
  try {
    if (options.batch !== undefined) {
      for await (const line of readBatch(options.batch, terminal.stdin)) {
        if (terminal.signal.aborted) break;
        const answer = await archive.ask(line.question, { ...limitsOf(options), ...line.limits });
        if (options.explain === true) await writeLine(terminal.stderr, answer.explanation.join('\n'));
        await writeLine(terminal.stdout, JSON.stringify(answerJson(line.id, answer)));
      }
      return;
    }
    const answer = await archive.ask(question ?? '', limitsOf(options));
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
