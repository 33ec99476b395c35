import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../src/desk/desk.js';
import type { Feedback } from '../../src/domain/feedback.js';
import type { Turn } from '../../src/domain/turn.js';
import type { Watch, WatchNews } from '../../src/domain/watch.js';

const HERE = { chatId: 7, userId: 70 };
const BOT = 1;
let directory: string;
let desk: Desk;
let now = 1_000;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yanwen-keeping-'));
  now = 1_000;
  desk = openDesk(directory, () => now);
});
afterEach(() => {
  desk.close();
  rmSync(directory, { recursive: true, force: true });
});

function reopen(): Desk {
  desk.close();
  return (desk = openDesk(directory, () => now));
}

function turn(question: string): Turn {
  return {
    question,
    language: 'zh-Hans',
    kind: 'figure',
    shortAnswer: '3.6公里',
    quotes: ['大桥全长3.6公里。'],
  };
}

function feedback(more: Partial<Feedback> = {}): Feedback {
  return {
    ...HERE,
    verdict: 'right',
    reason: null,
    question: '大桥多长？',
    answer: {
      status: 'answered',
      shortAnswer: '3.6公里',
      answer: '3.6公里',
      citations: [],
      confidence: 0.9,
      engine: 'extractive',
    },
    versions: { program: '1' },
    ...more,
  };
}

function newsOf(watch: Watch, evidence: string, more: Partial<WatchNews> = {}): WatchNews {
  return {
    watchId: watch.id,
    at: now,
    evidence,
    others: [],
    articleId: 'article-1',
    title: '油茶丰收',
    paper: '耒水日报',
    issueDate: '2022-11-08',
    issueDateBasis: 'metadata',
    page: null,
    reporters: [],
    url: null,
    source: 'a.jsonl',
    shortAnswer: null,
    quote: '油茶丰收了。',
    ...more,
  };
}

function watchTea(more: Partial<Watch> = {}, seen: readonly string[] = []): Watch {
  return desk.watches.add(
    { ...HERE, threadId: null, kind: 'words', text: '油茶', language: 'zh-Hans', ...more },
    seen,
  );
}

describe('conversations', () => {
  it('keep the last turn of each person in each chat, over a restart, until it is forgotten', () => {
    desk.conversations.remember(HERE, turn('第一问'));
    desk.conversations.remember(HERE, turn('第二问'));
    desk.conversations.remember({ chatId: 7, userId: 71 }, turn('别人的'));
    expect(reopen().conversations.last(HERE)).toEqual(turn('第二问'));
    expect(desk.conversations.last({ chatId: 8, userId: 70 })).toBeNull();
    expect(desk.conversations.forget(HERE)).toBe(true);
    expect(desk.conversations.forget(HERE)).toBe(false);
    expect(desk.conversations.last({ chatId: 7, userId: 71 })?.question).toBe('别人的');
  });
});

describe('cards', () => {
  it('have keys of 12 characters that a button can carry, the same for the same origin', () => {
    const key = desk.cards.lay({ ...HERE, origin: '5/0', payload: '{"n":1}' });
    expect(key).toMatch(/^[\w-]{12}$/u);
    expect(desk.cards.lay({ ...HERE, origin: '5/0', payload: '{"n":2}' })).toBe(key);
    expect(desk.cards.lay({ ...HERE, origin: '5/1', payload: '{}' })).not.toBe(key);
    expect(reopen().cards.find(key)).toEqual({ ...HERE, key, createdAt: 1_000, payload: '{"n":2}' });
    expect(desk.cards.find('nothing-here')).toBeNull();
  });

  it('are forgotten when they are old, and when they name an article that is gone', () => {
    const old = desk.cards.lay({ ...HERE, origin: 'old', payload: '{}' });
    now = 2_000;
    const naming = desk.cards.lay({ ...HERE, origin: 'new', payload: '{"articleId":"abc123"}' });
    expect(desk.cards.prune(2_000)).toBe(1);
    expect(desk.cards.find(old)).toBeNull();
    expect(desk.cards.forgetNaming('')).toBe(0);
    expect(desk.cards.forgetNaming('abc123')).toBe(1);
    expect(desk.cards.find(naming)).toBeNull();
  });
});

