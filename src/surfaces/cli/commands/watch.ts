import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Watch, WatchNews } from '../../../domain/watch.js';
import { OperatorError, UsageError } from '../../../errors.js';
import { languageOf } from '../../render/figures-text.js';
import { plainLine, plainText } from '../../render/plain-text.js';
import { newsText, watchLine } from '../../render/watch-text.js';
import type { Services, Watcher } from '../../services.js';
import { positiveInteger } from '../limits.js';
import { writeLine, type Terminal } from '../terminal.js';

/** The command line and the prompt are one person. */
const HERE = { chatId: 0, userId: 0 } as const;

/** `watch add | list | remove | check | feed`. */
export function addWatch(program: Command, services: () => Services, terminal: Terminal): void {
  const command = program
    .command('watch')
    .description('be told what is new about a matter, once, when its evidence changed');
  const withWatcher = async (work: (watcher: Watcher) => Promise<void>): Promise<void> => {
    const watcher = services().openWatcher();
    try {
      await work(watcher);
    } finally {
      await watcher.close();
    }
  };
  command
    .command('add')
    .description('watch for words that an article has to hold, or for another answer to a question')
    .argument('<text>', 'such as 油茶, or 今年油茶产量是多少？')
    .option('--json', 'print {"id","kind","text","language","createdAt"}')
    .action((text: string, { json }: { json?: boolean }) =>
      withWatcher(async (watcher) => {
        const language = languageOf(text);
        const watch = await watcher.add({ ...HERE, threadId: null, text, language }, terminal.signal);
        await writeLine(terminal.stdout, json === true ? watchJson(watch) : plainLine(watchLine(watch)));
      }),
    );
  command
    .command('list')
    .description('what is watched, with the numbers for remove and feed')
    .option('--json', 'print a line {"id","kind","text","language","createdAt"} each')
    .action(({ json }: { json?: boolean }) =>
      withWatcher(async (watcher) => {
        for (const watch of watcher.of(HERE)) {
          await writeLine(terminal.stdout, json === true ? watchJson(watch) : plainLine(watchLine(watch)));
        }
      }),
    );
  command
    .command('remove')
    .description('watch no longer')
    .argument('<number>', 'as `watch list` numbers them', positiveInteger)
    .action((id: number) =>
      withWatcher(async (watcher) => {
        if (!watcher.remove(id, HERE)) throw unknownWatch(id);
        await writeLine(terminal.stderr, `no longer watching ${id}`);
      }),
    );
  command
    .command('check')
    .description(
      'tell what came in since the last check, and bring feed files up to date; run it after `index`',
    )
    .option(
      '--json',
      'print a line {"watch","text","evidence","shortAnswer","quote","title",…} for each piece of news',
    )
    .action(({ json }: { json?: boolean }) =>
      withWatcher((watcher) => check(watcher, terminal, json === true)),
    );
  command
    .command('feed')
    .description('write a watch as an Atom feed, and again after every check')
    .argument('<number>', 'as `watch list` numbers them', positiveInteger)
    .argument('<file>', 'where to; - prints it')
    .action((id: number, file: string) =>
      withWatcher(async (watcher) => {
        const watch = watcher.of(HERE).find((one) => one.id === id);
        if (watch === undefined) throw unknownWatch(id);
        if (file === '-') await writeLine(terminal.stdout, watcher.feed(watch).trimEnd());
        else watcher.keepFeed(watch, resolve(file));
      }),
    );
}

async function check(watcher: Watcher, terminal: Terminal, json: boolean): Promise<void> {
  const lines: string[] = [];
  const deliver = (watch: Watch, fresh: readonly WatchNews[]): void => {
    if (!json) lines.push(plainLine(watchLine(watch)));
    for (const news of fresh) {
      lines.push(json ? newsJson(watch, news) : `${plainText(newsText(news, watch.language))}\n`);
    }
    // What is recorded as told has to be out, whatever becomes of the watches behind it.
    terminal.stdout.write(
      lines
        .splice(0)
        .map((line) => `${line}\n`)
        .join(''),
    );
  };
  const told = await watcher.check('prompt', deliver, { signal: terminal.signal }).catch((error: unknown) => {
    if (!terminal.signal.aborted) throw error;
    throw new OperatorError(
      'watch-broken-off',
      'the check was broken off',
      'run it again: what was told is not told twice',
      { cause: error },
    );
  });
  if (told === 0) await writeLine(terminal.stderr, '没有新消息。Nothing new.');
}

function unknownWatch(id: number): UsageError {
  return new UsageError('watch-unknown', `there is no watch ${id}`, 'see `yanwen watch list`');
}

function watchJson({ id, kind, text, language, createdAt }: Watch): string {
  return JSON.stringify({ id, kind, text, language, createdAt: new Date(createdAt).toISOString() });
}

function newsJson(watch: Watch, news: WatchNews): string {
  const { articleId, title, paper, issueDate, issueDateBasis, page, url, source, shortAnswer, quote } = news;
  const { evidence, at } = news;
  return JSON.stringify({
    watch: watch.id,
    text: watch.text,
    evidence,
    shortAnswer,
    quote,
    title,
    paper,
    issueDate,
    issueDateBasis,
    page,
    url,
    source,
    articleId,
    at: new Date(at).toISOString(),
  });
}
