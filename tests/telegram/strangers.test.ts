import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotAccess, BotDependencies, BotIntake } from '../../src/surfaces/telegram/bot-dependencies.js';
import { REASONS } from '../../src/surfaces/telegram/press.js';
import { answerTo, ARTICLE, citation } from './answers.js';
import { BOT, type DeliveredMessage } from './bot-api-server.js';
import { Harness, OPEN, until } from './harness.js';
import { smallArchive } from './small-archive.js';

const [ADMIN, READER, STRANGER, GROUP] = [99, 7, 8, -100];
const ANONYMOUS = 1087968824;
const NUMBERS = [
  '0',
  '1',
  '2',
  '3',
  '-1',
  '999999',
  '1000000',
  '999999999999',
  '99999999999999999999',
  '1e3',
  '',
];
const SQL = "' OR 1=1;--";

let harness: Harness;
let seeds: string;
let intakeCalls: string[];
beforeEach(async () => {
  harness = await Harness.open();
  seeds = join(harness.directory, 'seeds');
  mkdirSync(join(harness.directory, 'taken'), { recursive: true });
  mkdirSync(seeds);
  writeFileSync(join(seeds, ARTICLE.source), ARTICLE.text);
  intakeCalls = [];
});
afterEach(() => harness.close());

/** Changes the seeds folder as the program's own does, without an index. */
function folderIntake(): BotIntake {
  const called = <T>(name: string, result: T): Promise<T> => {
    intakeCalls.push(name);
    return Promise.resolve(result);
  };
  const take = (source: string): boolean => {
    if (!readdirSync(seeds).includes(source)) return false;
    renameSync(join(seeds, source), join(harness.directory, 'taken', source));
    return true;
  };
  return {
    folder: join(harness.directory, 'uploads'),
    preview: () =>
      called('preview', {
        paper: null,
        issueDate: null,
        issueDateBasis: null,
        lastIssueDate: null,
        articles: 1,
        titles: ['题'],
        warnings: [],
        sameAs: null,
      }),
    add: (path, fileName) => {
      writeFileSync(join(seeds, fileName), readFileSync(path));
      return called('add', { source: fileName, articles: 1 });
    },
    undo: (source) => called('undo', take(source)),
    find: (target) =>
      called('find', { kind: 'source' as const, source: target, articleId: null, title: null }),
    remove: (target) => {
      take(target);
      return called('remove', { kind: 'source' as const, source: target, articleId: null, title: null });
    },
    restore: (target) => {
      renameSync(join(harness.directory, 'taken', target), join(seeds, target));
      return called('restore', true);
    },
  };
}

function startBot(access: Partial<BotAccess>): void {
  const desk = harness.openDesk();
  const { watches } = desk;
  const watcher: BotDependencies['watcher'] = {
    add: (watch) => Promise.resolve(watches.add({ ...watch, kind: 'words' }, [])),
    of: (talk) => watches.of(talk),
    remove: (id, talk) => watches.remove(id, talk),
    check: () => Promise.resolve(0),
    feedName: () => null,
    tidyFeeds: () => undefined,
  };
  harness.startBot({
    desk,
    watcher,
    access: { ...OPEN, adminIds: [ADMIN], ...access },
    archive: smallArchive([ARTICLE]),
    intake: folderIntake(),
    tuning: { groupRate: { messages: 1, per: 1 }, totalRate: { messages: 1_000, per: 1 } },
    answer: (question) =>
      Promise.resolve(answerTo(question, { citations: [citation({ articleId: ARTICLE.articleId })] })),
  });
}

/** Everything that anybody has going on, and the seeds; what the stranger has of their own left out. */
function everything(): Record<string, unknown> {
  const database = new Database(join(harness.directory, 'state.db'), { readonly: true });
  const tables = database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)
    .pluck()
    .all() as string[];
  const kept = tables.filter(
    (table) => !['updates', 'messages', 'notes', 'pairing_attempts'].includes(table),
  );
  expect(kept).toEqual(
    expect.arrayContaining(['cards', 'feedback', 'watches', 'uploads', 'members', 'tombstones']),
  );
  const rows = kept.map((table): [string, unknown[]] => {
    const all = database.prepare(`SELECT * FROM ${table}`).all() as { user_id?: number | null }[];
    return [table, all.filter(({ user_id }) => user_id !== STRANGER && user_id !== null)];
  });
  database.close();
  const files = readdirSync(seeds).map((name) => [name, readFileSync(join(seeds, name), 'utf8')]);
  return { ...Object.fromEntries<unknown>(rows), files };
}

