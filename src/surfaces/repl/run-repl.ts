import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Answer } from '../../domain/answer.js';
import { YanwenError } from '../../errors.js';
import { renderAnswerText } from '../render/answer-text.js';
import type { OpenArchive } from '../services.js';
import { articleText, HELP, sourcesText, statusText } from './commands.js';

export interface ReplDependencies {
  readonly archive: OpenArchive;
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

/**
 * Asks and answers, line by line, until the input ends. Piped in, lines are answered in order with an empty line
 * between the answers, and nothing else stands on stdout.
 */
export async function runRepl(deps: ReplDependencies): Promise<void> {
  const { stdin, stdout, signal } = deps.terminal;
  const interactive = stdin.isTTY === true && stdout.isTTY === true;
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
    if (interactive) await converse(deps, lines);
    else await answerPiped(deps, lines);
  } finally {
    signal.removeEventListener('abort', end);
    lines.close();
  }
}

async function answerPiped({ archive, terminal }: ReplDependencies, lines: Interface): Promise<void> {
  const session = createSession(archive, false);
  let first = true;
  for await (const line of lines) {
    if (terminal.signal.aborted) return;
    const text = await session.take(line);
    if (text === null) continue;
    terminal.stdout.write(`${first ? '' : '\n'}${text}\n`);
    first = false;
    if (session.ended) return;
  }
}

async function converse(deps: ReplDependencies, lines: Interface): Promise<void> {
  const { archive, terminal, historyFile } = deps;
  const session = createSession(archive, terminal.color);
  lines.on('history', (history: string[]) => saveHistory(historyFile, history));
  // The first question should not wait for the model, nor the prompt.
  archive.warmUp().catch(deps.logError);
  terminal.stdout.write(`${statusText(await archive.coverage())}\n/help 看帮助 · /help for help\n`);
  let busy: { cancelled: boolean } | null = null;
  lines.on('SIGINT', () => {
    // Ctrl-C gives up the answer that is awaited, or clears the line.
    if (busy !== null) busy.cancelled = true;
    terminal.stdout.write('\n');
    lines.write(null, { ctrl: true, name: 'u' });
    lines.prompt();
  });
  lines.prompt();
  for await (const line of lines) {
    const turn = (busy = { cancelled: false });
    let text: string | null;
    try {
      text = await session.take(line);
    } catch (error) {
      deps.logError(error);
      if (!(error instanceof YanwenError)) throw error;
      text = `${error.message}\n  → ${error.remedy}`;
    }
    busy = null;
    if (turn.cancelled) continue;
    if (text !== null) terminal.stdout.write(`${text}\n\n`);
    if (session.ended) return;
    lines.prompt();
  }
  terminal.stdout.write('\n');
}

interface Session {
  /** What to print for a line; null for an empty one. */
  take(line: string): Promise<string | null>;
  ended: boolean;
}

function createSession(archive: OpenArchive, color: boolean): Session {
  let last: Answer | null = null;
  const session: Session = {
    ended: false,
    take: async (line) => {
      const input = line.trim();
      if (input === '') return null;
      if (!input.startsWith('/')) {
        last = await archive.ask(input);
        return renderAnswerText(last, color);
      }
      const [name, ...rest] = input.slice(1).split(/\s+/u);
      switch (name) {
        case 'help':
          return HELP;
        case 'quit':
        case 'exit':
          session.ended = true;
          return null;
        case 'status':
          return statusText(await archive.coverage());
        case 'sources':
          return last === null ? '先提一个问题。Ask a question first.' : sourcesText(last);
        case 'explain':
          return last === null ? '先提一个问题。Ask a question first.' : last.explanation.join('\n');
        case 'open':
          return openSource(archive, last, rest[0] ?? '1', color);
        default:
          return `没有 /${name ?? ''} 这个命令，/help 看帮助。There is no such command; /help lists them.`;
      }
    },
  };
  return session;
}

function openSource(archive: OpenArchive, last: Answer | null, number: string, color: boolean): string {
  if (last === null) return '先提一个问题。Ask a question first.';
  const listed = last.citations.length > 0 ? last.citations : last.nearest === null ? [] : [last.nearest];
  const citation = listed.find(({ n }) => String(n) === number);
  if (citation === undefined)
    return `没有第 ${number} 个出处，共 ${listed.length} 个。There is no source ${number}; there are ${listed.length}.`;
  const article = archive.article(citation.articleId);
  if (article === null) return '这篇文章已不在档案里。The article is no longer in the archive.';
  return articleText(article, citation, color);
}

function readHistory(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .reverse();
  } catch {
    return [];
  }
}

/** History is a convenience: where it cannot be written, the session goes on without. */
function saveHistory(file: string, history: readonly string[]): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${[...history].reverse().join('\n')}\n`, { mode: 0o600 });
  } catch {
    return;
  }
}
