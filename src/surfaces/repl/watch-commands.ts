import { UsageError } from '../../errors.js';
import { languageOf } from '../render/figures-text.js';
import { plainLine, plainText } from '../render/plain-text.js';
import { watchLine } from '../render/watch-text.js';
import type { Watcher } from '../services.js';

/** The person at the prompt. */
const HERE = { chatId: 0, userId: 0 } as const;

const CHECK =
  '索引之后运行 `yanwen watch check` 看新消息。After indexing, `yanwen watch check` tells what is new.';

/** `/watch TEXT`, `/watches`, `/unwatch N`. */
export async function watchCommand(
  watcher: Watcher,
  name: 'watch' | 'watches' | 'unwatch',
  argument: string,
): Promise<string> {
  if (name === 'unwatch') return unwatch(watcher, argument);
  if (name === 'watches' || argument === '') return list(watcher);
  try {
    const watch = await watcher.add({
      ...HERE,
      threadId: null,
      text: argument,
      language: languageOf(argument),
    });
    return `已关注 Watching ${plainLine(watchLine(watch))}\n${CHECK}`;
  } catch (error) {
    // What was typed was wrong, not the program: piped in, the lines behind it are still answered.
    if (error instanceof UsageError) return `${error.message}\n  → ${error.remedy}`;
    throw error;
  }
}

function list(watcher: Watcher): string {
  const watches = watcher.of(HERE);
  if (watches.length === 0) return '还没有关注。例如 /watch 油茶。No watches yet: /watch harvest.';
  return watches.map((watch) => plainLine(watchLine(watch))).join('\n');
}

function unwatch(watcher: Watcher, number: string): string {
  if (/^\d{1,15}$/u.test(number) && watcher.remove(Number(number), HERE)) {
    return `已取消关注 ${number}。No longer watching ${number}.`;
  }
  return `没有关注 ${plainText(number)}，/watches 列出全部。There is no such watch; /watches lists them.`;
}
