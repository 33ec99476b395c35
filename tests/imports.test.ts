import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * Who may import which room. `errors` is open to all; a room may import itself. A room is a folder below `src/`, and
 * below `src/surfaces/` each folder is one; a file at the top is a room of its own name.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ['domain'],
  ingest: ['domain', 'text'],
  models: ['domain'],
  archive: ['domain', 'text'],
  // A question's times are resolved as an article's are.
  question: ['domain', 'text', 'ingest/resolve-times', 'ingest/issue-date/calendar'],
  retrieve: ['domain', 'text', 'archive', 'models'],
  // A figure is compared by the unit that the question names; an English claim is read with the words and times that
  // English questions are read with.
  answer: [
    'domain',
    'text',
    'models',
    'ledger',
    'ingest/resolve-times',
    'question/units',
    'question/glossary',
    'question/english-times',
  ],
  ledger: ['domain', 'text', 'ingest/resolve-times'],
  desk: ['domain'],
  intake: ['domain', 'ingest', 'durable-files'],
  backup: ['domain', 'durable-files'],
  'durable-files': [],
  'surfaces/services': ['domain', 'update-archive'],
  // What a conversation remembers of an answer is the same wherever it is held.
  'surfaces/repl': ['domain', 'answer/turn-of', 'surfaces/services', 'surfaces/render'],
  'surfaces/telegram': ['domain', 'desk', 'answer/turn-of', 'surfaces/services', 'surfaces/render'],
  // Figures of one measure stand together wherever they are shown; a paper that a search names is known in either
  // script.
  'surfaces/render': ['domain', 'ledger/series', 'text/fold', 'text/script'],
  // The command line starts the prompt, by its one entry.
  'surfaces/cli': [
    'domain',
    'answer/turn-of',
    'ledger/series',
    'surfaces/services',
    'surfaces/render',
    'surfaces/repl/run-repl',
    'update-archive',
  ],
  errors: [],
  config: [],
  'ask-health': ['surfaces/services'],
  'manage-members': ['desk', 'surfaces/services'],
  'view-page': ['domain', 'ingest'],
  'load-page-tools': ['text', 'ingest', 'models'],
  'prepare-batches': ['domain', 'archive', 'ingest', 'models'],
  'update-archive': ['domain', 'archive', 'ingest', 'models', 'prepare-batches', 'take-out'],
  'run-index': ['domain', 'archive', 'ingest', 'models', 'surfaces/services', 'update-archive', 'take-out'],
  'take-out': ['domain', 'archive', 'ingest/content-hash'],
  'remove-for-good': ['domain', 'archive', 'desk', 'ingest', 'run-index', 'take-out'],
  'keep-archive': [
    'archive',
    'backup',
    'config',
    'desk',
    'ingest',
    'intake',
    'remove-for-good',
    'run-index',
    'surfaces/services',
  ],
  'notify-changes': ['archive'],
  'find-figures': ['domain', 'text', 'archive', 'models', 'question', 'retrieve', 'answer', 'ledger'],
  // Words are watched for as they are searched for; a question is asked, by whoever can.
  'watched-words': ['domain', 'text', 'question/clean', 'question/glossary'],
  'watch-evidence': ['domain'],
  'check-watches': [
    'domain',
    'answer/weigh-terms',
    'text',
    'archive',
    'question',
    'watched-words',
    'watch-evidence',
  ],
  'feed-files': [],
  // Between the desk, the archive as surfaces see it, and the feeds that others see.
  'keep-watches': [
    'domain',
    'desk',
    'feed-files',
    'surfaces/services',
    'surfaces/render/atom',
    'watch-evidence',
  ],
  'open-watcher': [
    'domain',
    'desk',
    'config',
    'answer-question',
    'check-watches',
    'keep-watches',
    'surfaces/services',
  ],
  'judge-answers': ['domain', 'config', 'desk'],
  'answer-several': ['domain', 'text', 'archive', 'models', 'question', 'retrieve', 'answer'],
  'answer-question': [
    'domain',
    'text',
    'archive',
    'models',
    'question',
    'retrieve',
    'answer',
    'answer-several',
    'write-answer',
  ],
  // What goes to a chat model and what it costs.
  chat: ['domain', 'models', 'desk'],
  'write-answer': ['domain', 'text', 'models', 'answer', 'chat', 'question/split-question'],
  'split-by-model': ['text', 'models', 'answer', 'chat', 'question/split-question'],
  'rewrite-question': ['domain', 'text', 'models', 'answer', 'chat'],
  'open-chat': [
    'text',
    'models',
    'chat',
    'config',
    'desk',
    'write-answer',
    'rewrite-question',
    'split-by-model',
  ],
};

/** These put the rooms together, or look at all of them. */
const KNOW_ALL = ['app', 'open-bot', 'main', 'doctor', 'index'];

/** Packages that live in one place and nowhere else. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'onnxruntime-node': ['models'],
  '@huggingface/tokenizers': ['models'],
  'better-sqlite3': ['archive', 'desk', 'doctor'],
  'hnswlib-node': ['archive', 'doctor'],
  telegraf: ['surfaces/telegram'],
  'prom-client': ['surfaces/telegram'],
  commander: ['surfaces/cli', 'main'],
};

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

interface Import {
  /** `src/…/file.ts:line`, to click on. */
  readonly at: string;
  /** Path below `src/` without its ending. */
  readonly from: string;
  /** Likewise for a file of ours, else a package's name. */
  readonly to: string;
  readonly isPackage: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .sort();

const source = (file: string): string => readFileSync(join(SRC, file), 'utf8');

