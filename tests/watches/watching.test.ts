import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServices } from '../../src/app.js';
import { packageHome, readConfig } from '../../src/config.js';
import type { Watch, WatchNews } from '../../src/domain/watch.js';
import type { Watcher, WatchOptions } from '../../src/surfaces/services.js';
import { FIGURE_ISSUES } from '../support/figure-issues.js';
import { FakeEmbedder } from '../support/fake-embedder.js';

type Line = Readonly<Record<string, string>>;
const OLD = FIGURE_ISSUES.filter(({ date }) => date < '2023');
const NEW = FIGURE_ISSUES.filter(({ date }) => date >= '2023');
const HERE = { chatId: 0, userId: 0, threadId: null, language: 'zh-Hans' } as const;
const READER = { chatId: 5, userId: 5, threadId: null, language: 'zh-Hans' } as const;

const home = mkdtempSync(join(tmpdir(), 'yanwen-watch-'));
const FOLDERS = { seeds: join(home, 'seeds'), index: join(home, 'index'), state: join(home, 'state') };

/** Writes down what is asked, as asking begins with the vector of the question. */
class AskedEmbedder extends FakeEmbedder {
  readonly asked: string[] = [];

  override embedQuery(text: string): Promise<number[]> {
    this.asked.push(text);
    return super.embedQuery(text);
  }
}

const embedder = new AskedEmbedder();
// One for all tests: the dictionary is loaded once.
const services = createServices(
  readConfig(
    { LOG_LEVEL: 'silent', ENCODER_WORKERS: '1', FEEDS_DIR: join(home, 'feeds') },
    packageHome(),
    FOLDERS,
  ),
  () => embedder,
);
let watcher: Watcher;

