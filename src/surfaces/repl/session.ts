import { turnOf } from '../../answer/turn-of.js';
import type { Answer } from '../../domain/answer.js';
import { renderAnswerText } from '../render/answer-text.js';
import { figuresText, languageOf } from '../render/figures-text.js';
import { plainLine, plainText } from '../render/plain-text.js';
import type { OpenArchive, Services, Watcher } from '../services.js';
import { citeText } from './cite-command.js';
import { articleText, HELP, sourcesText, statusText } from './commands.js';
import { watchCommand } from './watch-commands.js';
import { createFinder } from './find-commands.js';

/** What a line comes to: `text` to print, or nothing for an empty line; `ends` where the person leaves. */
export interface Reply {
  readonly text: string | null;
  readonly ends: boolean;
}

/** A conversation at the prompt: questions, and commands about the last answer. */
export interface Session {
  /**
   * @param line as it was typed
   * @param signal aborted, the answer is given up, and the one before stays the last
   * @param onText gets what can be printed before the rest is there
   */
  take(line: string, signal?: AbortSignal, onText?: (text: string) => void): Promise<Reply>;
}

const ASK_FIRST = '先提一个问题。Ask a question first.';

const NOTED = '谢谢，记下了。Thank you, noted.';

const INSTEAD = '——这样还没有答全，原文是：That does not answer it; the page has:';

const FORGOTTEN =
  '前面的问答已忘记，下一个问题单独理解。Forgotten: the next question is understood on its own.';

const NAME_A_MATTER = '说出是什么事的数字，例如 /figures 油茶。Name a matter: /figures harvest.';

export interface SessionParts {
  readonly archive: OpenArchive;
  readonly watcher: Watcher;
  readonly judge: Services['judge'];
}

export function createSession({ archive, watcher, judge }: SessionParts, color: boolean): Session {
  let last: Answer | null = null;
  // Commands still speak of the last answer after /new; follow-ups do not.
  let isForgotten = false;
  const finder = createFinder(archive);
  const ask = async (question: string, signal?: AbortSignal, onText?: (text: string) => void) => {
    const previous = isForgotten || last === null ? null : turnOf(last);
    const printed: string[] = [];
    const onSentence =
      onText &&
      ((sentence: string): void => {
        printed.push(sentence);
        onText(`${plainText(sentence)}\n`);
      });
    const answer = await archive.ask(question, {}, signal, previous, { onSentence });
    if (signal?.aborted !== true) [last, isForgotten] = [answer, false];
    const text = renderAnswerText(answer, color, printed.length > 0);
    return printed.length > 0 && !answer.engine.startsWith('llm:') ? `${INSTEAD}\n${text}` : text;
  };
  const command = async (name: string, argument: string): Promise<string | null> => {
    switch (name) {
      case 'help':
        return HELP;
      case 'quit':
      case 'exit':
        return null;
      case 'new':
        isForgotten = true;
        return FORGOTTEN;
      case 'status':
        return statusText(await archive.coverage());
      case 'sources':
        return last === null ? ASK_FIRST : sourcesText(last);
      case 'explain':
        return last === null ? ASK_FIRST : last.explanation.map(plainLine).join('\n');
      case 'figures':
        return argument === '' ? NAME_A_MATTER : figuresOf(archive, argument);
      case 'open':
        return last === null ? ASK_FIRST : openSource(archive, last, argument === '' ? '1' : argument, color);
      case 'cite':
        return last === null ? ASK_FIRST : citeText(archive, last, argument);
      case 'right':
      case 'wrong':
        if (last === null) return ASK_FIRST;
        judge(last, name, argument === '' ? null : argument);
        return NOTED;
      case 'watch':
      case 'watches':
      case 'unwatch':
        return watchCommand(watcher, name, argument);
      default:
        return (
          finder.run(name, argument) ??
          `没有 /${plainText(name)} 这个命令，/help 看帮助。There is no such command; /help lists them.`
        );
    }
  };
  return {
    take: async (line, signal, onText) => {
      const input = line.trim();
      if (input === '') return { text: null, ends: false };
      if (!input.startsWith('/')) return { text: await ask(input, signal, onText), ends: false };
      const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(input) ?? [];
      const text = await command(name, argument);
      return { text, ends: text === null };
    },
  };
}

const NEAREST = '没有找到答案；这是最接近的文章：There was no answer; this is the nearest article:';

async function figuresOf(archive: OpenArchive, query: string): Promise<string> {
  return figuresText(await archive.figures(query), languageOf(query));
}

function openSource(archive: OpenArchive, last: Answer, number: string, color: boolean): string {
  const listed = last.citations.length > 0 ? last.citations : last.nearest === null ? [] : [last.nearest];
  const citation = listed.find(({ n }) => String(n) === number);
  if (citation === undefined) {
    const wanted = plainText(number);
    return `没有第 ${wanted} 个出处，共 ${listed.length} 个。There is no source ${wanted}; there are ${listed.length}.`;
  }
  const article = archive.article(citation.articleId);
  if (article === null) return '这篇文章已不在档案里。The article is no longer in the archive.';
  const shown = articleText(article, citation, color);
  return last.citations.length > 0 ? shown : `${NEAREST}\n${shown}`;
}
