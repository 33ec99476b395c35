import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Answer, Citation } from '../../src/domain/answer.js';
import { openDesk } from '../../src/desk/desk.js';
import { OperatorError } from '../../src/errors.js';
import { buildArticle } from '../../src/ingest/build-article.js';
import { createWatcher } from '../../src/keep-watches.js';
import { articleLedger } from '../../src/ledger/article-ledger.js';
import { runRepl } from '../../src/surfaces/repl/run-repl.js';
import type { NewsFinder, OpenArchive } from '../../src/surfaces/services.js';
import { createSegmenter } from '../../src/text/segment.js';

const QUOTE = '大桥全长3.6公里。';
const ARTICLE = buildArticle({
  source: 'a.txt',
  sourceId: null,
  issue: { paper: '湘潭晚报', date: '2023-09-04', dateBasis: 'inferred', page: null, url: null },
  kicker: null,
  title: '大桥通车',
  subtitles: [],
  byline: null,
  reporters: ['王五'],
  correspondents: [],
  lines: ['大桥通车', `昨日通车。${QUOTE}`, '完的后半。'].map((text, index) => {
    return { role: index === 0 ? 'title' : 'body', text, source: [], afterGap: index === 2 } as const;
  }),
  warnings: [],
});

const segmenter = createSegmenter();
const start = ARTICLE.text.indexOf(QUOTE);
const CITATION: Citation = { ...ARTICLE, n: 1, quote: QUOTE, start, end: start + QUOTE.length };

const NO_NEWS: NewsFinder = {
  kindOf: (text) => (text.endsWith('？') ? 'question' : 'words'),
  added: () => Promise.resolve({ mark: '', articles: [] }),
  // eslint-disable-next-line @typescript-eslint/require-await
  check: async function* () {
    yield* [];
  },
  seenNow: () => Promise.resolve([]),
};

function answerTo(question: string): Answer {
  const inquiry = { question, query: question, language: 'zh-Hans', kind: 'figure', units: [], focus: null, terms: [], words: [], times: [], ofNow: false, unit: null, operation: null, parts: [], limits: {} } as const; // prettier-ignore
  const found = !question.includes('小麦');
  return {
    inquiry,
    understoodAs: null,
    status: found ? 'answered' : 'not_found',
    answer: found ? `3.6公里\n“${QUOTE}”` : '档案里没有找到答案。',
    shortAnswer: found ? '3.6公里' : null,
    items: [],
    citations: found ? [CITATION] : [],
    nearest: found ? null : CITATION,
    confidence: 0.9,
    engine: 'extractive',
    timingsMs: {},
    explanation: ['understand: …', 'decide: …'],
  };
}

/** A prompt over an archive of one article; what is typed goes in at `type`, what a person sees is `seen`. */
class Prompt {
  readonly home = mkdtempSync(join(tmpdir(), 'yanwen-repl-'));
  readonly historyFile = join(this.home, 'state/repl-history');
  readonly stdin = Object.assign(new PassThrough(), { isTTY: true });
  readonly stdout = Object.assign(new PassThrough(), { isTTY: true });
  readonly controller = new AbortController();
  readonly asked: string[] = [];
  readonly judged: unknown[] = [];
  /** The question before, as far as the prompt remembers it, of each that was asked. */
  readonly previous: (string | null)[] = [];
  /** Set, `ask` waits for it, or until it is given up. */
  hold: Promise<void> | null = null;
  seen = '';
  readonly done: Promise<void>;