beforeEach(async () => {
  mkdirSync(FOLDERS.seeds, { recursive: true });
  watcher = services.openWatcher();
  await issue('2022.jsonl', OLD);
});
afterEach(async () => {
  await watcher.close();
  for (const folder of readdirSync(home)) rmSync(join(home, folder), { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Puts a file into the seeds, and indexes. */
async function issue(name: string, lines: readonly Line[]): Promise<void> {
  writeFileSync(join(home, 'seeds', name), lines.map((line) => JSON.stringify(line)).join('\n'));
  await index();
}

async function index(rebuild = false): Promise<void> {
  const quiet = {
    onProgress: () => undefined,
    onWait: () => undefined,
    signal: new AbortController().signal,
  };
  await services.index({ paths: [], rebuild, ...quiet });
}

/** What a check tells, as `text of the watch: headline or short answer`. */
async function told(scope: 'prompt' | 'chats' = 'prompt', options: WatchOptions = {}): Promise<string[]> {
  const lines: string[] = [];
  await watcher.check(
    scope,
    (watch, fresh) => lines.push(...fresh.map((news) => line(watch, news))),
    options,
  );
  return lines.sort();
}

function line(watch: Watch, news: WatchNews): string {
  return `${watch.text}: ${news.shortAnswer ?? news.title ?? ''}`;
}

describe('a watch for words', () => {
  it('is told once of each new article in which every word stands, and of none that was there before', async () => {
    await watcher.add({ ...HERE, text: '油茶 洋泉镇' });
    await watcher.add({ ...HERE, text: '小学' });
    expect(await told()).toEqual([]);
    await issue('2023.jsonl', NEW);
    expect(await told()).toEqual(['油茶 洋泉镇: 油茶补贴到位', '油茶 洋泉镇: 洋泉镇油茶开摘']);
    expect(await told()).toEqual([]);
  });

  it('gives the sentence that holds most of the words', async () => {
    await watcher.add({ ...HERE, text: '洋泉镇补贴' });
    await issue('2023.jsonl', NEW);
    const quotes: string[] = [];
    await watcher.check('prompt', (_, fresh) => quotes.push(...fresh.map(({ quote }) => quote)));
    expect(quotes.sort()).toEqual(['县里为洋泉镇安排油茶补贴40万元。', '洋泉镇的油茶补贴已经发放。']);
  });

  it('finds a word wherever it stands, however the page is cut into words, but no piece of a Latin one', async () => {
    await watcher.add({ ...HERE, text: '林面积' });
    await watcher.add({ ...HERE, text: 'art' });
    await issue('2023.jsonl', [
      ...NEW,
      { id: 'p', title: 'Party', date: '2023-12-01', body: 'A party 派对。' },
    ]);
    expect((await told()).map((one) => one.split(':')[0])).toEqual(['林面积', '林面积', '林面积']);
  });

  it('finds traditional characters and English words on a Chinese page', async () => {
    await watcher.add({ ...HERE, text: '補貼', language: 'zh-Hant' });
    await watcher.add({ ...HERE, text: 'camellia', language: 'en' });
    await issue('2023.jsonl', NEW.slice(-1));
    expect(await told()).toEqual(['camellia: 油茶补贴到位', '補貼: 油茶补贴到位']);
  });

  it('takes what came in before it began, and was not checked yet, for known', async () => {
    await watcher.add({ ...HERE, text: '林面积' });
    await issue('2023.jsonl', NEW);
    await watcher.add({ ...HERE, text: '补贴' });
    expect((await told()).map((one) => one.split(':')[0])).toEqual(['林面积', '林面积', '林面积']);
  });
});

describe('an article that is no news', () => {
  beforeEach(async () => {
    await watcher.add({ ...HERE, text: '油茶' });
    await watcher.add({ ...HERE, text: '西岭镇油茶林面积是多少？' });
  });

  it('is one that is indexed again, into an index made anew or from a file of another name', async () => {
    await index(true);
    expect(await told()).toEqual([]);
    rmSync(join(home, 'index'), { recursive: true });
    await watcher.close();
    watcher = services.openWatcher();
    await index();
    expect(await told()).toEqual([]);
    renameSync(join(home, 'seeds/2022.jsonl'), join(home, 'seeds/moved.jsonl'));
    await index();
    expect(await told()).toEqual([]);
  });

  it('is one that is read better than before', async () => {
    await issue('2022.jsonl', OLD.map((one) => ({ ...one, body: one.body.replace('达到', '已经达到') }))); // prettier-ignore
    expect(await told()).toEqual([]);
  });

  it('is one whose sentence was told already, from another file of the same issue', async () => {
    await issue('2023.jsonl', NEW.slice(0, 1));
    expect(await told()).toHaveLength(2);
    await issue('again.jsonl', NEW.slice(0, 1).map((one) => ({ ...one, id: 'other', title: `${one.title}（二）` }))); // prettier-ignore
    expect(await told()).toEqual([]);
  });

  it('is news where a paper prints the same sentence another day', async () => {
    await issue('later.jsonl', OLD.map((one) => ({ ...one, id: `${one.id}-later`, date: '2022-11-09' }))); // prettier-ignore
    expect(await told()).toEqual(['油茶: 西岭镇油茶丰收', '西岭镇油茶林面积是多少？: 7万亩']);
  });
});

describe('a question', () => {
  it('is told what a new issue answers, and its evidence, once', async () => {
    const question = '西岭镇油茶林面积是多少？';
    await watcher.add({ ...HERE, text: question });
    await issue('2023.jsonl', NEW);
    const news: WatchNews[] = [];
    await watcher.check('prompt', (_, fresh) => news.push(...fresh));
    expect(news).toMatchObject([{ shortAnswer: '7.6万亩', issueDate: '2023-11-10', paper: '耒水日报' }]);
    expect(news[0]!.quote).toBe('今年，西岭镇油茶林面积达到7.6万亩。');
    expect(await told()).toEqual([]);
  });

  it('is asked where a new article is of its matter, and nowhere else', async () => {
    await watcher.add({ ...HERE, text: '大桥全长多少公里？' });
    await watcher.add({ ...HERE, text: '洋泉镇油茶林面积是多少？' });
    await issue('2023.jsonl', NEW);
    embedder.asked.splice(0);
    await told();
    expect(embedder.asked).toEqual(['洋泉镇油茶林面积是多少']);
  });

  it('is told from words', async () => {
    const archive = await services.openArchive();
    const kind = (text: string): Watch['kind'] | null => archive.news.kindOf(text);
    expect(['油茶', '油茶 丰收', '油茶林面积', 'camellia oil'].map(kind)).toEqual(Array(4).fill('words'));
    expect(
      ['油茶？', '西岭镇油茶林面积是多少', '谁去了永顺县', 'How much camellia was planted'].map(kind),
    ).toEqual(Array(4).fill('question'));
    expect(['的', '？？'].map(kind)).toEqual([null, null]);
    await archive.close();
  });
});

describe('a check', () => {
  it('that is broken off goes on where it was, and tells nothing twice', async () => {
    for (const text of ['西岭镇', '洋泉镇', '补贴']) await watcher.add({ ...HERE, text });
    await issue('2023.jsonl', NEW);
    const abort = new AbortController();
    const first: string[] = [];
    const broken = watcher.check(
      'prompt',
      (watch, fresh) => {
        first.push(...fresh.map((news) => line(watch, news)));
        abort.abort(new Error('enough'));
      },
      { signal: abort.signal },
    );
    await expect(broken).rejects.toThrow('enough');
    expect(first).toHaveLength(1);
    expect([...first, ...(await told())].sort()).toEqual([
      '洋泉镇: 油茶补贴到位',
      '洋泉镇: 洋泉镇油茶开摘',
      '补贴: 油茶补贴到位',
      '补贴: 洋泉镇油茶开摘',
      '西岭镇: 西岭镇扩种油茶',
    ]);
  });

  it('of two at once, in one process or in two, tells once', async () => {
    await watcher.add({ ...HERE, text: '补贴' });
    await issue('2023.jsonl', NEW);
    const other = services.openWatcher();
    let count = 0;
    const tell = (_: Watch, fresh: readonly WatchNews[]): void => void (count += fresh.length);
    await Promise.all([
      watcher.check('prompt', tell),
      watcher.check('prompt', tell),
      other.check('prompt', tell),
    ]);
    expect(count).toBe(2);
    await other.close();
  });

  it('by the command line leaves what the chats watch to the bot', async () => {
    await watcher.add({ ...HERE, text: '补贴' });
    await watcher.add({ ...READER, text: '补贴' });
    await issue('2023.jsonl', NEW);
    expect(await told('prompt')).toHaveLength(2);
    expect(await told('chats')).toHaveLength(2);
    expect(await told('chats')).toEqual([]);
  });

  it('lets others go first before each watch', async () => {
    await watcher.add({ ...HERE, text: '补贴' });
    await watcher.add({ ...HERE, text: '小学' });
    await issue('2023.jsonl', NEW);
    let between = 0;
    await told('prompt', { between: () => Promise.resolve(void (between += 1)) });
    expect(between).toBe(2);
  });
});

describe('what cannot be watched', () => {
  it('is nothing, and too much, and told with what to do', async () => {
    await expect(watcher.add({ ...HERE, text: '的' })).rejects.toMatchObject({ code: 'watch-empty' });
    await expect(watcher.add({ ...HERE, text: '油'.repeat(201) })).rejects.toMatchObject({
      code: 'watch-long',
    });
    expect(watcher.of(HERE)).toEqual([]);
  });

  it('is a fifty-first matter', async () => {
    for (let n = 0; n < 50; n++) await watcher.add({ ...HERE, text: `油茶 ${n}号` });
    await expect(watcher.add({ ...HERE, text: '小学' })).rejects.toMatchObject({ code: 'watch-many' });
    await watcher.add({ ...HERE, text: '油茶 3号' });
  });
});

describe('feeds', () => {
  const feeds = (): string[] => readdirSync(join(home, 'feeds'));
  const read = (watch: Watch): string => readFileSync(join(home, 'feeds', watcher.feedName(watch)!), 'utf8');

  it('are there from the beginning, follow every check, and go with their watch', async () => {
    const watch = await watcher.add({ ...READER, text: '补贴' });
    expect(read(watch)).not.toContain('<entry>');
    writeFileSync(join(home, 'feeds/index.html'), 'somebody else’s');
    await issue('2023.jsonl', NEW);
    await told('chats');
    expect(read(watch).match(/<entry>/gu)).toHaveLength(2);
    expect(watcher.remove(watch.id, { chatId: 5, userId: 6 })).toBe(false);
    expect(feeds()).toHaveLength(2);
    expect(watcher.remove(watch.id, READER)).toBe(true);
    expect(feeds()).toEqual(['index.html']);
  });

  it('are also kept in the file that the command line names', async () => {
    const watch = await watcher.add({ ...HERE, text: '补贴' });
    const file = join(home, 'subsidy.atom');
    watcher.keepFeed(watch, file);
    await issue('2023.jsonl', NEW);
    await told();
    expect(readFileSync(file, 'utf8')).toBe(watcher.feed(watch));
    expect(watcher.feed(watch)).toContain('油茶补贴到位');
    expect(() => watcher.keepFeed(watch, join(home, 'nowhere/x.atom'))).toThrow(
      expect.objectContaining({ code: 'feed-unwritable' }) as Error,
    );
  });

  it('that cannot be written keep nothing from being told', async () => {
    await watcher.add({ ...HERE, text: '补贴' });
    rmSync(join(home, 'feeds'), { recursive: true });
    writeFileSync(join(home, 'feeds'), 'a file, not a folder');
    await issue('2023.jsonl', NEW);
    expect(await told()).toHaveLength(2);
  });
});