/** Every `import … from`, `export … from` and `import()` of a file. */
function importsOf(file: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/gu;
  const text = source(file);
  return [...text.matchAll(pattern)].map((match) => {
    const named = match[1] ?? match[2] ?? '';
    const line = text.slice(0, match.index + match[0].length).split('\n').length;
    const isPackage = !named.startsWith('.');
    const to = isPackage
      ? named
          .split('/')
          .slice(0, named.startsWith('@') ? 2 : 1)
          .join('/')
      : posix.join(posix.dirname(file), named).replace(/\.js$/u, '');
    return { at: `src/${file}:${line}`, from: file.replace(/\.ts$/u, ''), to, isPackage };
  });
}

function roomOf(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, parts[0] === 'surfaces' ? 2 : 1).join('/');
}

/** Is the path the room itself, or in it? */
const isIn = (path: string, room: string): boolean => path === room || path.startsWith(`${room}/`);

const imports = files.flatMap(importsOf);

describe('the rooms', () => {
  it('are all in the table', () => {
    const known = new Set([...Object.keys(ROOMS), ...KNOW_ALL]);
    expect(
      files.map((file) => roomOf(file.replace(/\.ts$/u, ''))).filter((room) => !known.has(room)),
    ).toEqual([]);
  });

  it('import only what the table allows', () => {
    const offences = imports.filter(({ from, to, isPackage }) => {
      const room = roomOf(from);
      if (isPackage || KNOW_ALL.includes(room)) return false;
      return ![room, 'errors', ...(ROOMS[room] ?? [])].some((allowed) => isIn(to, allowed));
    });
    expect(offences.map(({ at, to }) => `${at} imports ${to}`)).toEqual([]);
  });

  it('are seen through to their last import line', () => {
    // Without this a slip in the pattern above would make the table say nothing.
    expect(imports.length).toBeGreaterThan(200);
    expect(imports).toContainEqual(expect.objectContaining({ from: 'run-index', to: 'update-archive' }));
    expect(imports).toContainEqual(
      expect.objectContaining({ from: 'doctor', to: 'hnswlib-node', isPackage: true }),
    );
    for (const { at, to, isPackage } of imports) {
      if (!isPackage) expect(files, at).toContain(`${to}.ts`);
    }
  });
});

describe('packages', () => {
  it('with native code or a wire of their own live in one room', () => {
    const offences = imports.filter(({ from, to, isPackage }) => {
      const allowed = isPackage ? PACKAGES[to] : undefined;
      return allowed !== undefined && !allowed.some((room) => isIn(from, room));
    });
    expect(offences.map(({ at, to }) => `${at} imports ${to}`)).toEqual([]);
  });

  it('of LangChain and of tests are none of the core', () => {
    const pure = ['domain', 'text', 'ingest', 'question'];
    const offences = imports.filter(
      ({ from, to }) =>
        pure.includes(roomOf(from)) && /^(?:@langchain\/|langchain|vitest|fast-check|tsx)/u.test(to),
    );
    expect(offences.map(({ at, to }) => `${at} imports ${to}`)).toEqual([]);
  });

  it('that are imported are dependencies', () => {
    const home = dirname(SRC);
    const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const missing = imports.filter(
      ({ to, isPackage }) => isPackage && !to.startsWith('node:') && !(to in dependencies),
    );
    expect(missing.map(({ at, to }) => `${at} imports ${to}`)).toEqual([]);
  });
});

describe('a module', () => {
  it('is no barrel', () => {
    const barrels = files.filter((file) => {
      if (file === 'index.ts') return false;
      const code = withoutComments(source(file)).trim();
      const rest = code.replace(
        /export\s+(?:type\s+)?(?:\*|\{[^}]*\})(?:\s+as\s+\w+)?\s+from\s+['"][^'"]+['"];?/gu,
        '',
      );
      return file.endsWith('/index.ts') || (code !== '' && rest.trim() === '');
    });
    expect(barrels).toEqual([]);
  });

  it('reads no environment; only main does, and the public face for programs that use this one', () => {
    const readers = files.filter(
      (file) =>
        !['main.ts', 'index.ts'].includes(file) && /process\.env\b/u.test(withoutComments(source(file))),
    );
    expect(readers).toEqual([]);
  });

  it('does nothing on import: no files, clocks, workers or waiting at its top level', () => {
    const offences = files
      // A worker's file is its `main`.
      .filter((file) => file !== 'main.ts' && !file.endsWith('-worker.ts'))
      .flatMap((file) => effectsOf(file));
    expect(offences).toEqual([]);
  });

  it('that does something on import is seen', () => {
    const lines = ['const at = Date.now();', 'export const text = readFileSync("x");', 'await main();'];
    expect(lines.flatMap((line) => effectsOf('some.ts', line))).toHaveLength(3);
    expect(effectsOf('some.ts', 'export const later = () => Date.now();')).toEqual([]);
  });
});

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/gu, (comment) => comment.replace(/[^\n]/gu, ' '));
}

const EFFECT =
  /^(?:\w+\.)?(?:\w+Sync|now|fetch|connect|listen|spawn|fork|exec|on|once|set(?:Timeout|Interval|Immediate)|randomUUID|log|write)$/u;

/** What runs while the module is imported, in as far as it touches the world: its place and its words. */
function effectsOf(file: string, code = source(file)): string[] {
  const tree = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    // What is in a function runs when it is called; a class's members, when one is made.
    if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return;
    if (ts.isPropertyDeclaration(node) && !ts.getCombinedModifierFlags(node).valueOf()) return;
    const effect =
      ts.isAwaitExpression(node) ||
      (ts.isCallExpression(node) && EFFECT.test(node.expression.getText())) ||
      (ts.isNewExpression(node) && /^(?:Worker|Database|Date)$/u.test(node.expression.getText()));
    if (effect) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push(`src/${file}:${line}: ${node.getText().slice(0, 80)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
