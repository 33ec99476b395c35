import { createInterface, type Interface } from 'node:readline';
import { YanwenError } from '../../errors.js';
import type { OpenArchive, Services, Watcher } from '../services.js';
import { statusText } from './commands.js';
import { readHistory, saveHistory } from './history.js';
import { createSession, type Reply } from './session.js';

export interface ReplDependencies {
  readonly archive: OpenArchive;
  readonly watcher: Watcher;
  readonly judge: Services['judge'];
  readonly terminal: {
    readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
    readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
    readonly stderr: NodeJS.WritableStream;
    readonly color: boolean;
    readonly signal: AbortSignal;
  };
  readonly historyFile: string;
  readonly logError: (error: unknown) => void;
}

const PROMPT = '问> ';
const HISTORY_LENGTH = 500;
const NOTHING: Reply = { text: null, ends: false };

/**
 * Asks and answers, line by line, until the input ends. Piped in, lines are answered in order with an empty line
 * between the answers, and nothing else stands on stdout.
 * @throws YanwenError where a piped question cannot be answered; at a prompt it is told, and the next one awaited
 */
export async function runRepl(deps: ReplDependencies): Promise<void> {
  const { stdin, stdout, signal } = deps.terminal;
  const interactive = stdin.isTTY === true && stdout.isTTY === true;
  // Readline drops lines that come before anybody listens, so nothing is awaited once it is there.
  const greeting = interactive ? await greet(deps) : '';
  const lines = createInterface({
    input: stdin,
    ...(interactive
      ? {
          output: stdout,
          prompt: PROMPT,
          history: readHistory(deps.historyFile),
          historySize: HISTORY_LENGTH,
          removeHistoryDuplicates: true,
        }
      : {}),
    crlfDelay: Infinity,
  });
  const end = (): void => lines.close();
  signal.addEventListener('abort', end, { once: true });
  try {
    stdout.write(greeting);
    if (interactive) await converse(deps, lines);
    else await answerPiped(deps, lines);
  } finally {
    signal.removeEventListener('abort', end);
    lines.close();
  }
}

async function greet({ archive, logError }: ReplDependencies): Promise<string> {
  // The first question should not wait for the model, nor the prompt.
  archive.warmUp().catch(logError);
  return `${statusText(await archive.coverage())}\n/help 看帮助 · /help for help\n`;
}

async function answerPiped(
  { archive, watcher, judge, terminal }: ReplDependencies,
  lines: Interface,
): Promise<void> {
  const session = createSession({ archive, watcher, judge }, false);
  let first = true;
  for await (const line of lines) {
    if (terminal.signal.aborted) return;
    const { text, ends } = await session.take(line, terminal.signal);
    if (ends) return;
    if (text === null) continue;
    terminal.stdout.write(`${first ? '' : '\n'}${text}\n`);
    first = false;
  }
}

async function converse(deps: ReplDependencies, lines: Interface): Promise<void> {
  const { terminal, historyFile } = deps;
  const session = createSession(deps, terminal.color);
  let answering: AbortController | null = null;
  const input = { ended: false };
  lines.on('close', () => (input.ended = true));
  lines.on('history', (history: string[]) => saveHistory(historyFile, history));
  lines.on('SIGINT', () => {
    // Ctrl-C gives up the answer that is awaited, and clears the line.
    answering?.abort();
    lines.write(null, { ctrl: true, name: 'e' });
    lines.write(null, { ctrl: true, name: 'u' });
    terminal.stdout.write('\n');
    lines.prompt();
  });
  lines.prompt();
  for await (const line of lines) {
    const turn = (answering = new AbortController());
    const print = (text: string): void => {
      if (!turn.signal.aborted) terminal.stdout.write(text);
    };
    const { text, ends } = await Promise.race([
      session.take(line, turn.signal, print).catch((error: unknown) => tell(deps, error)),
      whenAborted(turn.signal),
    ]);
    answering = null;
    if (turn.signal.aborted) continue; // Ctrl-C has printed a prompt of its own
    if (text !== null) terminal.stdout.write(`${text}\n\n`);
    if (ends) return;
    if (!input.ended) lines.prompt();
  }
  terminal.stdout.write('\n');
}

function whenAborted(signal: AbortSignal): Promise<Reply> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(NOTHING), { once: true }));
}

/** One question that goes wrong does not end the conversation. */
function tell({ logError }: ReplDependencies, error: unknown): Reply {
  logError(error);
  const { message, remedy } =
    error instanceof YanwenError
      ? error
      : {
          message: error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error),
          remedy: 'this should not happen: run it again with LOG_LEVEL=debug and report what the log says',
        };
  return { text: `${message}\n  → ${remedy}`, ends: false };
}
