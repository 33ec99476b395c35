import type { Answer } from '../../domain/answer.js';
import { renderAnswerText } from '../render/answer-text.js';
import { figuresText, languageOf } from '../render/figures-text.js';
import { plainLine, plainText } from '../render/plain-text.js';
import type { OpenArchive } from '../services.js';
import { articleText, HELP, sourcesText, statusText } from './commands.js';

/** What a line comes to: `text` to print, or nothing for an empty line; `ends` where the person leaves. */
export interface Turn {
  readonly text: string | null;
  readonly ends: boolean;
}

/** A conversation at the prompt: questions, and commands about the last answer. */
export interface Session {
  /**
   * @param line as it was typed
   * @param signal aborted, the answer is given up, and the one before stays the last
   */
  take(line: string, signal?: AbortSignal): Promise<Turn>;
}

const ASK_FIRST = '先提一个问题。Ask a question first.';

const NAME_A_MATTER = '说出是什么事的数字，例如 /figures 油茶。Name a matter: /figures harvest.';

export function createSession(archive: OpenArchive, color: boolean): Session {
  let last: Answer | null = null;
  const ask = async (question: string, signal: AbortSignal | undefined): Promise<string> => {
    const answer = await archive.ask(question, {}, signal);
    if (signal?.aborted !== true) last = answer;
    return renderAnswerText(answer, color);
  };
  const command = async (name: string, argument: string): Promise<string | null> => {
    switch (name) {
      case 'help':
        return HELP;
      case 'quit':
      case 'exit':
        return null;
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
      default:
        return `没有 /${plainText(name)} 这个命令，/help 看帮助。There is no such command; /help lists them.`;
    }
  };
  return {
    take: async (line, signal) => {
      const input = line.trim();
      if (input === '') return { text: null, ends: false };
      if (!input.startsWith('/')) return { text: await ask(input, signal), ends: false };
      const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(input) ?? [];
      const text = await command(name, argument);
      return { text, ends: text === null };
    },
  };
}

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
  return articleText(article, citation, color);
}
