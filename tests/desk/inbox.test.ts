import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk } from '../../src/desk/desk.js';
import type { IncomingUpdate } from '../../src/desk/inbox.js';

const BOT = 1;
let directory: string;
let now = 1_000;
const clock = (): number => now;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yanwen-desk-'));
  now = 1_000;
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function update(updateId: number, chatId = 7, more: Partial<IncomingUpdate> = {}): IncomingUpdate {
  return {
    updateId,
    chatId,
    threadId: null,
    userId: null,
    raw: `{"update_id":${updateId}}`,
    ignored: false,
    ...more,
  };
}

describe('the inbox', () => {
  it('gives the updates of a chat back in the order they came in', () => {
    const inbox = openDesk(directory, clock).inbox(BOT);
    expect(inbox.receive([update(5), update(3), update(9, 8)])).toEqual([7, 8]);
    expect(inbox.chatsWithWork()).toEqual([7, 8]);
    const first = inbox.next(7)!;
    expect(first).toMatchObject({
      updateId: 5,
      chatId: 7,
      receivedAt: 1_000,
      attempts: 0,
      raw: '{"update_id":5}',
    });
    inbox.begin(first.sequence);
    inbox.plan(first.sequence, [], 'answered');
    inbox.close(first.sequence);
    expect(inbox.next(7)).toMatchObject({ updateId: 3 });
  });

  it('takes an update once, whatever became of it and however often the desk is opened', () => {
    for (let round = 0; round < 3; round += 1) {
      const desk = openDesk(directory, clock);
      const inbox = desk.inbox(BOT);
      expect(inbox.receive([update(1), update(1), update(2, 7, { ignored: true })])).toEqual(
        round === 0 ? [7] : [],
      );
      if (round === 1) inbox.close(inbox.next(7)!.sequence);
      desk.close();
    }
  });

  it('takes a batch whole or not at all', () => {
    const inbox = openDesk(directory, clock).inbox(BOT);
    const broken = update(2, 7, { raw: { toString: null } as unknown as string });
    expect(() => inbox.receive([update(1), broken])).toThrow();
    expect(inbox.next(7)).toBeNull();
  });

  it('does not keep what was not said to the bot', () => {
    const desk = openDesk(directory, clock);
    desk.inbox(BOT).receive([update(1, -5, { raw: 'gossip', ignored: true })]);
    desk.close();
    const rows = new Database(join(directory, 'state.db')).prepare('SELECT raw, status FROM updates').all();
    expect(rows).toEqual([{ raw: null, status: 'ignored' }]);
  });

  it('keeps the updates of one bot from another', () => {
    const desk = openDesk(directory, clock);
    desk.inbox(BOT).receive([update(1)]);
    const other = desk.inbox(2);
    expect(other.next(7)).toBeNull();
    expect(other.receive([update(1)])).toEqual([7]);
  });

  it('has an update open again whose answering did not end, and counts the attempt', () => {
    const desk = openDesk(directory, clock);
    desk.inbox(BOT).receive([update(1)]);
    const inbox = desk.inbox(BOT);
    const { sequence } = inbox.next(7)!;
    expect(inbox.begin(sequence)).toBe(1);
    desk.close();
    const reopened = openDesk(directory, clock).inbox(BOT);
    expect(reopened.next(7)).toMatchObject({ sequence, attempts: 1 });
    expect(reopened.begin(sequence)).toBe(2);
    reopened.putBack(sequence);
    expect(reopened.next(7)).toMatchObject({ attempts: 1 });
  });

  it('knows after a restart which messages went out, which did not, and which may have', () => {
    const desk = openDesk(directory, clock);
    const inbox = desk.inbox(BOT);
    inbox.receive([update(1)]);
    const { sequence } = inbox.next(7)!;
    inbox.begin(sequence);
    inbox.plan(sequence, ['a', 'b', 'c', 'd'], 'answered');
    for (const part of [0, 1, 2]) inbox.startSending(sequence, part);
    inbox.recordSent(sequence, 0, 55);
    inbox.recordUnsent(sequence, 2);
    desk.close();
    const reopened = openDesk(directory, clock).inbox(BOT);
    const statuses = reopened.messages(sequence).map(({ status }) => status);
    expect(statuses).toEqual(['sent', 'sending', 'planned', 'planned']);
    for (const part of [1, 2, 3]) reopened.startSending(sequence, part);
    expect(reopened.counts().resent).toBe(1);
  });

  it('closes an update as failed where a message was refused', () => {
    const inbox = openDesk(directory, clock).inbox(BOT);
    inbox.receive([update(1)]);
    const { sequence } = inbox.next(7)!;
    inbox.plan(sequence, ['a'], 'answered');
    inbox.recordRefused(sequence, 0);
    inbox.close(sequence);
    expect(inbox.counts()).toEqual({ open: 0, answered: 0, failed: 1, resent: 0 });
  });

  it('forgets what was said once it is old, but not the ids', () => {
    const desk = openDesk(directory, clock);
    const inbox = desk.inbox(BOT);
    inbox.receive([update(1), update(2)]);
    const { sequence } = inbox.next(7)!;
    inbox.plan(sequence, ['words'], 'answered');
    inbox.close(sequence);
    expect(inbox.prune(2_000)).toBe(1);
    expect(inbox.messages(sequence)).toEqual([]);
    expect(inbox.receive([update(1)])).toEqual([]);
    expect(inbox.next(7)).toMatchObject({ updateId: 2 });
  });

  it('is claimed by one process at a time', () => {
    const desk = openDesk(directory, clock);
    const giveUp = desk.claimInbox();
    expect(giveUp).not.toBeNull();
    expect(openDesk(directory, clock).claimInbox()).toBeNull();
    giveUp!();
    expect(openDesk(directory, clock).claimInbox()).not.toBeNull();
  });

  it('holds against a model, over any sequence of steps and restarts', () => {
    type Step = ['receive', number, number] | ['finish', number] | ['begin', number] | ['restart'];
    const chat = fc.integer({ min: 1, max: 3 });
    const step = fc.oneof(
      fc.tuple(fc.constant('receive' as const), fc.integer({ min: 1, max: 30 }), chat),
      fc.tuple(fc.constant('finish' as const), chat),
      fc.tuple(fc.constant('begin' as const), chat),
      fc.tuple(fc.constant('restart' as const)),
    ) as fc.Arbitrary<Step>;
    let run = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const folder = join(directory, String(run++));
        let desk = openDesk(folder, clock);
        let inbox = desk.inbox(BOT);
        const seen = new Set<number>();
        const open = new Map<number, number[]>();
        for (const [kind, ...values] of steps) {
          const chatId = values.at(-1) ?? 0;
          const lane = open.get(chatId) ?? [];
          if (kind === 'receive') {
            const id = values[0]!;
            expect(inbox.receive([update(id, chatId)])).toEqual(seen.has(id) ? [] : [chatId]);
            if (!seen.has(id)) open.set(chatId, [...lane, id]);
            seen.add(id);
          } else if (kind === 'restart') {
            desk.close();
            desk = openDesk(folder, clock);
            inbox = desk.inbox(BOT);
          } else {
            const stored = inbox.next(chatId);
            expect(stored?.updateId).toBe(lane[0]);
            if (stored === null) continue;
            inbox.begin(stored.sequence);
            if (kind === 'finish') {
              inbox.close(stored.sequence);
              open.set(chatId, lane.slice(1));
            }
          }
        }
        const waiting = [...open].filter(([, lane]) => lane.length > 0).map(([id]) => id);
        expect(inbox.chatsWithWork().toSorted()).toEqual(waiting.toSorted());
        desk.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('state.db', () => {
  it('keeps all of what is written together, or nothing', () => {
    const desk = openDesk(directory, clock);
    const write = (last: () => void): void =>
      desk.together(() => {
        desk.cards.lay({ chatId: 1, userId: 1, origin: 'a', payload: 'x' });
        desk.setNote('n', 'kept');
        last();
      });
    expect(() => write(() => { throw new Error('half-way'); })).toThrow('half-way'); // prettier-ignore
    expect(desk.note('n')).toBeNull();
    write(() => undefined);
    expect(desk.note('n')).toBe('kept');
    expect(desk.cards.forgetNaming('x')).toBe(1);
  });

  it('is refused with what to do where it is damaged, newer, or not ours', () => {
    const path = join(directory, 'state.db');
    writeFileSync(path, 'not a database at all, but long enough to look at'.repeat(50));
    expect(() => openDesk(directory, clock)).toThrow(
      expect.objectContaining({ code: 'state-damaged' }) as Error,
    );

    rmSync(path);
    const foreign = new Database(path);
    foreign.exec('CREATE TABLE other (x)');
    foreign.close();
    expect(() => openDesk(directory, clock)).toThrow(
      expect.objectContaining({ code: 'state-foreign' }) as Error,
    );

    rmSync(path);
    openDesk(directory, clock).close();
    const newer = new Database(path);
    newer.pragma('user_version = 99');
    newer.close();
    expect(() => openDesk(directory, clock)).toThrow(
      expect.objectContaining({ code: 'state-newer' }) as Error,
    );
  });

  it('is refused with what to do where the folder cannot be written', () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    expect(() => openDesk(join(file, 'state'), clock)).toThrow(/cannot be opened for writing/);
  });
});