async function settled(): Promise<void> {
  await until(() => harness.server.pending.length === 0, 'all is taken in', 20_000);
  const database = new Database(join(harness.directory, 'state.db'), { readonly: true });
  const open = database
    .prepare(`SELECT count(*) FROM updates WHERE status IN ('waiting', 'answering')`)
    .pluck();
  await until(() => open.get() === 0, 'all is answered', 20_000);
  database.close();
}

const keysOf = ({ payload }: DeliveredMessage): string[] =>
  [...JSON.stringify(payload).matchAll(/"callback_data":"\w:([\w-]+)/gu)].map((match) => match[1]!);

/** What others have going on: answers, a watch, a thought about an answer, files sent in, a removal asked for. */
async function others() {
  const { server } = harness;
  const of = async (act: () => unknown): Promise<DeliveredMessage> => {
    const before = server.delivered.length;
    act();
    await until(() => server.delivered.length > before);
    await settled();
    return server.delivered[before]!;
  };
  const inPrivate = await of(() => server.say('问', { chat: READER }));
  await of(() => server.say('/watch 油茶', { chat: READER }));
  await of(() => server.press(inPrivate, '👎'));
  const inGroup = await of(() => server.sayInGroup('/ask 群里的问', { from: person(READER) }));
  const why = await of(() => server.press(inGroup, '👎', { from: { id: READER } }));
  const toGroup = (text: string) => server.sayInGroup(text, { from: person(ADMIN) });
  await of(() => toGroup('/watch 充电桩'));
  const removal = await of(() => toGroup(`/remove ${ARTICLE.source}`));
  const file = (name: string) => () =>
    server.sendFile(name, '正文', {
      message: { chat: { id: GROUP, type: 'supergroup' }, from: person(ADMIN), caption: '@yanwen_bot' },
    });
  const added = await of(file('added.txt'));
  const pending = await of(file('pending.txt'));
  const press = server.press(added, '加入', { from: { id: ADMIN } });
  await until(() => server.toasts.has(press));
  await settled();
  return { inPrivate, inGroup, why, removal, added, pending };
}

const person = (id: number) => ({ id, is_bot: false, first_name: 'X', language_code: 'zh-hans' });

function forgedPresses(cards: readonly string[]): string[] {
  const numbered = NUMBERS.flatMap((number) => [
    ...['a', 'c', 'u'].map((action) => `a:${number}:${action}`),
    `u:${number}`,
    `i:2023:${number}`,
  ]);
  const carded = [...cards, 'AAAAAAAAAAAA', SQL].flatMap((card) => [
    ...['s', 'm'].flatMap((kind) => [`${kind}:${card}:0`, `${kind}:${card}:999999`]),
    ...['p', 'w'].flatMap((kind) => [`${kind}:${card}:0:0`, `${kind}:${card}:0:-1`]),
    ...['y', 'n', 'u'].map((action) => `d:${card}:${action}`),
    ...REASONS.map((reason) => `r:${card}:${reason}`),
    `c:${card}`,
    `v:${card}:y`,
    `v:${card}:n`,
  ]);
  const noise = [
    randomBytes(64).toString('latin1'),
    randomBytes(48).toString('base64'),
    '\0'.repeat(64),
    '🀄'.repeat(16),
    '',
  ];
  return [...numbered, ...carded, ...noise, 'i::0', 'i:9999-99-99:0', 'f:n', 'f:y'];
}

const WORDS = [
  '/remove', `/remove ${ARTICLE.source}`, `/remove ${ARTICLE.articleId}`, `/remove ../${ARTICLE.source}`, `/remove ${SQL}`,
  '/unwatch', '/unwatch 1', '/unwatch 2', '/unwatch 油茶', `/unwatch ${SQL}`, '/unwatch -1', '/cancel', '/new', '/forget',
  '/pair', '/pair AAAAAAAA', `/pair ${SQL}`, '/start AAAAAAAA', '/status', '/watches', '/watch 油茶', '/watch 充电桩',
  '/issues', `/issues ${SQL}`, '/search 充电桩', `/search ${SQL}`, '/reporter 许珂', '/figures 充电桩', '/ask 问', '/help', '/start',
]; // prettier-ignore

describe.each([
  ['open to all', { mode: 'open' }],
  ['where a code admits', { mode: 'pair', allowedIds: [READER] }],
] as const)('a stranger, %s,', (_, access) => {
  it('changes nothing of anybody else by any button, forged as may be', async () => {
    startBot(access);
    const { server } = harness;
    const { inPrivate, inGroup, removal, added, pending } = await others();
    const before = everything();
    const calls = intakeCalls.length;
    const cards = [inPrivate, inGroup, removal].flatMap(keysOf);
    const from = { id: STRANGER };
    const presses = forgedPresses([...new Set(cards)]).flatMap((data, index) => {
      const own = { ...inPrivate, chatId: STRANGER };
      const theirs = [inGroup, removal, added, pending][index % 4]!;
      return [own, theirs].map((message) => ({ message, data }));
    });
    const pressed = presses.map(({ message, data }) => server.press(message, { data }, { from }));
    await settled();
    expect(pressed.filter((press) => !server.toasts.has(press))).toEqual([]);
    expect(everything()).toEqual(before);
    expect(intakeCalls.slice(calls)).toEqual([]);
  });

  it('changes nothing of anybody else by any word, alone, in a group, behind the name of the group', async () => {
    startBot(access);
    const { server } = harness;
    const { why } = await others();
    const before = everything();
    const calls = intakeCalls.length;
    const said = server.delivered.length;
    const senders = [
      { from: person(STRANGER) },
      { from: { ...person(ANONYMOUS), is_bot: true }, sender_chat: { id: GROUP } },
      { from: { ...person(136817688), is_bot: true }, sender_chat: { id: -200 } },
    ];
    for (const text of WORDS) {
      server.say(text, { chat: STRANGER });
      for (const sender of senders) server.sayInGroup(text, sender);
    }
    const reply = { reply_to_message: { message_id: why.messageId, from: { id: BOT.id }, text: why.text } };
    for (const sender of senders) server.sayInGroup('另一个理由', { ...sender, ...reply });
    server.say('另一个理由', { chat: STRANGER, message: reply });
    for (const name of ['news.txt', '../../news.jsonl', ARTICLE.source]) {
      server.sendFile(name, '假的', { chat: STRANGER });
      for (const sender of senders)
        server.sendFile(name, '假的', {
          message: { chat: { id: GROUP, type: 'supergroup' }, caption: '@yanwen_bot', ...sender },
        });
    }
    await settled();
    expect(everything()).toEqual(before);
    expect(intakeCalls.slice(calls)).toEqual([]);
    expect(server.callsOf('getFile')).toHaveLength(2);
    expect(server.delivered.slice(said).filter(({ text }) => text.includes('收件箱'))).toEqual([]);
  });
});

it('an administrator does with the same buttons what a stranger cannot', async () => {
  startBot({});
  const { server } = harness;
  const { removal, added, pending } = await others();
  const before = everything();
  const from = { id: ADMIN };
  server.press(pending, '加入', { from });
  server.press(server.now(added), '撤', { from });
  await settled();
  expect(readdirSync(seeds).sort()).toEqual([ARTICLE.source, 'pending.txt'].sort());
  server.press(removal, { data: `d:${keysOf(removal)[0]!}:y` }, { from });
  await settled();
  expect(readdirSync(seeds)).toEqual(['pending.txt']);
  expect(everything()).not.toEqual(before);
});

it('a stranger is forgotten like everybody, by the button under the question whether they are sure', async () => {
  startBot({ mode: 'list', allowedIds: [READER] });
  const { server } = harness;
  server.say('/forget', { chat: STRANGER });
  await until(() => server.delivered.length === 1);
  server.press(server.delivered[0]!, { data: 'f:y' });
  await settled();
  expect(server.now(server.delivered[0]!).text).not.toBe(server.delivered[0]!.text);
});

it('a code that an anonymous administrator types admits nobody: all of them share one id', async () => {
  startBot({ mode: 'pair' });
  const { server } = harness;
  const desk = harness.openDesk();
  const code = desk.admission.newCode();
  const anonymous = { from: { ...person(ANONYMOUS), is_bot: true }, sender_chat: { id: GROUP } };
  server.sayInGroup(`/pair ${code}`, anonymous);
  await settled();
  expect(desk.admission.members()).toEqual([]);
  expect(desk.admission.redeem(READER, code)).toBe('admitted');
  desk.close();
});