  constructor({ color = true, interactive = true } = {}) {
    onTestFinished(() => rmSync(this.home, { recursive: true, force: true }));
    this.stdin.isTTY = this.stdout.isTTY = interactive;
    this.stdout.setEncoding('utf8').on('data', (text: string) => (this.seen += text));
    const archive: OpenArchive = {
      ask: async (question, _, signal, previous) => {
        this.asked.push(question);
        this.previous.push(previous?.question ?? null);
        if (question.includes('坏'))
          throw new OperatorError('index-missing', 'There is no index.', 'Run `yanwen index`.');
        if (question.includes('崩')) throw new TypeError('x is not a function\n    at somewhere');
        if (this.hold !== null) {
          await Promise.race([this.hold, new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('given up'))))]); // prettier-ignore
        }
        const answer = answerTo(question);
        return previous && question.startsWith('那') ? { ...answer, understoodAs: '大桥多宽？' } : answer;
      },
      // Vectors find something for whatever is asked; words only where they stand.
      search: (query) =>
        Promise.resolve([
          {
            article: ARTICLE,
            passage: { passageId: 'p', start: 0, end: 4, text: ARTICLE.text.slice(0, 4) },
            score: 1,
            parts: {
              words: query.includes('桥') ? 1 : null,
              articleWords: null,
              vectors: 0.8,
              fused: 1,
              read: 1,
            },
            reading: null,
          },
        ]),
      figures: (query) => Promise.resolve(query.includes('桥') ? articleLedger(ARTICLE, segmenter) : []),
      allFigures: () => [][Symbol.iterator](),
      articles: () => [ARTICLE][Symbol.iterator](),
      issues: () => Promise.resolve([]),
      articlesOf: () => Promise.resolve({ total: 0, articles: [] }),
      onChange: () => () => undefined,
      article: (articleId) => (articleId === ARTICLE.articleId ? ARTICLE : null),
      coverage: () =>
        Promise.resolve({
          sources: 1,
          articles: 1,
          passages: 1,
          issueDates: ['2023-09-04'],
          papers: ['湘潭晚报'],
        }),
      news: NO_NEWS,
      warmUp: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    const desk = openDesk(join(this.home, 'state'), Date.now);
    const watcher = createWatcher({
      desk: () => desk,
      archive: () => Promise.resolve(archive),
      feedsDirectory: null,
      onFeedError: () => undefined,
      close: () => {
        desk.close();
        return Promise.resolve();
      },
    });
    onTestFinished(() => watcher.close());
    const terminal = { stdin: this.stdin, stdout: this.stdout, stderr: new PassThrough(), color, signal: this.controller.signal }; // prettier-ignore
    this.done = runRepl({
      archive,
      watcher,
      judge: (answer, verdict, reason) => this.judged.push([answer.inquiry.question, verdict, reason]),
      terminal,
      historyFile: this.historyFile,
      logError: () => undefined,
    });
    this.done.catch(() => undefined);
  }

  /** Types, and waits until something that matches has been printed since. */
  async type(keys: string, expected: RegExp): Promise<string> {
    const before = this.seen.length;
    this.stdin.write(keys);
    return this.wait(expected, before);
  }

  async wait(expected: RegExp, before = 0): Promise<string> {
    const until = Date.now() + 5000;
    while (!expected.test(this.seen.slice(before))) {
      if (Date.now() > until)
        throw new Error(`never saw ${String(expected)} in ${JSON.stringify(this.seen.slice(before))}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return this.seen.slice(before);
  }

  /** Everything that piped lines bring about. */
  async pipe(...lines: readonly string[]): Promise<string> {
    this.stdin.end(lines.join('\n'));
    await this.done;
    return this.seen;
  }
}

const RENDERED = `3.6公里\n“${QUOTE}”\n—— 大桥通车，湘潭晚报，2023-09-04（推定），记者 王五\n`;

describe('lines piped in', () => {
  const pipe = (...lines: string[]): Promise<string> => new Prompt({ interactive: false }).pipe(...lines);

  it('are answered in order, an empty line between, and nothing else is printed', async () => {
    expect(await pipe('大桥多长？', '', '  ', '大桥多长呢？')).toBe(`${RENDERED}\n${RENDERED}`);
  });

  it('may be none', async () => {
    expect(await pipe('')).toBe('');
  });

  it('end with /quit', async () => {
    expect(await pipe('大桥多长？', '/quit', '大桥多长？')).toBe(RENDERED);
  });

  it('end with an error where a question cannot be answered', async () => {
    const prompt = new Prompt({ interactive: false });
    await expect(prompt.pipe('坏', '大桥多长？')).rejects.toMatchObject({ code: 'index-missing' });
    expect(prompt.seen).toBe('');
  });

  it.each([
    ['/sources', `[1] “${QUOTE}”\n    —— 大桥通车，湘潭晚报，2023-09-04（推定），记者 王五\n`],
    [
      '/open 1',
      `大桥通车\n昨日通车。【${QUOTE}】\n〔此处原版缺文 text is missing here in the print〕\n完的后半。\n`,
    ],
    [
      '/open',
      `大桥通车\n昨日通车。【${QUOTE}】\n〔此处原版缺文 text is missing here in the print〕\n完的后半。\n`,
    ],
    ['/open 9', '没有第 9 个出处，共 1 个。There is no source 9; there are 1.\n'],
    ['/explain', 'understand: …\ndecide: …\n'],
    ['/status', '1 files · 1 articles · 1 passages · 2023-09-04 – 2023-09-04 · 湘潭晚报\n'],
    ['/figures 大桥', '大桥全长：3.6公里\n—— 大桥通车，湘潭晚报，2023-09-04（推定），记者 王五\n'],
    ['/figures 小麦', '账上没有这样的数字。\n'],
    ['/search 大桥', '1. 大桥通车\n   —— 大桥通车，湘潭晚报，2023-09-04（推定），记者 王五\n'],
    ['/search 小麦', '没有找到。Nothing was found.\n'],
    [
      '/search wheat',
      '没有一处有这些词，最接近的是：No passage has these words; the nearest:\n1. 大桥通车\n   —— 大桥通车，湘潭晚报，2023-09-04（推定），记者 王五\n',
    ],
    ['/figures', '说出是什么事的数字，例如 /figures 油茶。Name a matter: /figures harvest.\n'],
    ['/nonsense', '没有 /nonsense 这个命令，/help 看帮助。There is no such command; /help lists them.\n'],
  ])('%s speaks of the last answer', async (command, expected) => {
    expect(await pipe('大桥多长？', command)).toBe(`${RENDERED}\n${expected}`);
  });

  it('/open shows the nearest article where nothing was found', async () => {
    expect(await pipe('小麦多少？', '/open 1')).toMatch(
      /^档案里没有找到答案。\n最接近的文章：大桥通车.*\n\n没有找到答案；这是最接近的文章：There was no answer; this is the nearest article:\n大桥通车\n昨日通车。【大桥/u,
    );
  });

  it('are followed up: the question before is remembered as it was understood, and said', async () => {
    const prompt = new Prompt({ interactive: false });
    expect(await prompt.pipe('大桥多长？', '那宽度呢？', '谁说的？')).toContain(
      '\n（理解为：大桥多宽？）\n3.6公里',
    );
    expect(prompt.previous).toEqual([null, '大桥多长？', '大桥多宽？']);
  });

  it('/right and /wrong say what one thinks of the last answer, with a reason', async () => {
    const prompt = new Prompt({ interactive: false });
    expect(await prompt.pipe('/right', '大桥多长？', '/right', '/wrong 是另一座桥')).toContain(
      '谢谢，记下了',
    );
    expect(prompt.judged).toEqual([
      ['大桥多长？', 'right', null],
      ['大桥多长？', 'wrong', '是另一座桥'],
    ]);
  });

  it('/new forgets what was asked before, and the sources can still be looked at', async () => {
    const prompt = new Prompt({ interactive: false });
    const seen = await prompt.pipe('大桥多长？', '/new', '/sources', '那宽度呢？', '谁说的？');
    expect(seen).toContain('前面的问答已忘记');
    expect(seen).toContain(`[1] “${QUOTE}”`);
    expect(seen).not.toContain('理解为');
    expect(prompt.previous).toEqual([null, null, '那宽度呢？']);
  });

  it('commands before the first question ask for one', async () => {
    expect(await pipe('/sources', '/open 1', '/explain')).toBe(
      '先提一个问题。Ask a question first.\n'.repeat(3).replaceAll('\n先', '\n\n先'),
    );
  });

  it('/help tells of every command', async () => {
    const help = await pipe('/help');
    for (const command of ['/sources', '/open N', '/explain', '/new', '/status', '/help', '/quit', 'Ctrl-D'])
      expect(help).toContain(command);
  });
});

describe('at a prompt', () => {
  it('says what the archive holds, answers, marks the quote, and leaves at Ctrl-D', async () => {
    const prompt = new Prompt();
    await prompt.wait(/1 articles[^]*\/help[^]*问> /u);
    expect(await prompt.type('大桥多长？\r', /王五[^]*问> /u)).toContain('\u001B[1m3.6公里\u001B[22m');
    expect(await prompt.type('/open 1\r', /后半[^]*问> /u)).toContain(`\u001B[7m${QUOTE}\u001B[27m`);
    prompt.stdin.write('\u0004');
    await prompt.done;
  });

  it('uses no colours where it must not', async () => {
    const prompt = new Prompt({ color: false });
    await prompt.wait(/问> /u);
    const seen =
      (await prompt.type('大桥多长？\r', /王五[^]*问> /u)) +
      (await prompt.type('/open 1\r', /后半[^]*问> /u));
    expect(seen).toContain(`【${QUOTE}】`);
    expect(seen).not.toMatch(/\u001B\[\d*m/u);
    prompt.stdin.write('\u0004');
    await prompt.done;
  });

  it('Ctrl-C gives up the answer that is awaited, and the next question is taken at once', async () => {
    const prompt = new Prompt();
    await prompt.wait(/问> /u);
    prompt.hold = new Promise(() => undefined);
    prompt.stdin.write('大桥多长？\r');
    await expect.poll(() => prompt.asked).toHaveLength(1);
    await prompt.type('\u0003', /\n.*问> /u);
    prompt.hold = null;
    const seen = await prompt.type('小麦多少？\r', /没有找到[^]*问> /u);
    expect(seen).not.toContain('3.6公里');
    expect(await prompt.type('/open 1\r', /后半[^]*问> /u)).toContain('大桥通车');
    prompt.stdin.write('\u0004');
    await prompt.done;
  });

  it('Ctrl-C clears what is typed, wherever the cursor stands', async () => {
    const prompt = new Prompt();
    await prompt.wait(/问> /u);
    await prompt.type('不要问这个\u001B[D\u001B[D', /不要/u);
    await prompt.type('\u0003', /\n.*问> /u);
    await prompt.type('大桥多长？\r', /王五[^]*问> /u);
    expect(prompt.asked).toEqual(['大桥多长？']);
    prompt.stdin.write('\u0004');
    await prompt.done;
  });

  it('an error is told, without a stack, and the conversation goes on', async () => {
    const prompt = new Prompt();
    await prompt.wait(/问> /u);
    expect(await prompt.type('坏\r', /index[^]*问> /u)).toContain(
      'There is no index.\n  → Run `yanwen index`.',
    );
    expect(await prompt.type('崩\r', /report[^]*问> /u)).not.toContain('somewhere');
    await prompt.type('大桥多长？\r', /王五[^]*问> /u);
    prompt.stdin.write('\u0004');
    await prompt.done;
  });

  it('keeps its history across runs', async () => {
    const first = new Prompt();
    await first.wait(/问> /u);
    await first.type('大桥多长？\r', /王五[^]*问> /u);
    await first.type('/quit\r', /quit/u);
    await first.done;
    expect(readFileSync(first.historyFile, 'utf8')).toBe('大桥多长？\n/quit\n');
  });

  it('takes lines that are pasted before it is ready', async () => {
    const prompt = new Prompt();
    prompt.stdin.write('大桥多长？\r小麦多少？\r/quit\r');
    await prompt.done;
    expect(prompt.asked).toEqual(['大桥多长？', '小麦多少？']);
  });

  it('ends when the program is asked to', async () => {
    const prompt = new Prompt();
    await prompt.wait(/问> /u);
    prompt.controller.abort();
    await prompt.done;
  });
});

describe('a source as a reference', () => {
  const pipe = (...lines: string[]): Promise<string> => new Prompt({ interactive: false }).pipe(...lines);
  const REFERENCE = `王五. 大桥通车[N]. 湘潭晚报，2023-09-04.
王五. 大桥通车[N]. 湘潭晚报, 2023-09-04.
@article{yanwen-${ARTICLE.articleId},`;

  it('is printed as GB/T 7714 and BibTeX, of the nearest article too where nothing was found', async () => {
    expect(await pipe('大桥多长？', '/cite')).toContain(REFERENCE);
    expect(await pipe('大桥多长？', '/cite 1')).toContain(REFERENCE);
    expect(await pipe('小麦？', '/cite')).toContain(REFERENCE);
  });

  it('has to be one that there is', async () => {
    expect(await pipe('/cite')).toContain('Ask a question first');
    expect(await pipe('大桥多长？', '/cite 2')).toContain('There is no such source; there are 1.');
  });
});

describe('watches at the prompt', () => {
  const pipe = (...lines: string[]): Promise<string> => new Prompt({ interactive: false }).pipe(...lines);

  it('are begun, listed and ended by their number', async () => {
    const seen = await pipe(
      '/watches',
      '/watch 油茶',
      '/watch 大桥多长？',
      '/watches',
      '/unwatch 1',
      '/unwatch 1',
      '/watches',
    );
    const parts = seen.split('\n\n').map((part) => part.trim());
    expect(parts[0]).toContain('No watches yet');
    expect(parts[1]).toContain('已关注 Watching 1. 油茶（词）');
    expect(parts[3]).toBe('1. 油茶（词）\n2. 大桥多长？（问题）');
    expect(parts[4]).toContain('No longer watching 1.');
    expect(parts[5]).toContain('There is no such watch');
    expect(parts[6]).toBe('2. 大桥多长？（问题）');
  });

  it('say what to do where there is nothing to watch for, and the next line is answered', async () => {
    const seen = await pipe(`/watch ${'油'.repeat(201)}`, '大桥多长？');
    expect(seen).toContain('say it shorter');
    expect(seen).toContain('3.6公里');
  });
});