describe('feedback', () => {
  it('is one a person and card: a changed mind replaces it', () => {
    const id = desk.feedback.keep('card', feedback());
    desk.feedback.keep('card', feedback({ userId: 71 }));
    expect(desk.feedback.keep('card', feedback({ verdict: 'wrong' }))).toBe(id);
    expect(desk.feedback.explain('card', 70, '是另一座桥')).toBe(true);
    expect(desk.feedback.explain('other', 70, '?')).toBe(false);
    expect(reopen().feedback.all()).toEqual([
      { ...feedback({ verdict: 'wrong', reason: '是另一座桥' }), id, at: 1_000 },
      { ...feedback({ userId: 71 }), id: id + 1, at: 1_000 },
    ]);
  });

  it('may come from somebody who is not known', () => {
    desk.feedback.keep('card', feedback({ userId: null }));
    expect(desk.feedback.explain('card', null, '对')).toBe(true);
    expect(desk.feedback.all()).toMatchObject([{ userId: null, reason: '对' }]);
  });
});

describe('uploads', () => {
  it('go from one status to the next once, whoever presses first', () => {
    const begun = { ...HERE, origin: 'u1', fileName: '../x.txt', storedAs: 'uploads/1' };
    const upload = desk.uploads.begin(begun);
    expect(desk.uploads.begin(begun)).toEqual(upload);
    expect(desk.uploads.move(upload.id, 'pending', 'added', 'x.txt')).toBe(true);
    expect(desk.uploads.move(upload.id, 'pending', 'cancelled')).toBe(false);
    expect(desk.uploads.move(upload.id, 'added', 'undone')).toBe(true);
    expect(reopen().uploads.find(upload.id)).toMatchObject({ status: 'undone', source: 'x.txt' });
    expect(desk.uploads.find(99)).toBeNull();
  });
});

describe('watches', () => {
  it('belong to one person in one chat; the same text is the same watch', () => {
    const watch = watchTea();
    expect(watchTea({ threadId: 3 })).toEqual({ ...watch, threadId: 3 });
    expect(watch.feedKey).toMatch(/^[\w-]{22}$/u);
    const prompt = watchTea({ chatId: 0, userId: 0 });
    expect(desk.watches.all('prompt')).toEqual([prompt]);
    expect(desk.watches.all('chats')).toHaveLength(1);
    expect(desk.watches.remove(watch.id, { chatId: 7, userId: 71 })).toBe(false);
    expect(desk.watches.remove(watch.id, HERE)).toBe(true);
    expect(desk.watches.of(HERE)).toEqual([]);
  });

  it('tell a piece of news once, whatever was known when they began', () => {
    const watch = watchTea({}, ['known']);
    const told: string[] = [];
    const tell = (...evidence: string[]): WatchNews[] =>
      desk.watches.tell(
        evidence.map((one) => newsOf(watch, one, { others: [`${one}-too`] })),
        (fresh) => told.push(...fresh.map((one) => one.evidence)),
      );
    expect(tell('known', 'a', 'a')).toHaveLength(1);
    expect(tell('a', 'a-too', 'b')).toHaveLength(1);
    reopen();
    expect(tell('a', 'b')).toEqual([]);
    expect(told).toEqual(['a', 'b']);
    expect(desk.watches.news(watch.id, 1)).toHaveLength(1);
  });

  it('tell together with what is posted for it, or not at all', () => {
    const watch = watchTea();
    const inbox = desk.inbox(BOT);
    const post = (fresh: readonly WatchNews[]): number =>
      inbox.post({ chatId: 7, threadId: null, payloads: fresh.map(({ quote }) => quote) });
    const dying = (): void => {
      desk.watches.tell([newsOf(watch, 'a')], (fresh) => {
        post(fresh);
        throw new Error('power cut');
      });
    };
    expect(dying).toThrow('power cut');
    expect(inbox.next(7)).toBeNull();
    expect(desk.watches.tell([newsOf(watch, 'a')], post)).toHaveLength(1);
    expect(inbox.messages(inbox.next(7)!.sequence)).toMatchObject([{ payload: '油茶丰收了。' }]);
  });

  it('tell nobody who is gone, and forget what an article said that is gone, but not that it was told', () => {
    const watch = watchTea();
    desk.watches.tell([newsOf(watch, 'a')], () => undefined);
    desk.watches.forgetArticle('article-1');
    expect(desk.watches.news(watch.id, 9)).toEqual([]);
    expect(desk.watches.tell([newsOf(watch, 'a')], () => undefined)).toEqual([]);
    desk.watches.remove(watch.id, HERE);
    expect(desk.watches.tell([newsOf(watch, 'b')], () => undefined)).toEqual([]);
  });

  it('know what each scope has checked, by itself', () => {
    desk.watches.checked('chats', { mark: 'm:1', fingerprints: ['x', 'y'] });
    expect(desk.watches.mark('chats')).toBe('m:1');
    expect(desk.watches.mark('prompt')).toBeNull();
    expect(desk.watches.unknown('chats', ['x', 'z'])).toEqual(new Set(['z']));
    expect(desk.watches.unknown('prompt', ['x', 'z'])).toEqual(new Set(['x', 'z']));
    desk.watches.forgetChecks('chats');
    expect(desk.watches.unknown('chats', ['x'])).toEqual(new Set(['x']));
    expect(desk.watches.mark('chats')).toBeNull();
  });
});

describe('notes', () => {
  it('are kept by name', () => {
    desk.setNote('offset', '5');
    desk.setNote('offset', '6');
    expect(reopen().note('offset')).toBe('6');
    desk.setNote('offset', null);
    expect(desk.note('offset')).toBeNull();
  });
});

describe('the inbox, beyond answering', () => {
  const receive = (updateId: number, userId: number | null, chatId = 7): number => {
    const inbox = desk.inbox(BOT);
    inbox.receive([
      { updateId, chatId, threadId: null, userId, raw: `{"update_id":${updateId}}`, ignored: false },
    ]);
    return inbox.next(chatId)?.sequence ?? 0;
  };

  it('posts what answers no update, with an id that no update has, through the same lane', () => {
    const inbox = desk.inbox(BOT);
    receive(1, 70);
    expect(inbox.post({ chatId: 7, threadId: 4, payloads: ['a', 'b'] })).toBe(7);
    expect(inbox.post({ chatId: 8, threadId: null, payloads: ['c'] })).toBe(8);
    inbox.close(inbox.next(7)!.sequence);
    const posted = inbox.next(7)!;
    expect(posted).toMatchObject({ updateId: -1, threadId: 4, raw: '{"update_id":-1}' });
    expect(inbox.next(8)).toMatchObject({ updateId: -2 });
    expect(inbox.messages(posted.sequence).map(({ payload }) => payload)).toEqual(['a', 'b']);
    inbox.close(posted.sequence);
    expect(inbox.counts()).toMatchObject({ open: 1, answered: 2 });
  });

  it('knows the place in the queue, over all chats', () => {
    const inbox = desk.inbox(BOT);
    const first = receive(1, 70, 7);
    const second = receive(2, 71, 8);
    const third = receive(3, 72, 9);
    expect([first, second, third].map((sequence) => inbox.position(sequence))).toEqual([0, 1, 2]);
    inbox.close(first);
    expect(inbox.position(third)).toBe(1);
  });

  it('takes back what one person asked in a chat, if no answer to it is on its way', () => {
    const inbox = desk.inbox(BOT);
    receive(1, 70);
    const planned = inbox.next(7)!.sequence;
    inbox.plan(planned, ['out'], 'answered');
    receive(2, 70);
    receive(3, 71);
    receive(4, 70);
    const second = planned + 1;
    inbox.begin(second);
    expect(inbox.cancel({ chatId: 7, userId: 70, beforeUpdate: 4 })).toEqual([second]);
    inbox.plan(second, ['too late'], 'answered');
    expect(inbox.messages(second)).toEqual([]);
    const left: number[] = [];
    for (let next = inbox.next(7); next !== null; next = inbox.next(7)) {
      left.push(next.updateId);
      inbox.close(next.sequence);
    }
    expect(left).toEqual([1, 3, 4]);
  });

  it('erases what a closed update said, and recognises it all the same', () => {
    const inbox = desk.inbox(BOT);
    const sequence = receive(1, 70);
    inbox.plan(sequence, ['about you'], 'answered');
    inbox.erase(sequence);
    expect(inbox.messages(sequence)).toHaveLength(1);
    inbox.close(sequence);
    inbox.erase(sequence);
    expect(inbox.messages(sequence)).toEqual([]);
    expect(
      inbox.receive([{ updateId: 1, chatId: 7, threadId: null, userId: 70, raw: '{}', ignored: false }]),
    ).toEqual([]);
  });
});

describe('forgetting a person', () => {
  const PERSON = 9_876_543_210_123;
  const OTHER = 1_234_567_890_987;
  const GROUP = -1_009_999;

  /** Everything that state.db holds, table by table. */
  function dump(): string {
    const database = new Database(join(directory, 'state.db'), { readonly: true });
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[];
    const rows = tables.flatMap((table) => database.prepare(`SELECT * FROM ${table}`).all());
    database.close();
    return JSON.stringify(rows);
  }

  function live(
    userId: number,
    chatId: number,
    secret: string,
    step: number,
    admit: Database.Database,
  ): void {
    const talk = { chatId, userId };
    const inbox = desk.inbox(BOT);
    const origin = `${chatId}/${userId}/${step}`
      .replaceAll(String(PERSON), 'p')
      .replaceAll(String(OTHER), 'o');
    switch (step % 8) {
      case 0:
        desk.conversations.remember(talk, turn(secret));
        return;
      case 1:
        return void desk.cards.lay({ ...talk, origin, payload: JSON.stringify({ secret }) });
      case 2:
        return void desk.feedback.keep(origin, {
          ...feedback({ question: secret, reason: secret }),
          ...talk,
        });
      case 3: {
        const watch = watchTea({ ...talk, text: secret });
        return void desk.watches.tell([newsOf(watch, origin, { quote: secret })], () => undefined);
      }
      case 4:
        return void desk.uploads.begin({ ...talk, origin, fileName: secret, storedAs: `uploads/${origin}` });
      case 5:
        admit.prepare('INSERT INTO spending VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(origin, '2023-09-01', chatId, userId); // prettier-ignore
        return;
      case 6:
        admit.prepare('INSERT INTO members VALUES (?, 1) ON CONFLICT DO NOTHING').run(userId);
        admit.prepare('INSERT INTO pairing_attempts VALUES (?, 1)').run(userId);
        admit
          .prepare('INSERT INTO pairing_codes VALUES (?, 1, ?) ON CONFLICT DO NOTHING')
          .run(origin, userId);
        return;
      default: {
        const updateId = step * 10 + (userId === PERSON ? 0 : 1) + (chatId === GROUP ? 2 : 0);
        inbox.receive([{ updateId, chatId, threadId: null, userId, raw: JSON.stringify({ secret, userId }), ignored: false }]); // prettier-ignore
        const stored = inbox.next(chatId);
        if (stored === null) return;
        inbox.plan(stored.sequence, [`答${secret}`], 'answered');
        inbox.close(stored.sequence);
      }
    }
  }

  it('leaves no row with their id or their words in any table or byte of the file, and all of the others', () => {
    const step = fc.record({
      mine: fc.boolean(),
      group: fc.boolean(),
      step: fc.integer({ min: 0, max: 79 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        desk.close();
        rmSync(directory, { recursive: true });
        desk = openDesk(directory, () => now);
        const admit = new Database(join(directory, 'state.db'));
        for (const { mine, group, step: kind } of steps) {
          const userId = mine ? PERSON : OTHER;
          live(userId, group ? GROUP : userId, mine ? '我的秘密' : '别人的话', kind, admit);
        }
        admit.close();
        const others = (text: string): number =>
          text.split('别人的话').length + text.split(String(OTHER)).length;
        const before = others(dump());
        desk.forgetPerson(PERSON);
        const after = dump();
        expect(after).not.toContain(String(PERSON));
        expect(after).not.toContain('我的秘密');
        expect(others(after)).toBe(before);
        for (const file of readdirSync(directory)) {
          expect(readFileSync(join(directory, file)).includes('我的秘密'), file).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('says how much there was, and which files of theirs are left to delete', () => {
    desk.conversations.remember({ chatId: GROUP, userId: PERSON }, turn('问'));
    desk.uploads.begin({
      chatId: PERSON,
      userId: PERSON,
      origin: 'u',
      fileName: 'a.txt',
      storedAs: 'uploads/u',
    });
    expect(desk.forgetPerson(PERSON)).toEqual({
      conversations: 1,
      cards: 0,
      feedback: 0,
      watches: 0,
      spending: 0,
      uploads: 1,
      members: 0,
      updates: 0,
      files: ['uploads/u'],
    });
  });
});
