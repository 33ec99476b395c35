import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk } from '../../src/desk/desk.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ANNA = 7;
const BORIS = 8;

let directory: string;
let now: number;
const clock = (): number => now;
const admission = () => openDesk(directory, clock).admission;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yanwen-desk-'));
  now = Date.parse('2023-09-01T08:00:00Z');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('a pairing code', () => {
  it('admits one person, once, also after a restart', () => {
    const code = admission().newCode();
    expect(admission().isMember(ANNA)).toBe(false);
    expect(admission().redeem(ANNA, code)).toBe('admitted');
    expect(admission().isMember(ANNA)).toBe(true);
    expect(admission().redeem(BORIS, code)).toBe('refused');
    expect(admission().members()).toEqual([{ userId: ANNA, at: now }]);
  });

  it('has eight characters that nobody misreads, and is taken however it is typed', () => {
    const desk = admission();
    const code = desk.newCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/u);
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replace(/[a-z]/u, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    expect(desk.redeem(ANNA, typed)).toBe('admitted');
  });

  it('is on no disk: only its hash is', () => {
    const desk = openDesk(directory, clock);
    const code = desk.admission.newCode();
    desk.close();
    for (const name of readdirSync(directory))
      expect(readFileSync(join(directory, name)).includes(code)).toBe(false);
  });

  it('is good for an hour', () => {
    const desk = admission();
    const [late, early] = [desk.newCode(), desk.newCode()];
    now += HOUR - 1;
    expect(desk.redeem(ANNA, early)).toBe('admitted');
    now += 1;
    expect(desk.redeem(BORIS, late)).toBe('refused');
  });

  it('is not good for longer where the clock is set back', () => {
    const desk = admission();
    const code = desk.newCode();
    now -= 30 * DAY;
    expect(desk.redeem(ANNA, code)).toBe('refused');
    now += 30 * DAY + 1;
    expect(desk.redeem(ANNA, code)).toBe('refused');
  });

  it('is not used up by somebody who is a member already', () => {
    const desk = admission();
    desk.redeem(ANNA, desk.newCode());
    const code = desk.newCode();
    expect(desk.redeem(ANNA, code)).toBe('admitted');
    expect(desk.redeem(BORIS, code)).toBe('admitted');
  });

  it('stays good while others are made', () => {
    const desk = admission();
    const codes = [desk.newCode(), desk.newCode()];
    expect(codes.map((code, index) => desk.redeem(index + 1, code))).toEqual(['admitted', 'admitted']);
  });
});

describe('guessing', () => {
  it('ends after five wrong tries, for that person and an hour', () => {
    const desk = admission();
    const code = desk.newCode();
    const tries = Array.from({ length: 7 }, () => desk.redeem(ANNA, 'WRONGWRD'));
    expect(tries).toEqual([...Array<string>(5).fill('refused'), 'too-many', 'too-many']);
    expect(desk.redeem(ANNA, code)).toBe('too-many');
    expect(desk.redeem(BORIS, code)).toBe('admitted');
    now += HOUR;
    expect(desk.redeem(ANNA, desk.newCode())).toBe('admitted');
  });

  it('is held up by an hour at most where the clock was set back', () => {
    const desk = admission();
    for (let times = 0; times < 5; times += 1) desk.redeem(ANNA, 'WRONGWRD');
    now -= 30 * DAY;
    expect(desk.redeem(ANNA, 'WRONGWRD')).toBe('too-many');
    now += HOUR;
    expect(desk.redeem(ANNA, desk.newCode())).toBe('admitted');
  });

  it('never gets more than five tries in an hour, whatever the clock does and however often it is restarted', () => {
    const step = fc.oneof(
      fc.constant('try' as const),
      fc.constant('restart' as const),
      fc.integer({ min: -3 * HOUR, max: 0 }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 30 }), (steps) => {
        const folder = mkdtempSync(join(directory, 'run-'));
        let desk = openDesk(folder, clock);
        const outcomes: string[] = [];
        for (const what of steps) {
          // Time does not go on: the clock is only ever set back.
          if (typeof what === 'number') now += what;
          else if (what === 'try') outcomes.push(desk.admission.redeem(ANNA, 'WRONGWRD'));
          else {
            desk.close();
            desk = openDesk(folder, clock);
          }
        }
        desk.close();
        expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a member', () => {
  it('can be expelled, and admitted anew', () => {
    const desk = admission();
    desk.redeem(ANNA, desk.newCode());
    expect([desk.expel(ANNA), desk.expel(ANNA), desk.isMember(ANNA)]).toEqual([true, false, false]);
    expect(desk.redeem(ANNA, desk.newCode())).toBe('admitted');
  });
});

describe('a daily quota', () => {
  const group = (origin: string, userId: number | null = ANNA) => ({ chatId: -100, userId, origin });
  const quotas = () => openDesk(directory, clock).quotas;

  it('stops a person, and a chat, and counts each question once however often it is tried', () => {
    const desk = quotas();
    const limits = { person: 2, chat: 3 };
    for (let tried = 0; tried < 3; tried += 1) expect(desk.spend(group('1'), limits)).toBeNull();
    expect(desk.spend(group('2'), limits)).toBeNull();
    expect(desk.spend(group('3'), limits)).toBe('person');
    expect(quotas().spend(group('4', BORIS), limits)).toBeNull();
    expect(quotas().spend(group('5', BORIS), limits)).toBe('chat');
    // What was counted is answered, though the quota is used up since.
    expect(quotas().spend(group('4', BORIS), limits)).toBeNull();
    expect(desk.spend({ chatId: BORIS, userId: BORIS, origin: '6' }, limits)).toBeNull();
  });

  it('counts nothing where it stops somebody', () => {
    const desk = quotas();
    desk.spend(group('1'), { person: 1, chat: null });
    for (const origin of ['2', '3', '4'])
      expect(desk.spend(group(origin), { person: 1, chat: 9 })).toBe('person');
    expect(desk.spend(group('5', BORIS), { person: null, chat: 2 })).toBeNull();
  });

  it('does not know a person whom Telegram does not name, but the chat', () => {
    const desk = quotas();
    const limits = { person: 1, chat: 2 };
    const spent = ['1', '2', '3'].map((origin) => desk.spend(group(origin, null), limits));
    expect(spent).toEqual([null, null, 'chat']);
  });

  it('begins anew at midnight in Shanghai', () => {
    const desk = quotas();
    const limits = { person: 1, chat: null };
    now = Date.parse('2023-09-01T15:59:59Z');
    expect(desk.spend(group('1'), limits)).toBeNull();
    expect(desk.spend(group('2'), limits)).toBe('person');
    now += 1_000;
    expect(desk.spend(group('3'), limits)).toBeNull();
    desk.prune();
    expect(desk.spend(group('4'), limits)).toBe('person');
  });

  it('is not given anew by a clock that was a day ahead for a while', () => {
    const desk = quotas();
    const limits = { person: 1, chat: null };
    desk.spend(group('1'), limits);
    now += 24 * 60 * 60 * 1_000;
    desk.prune();
    now -= 24 * 60 * 60 * 1_000;
    expect(desk.spend(group('2'), limits)).toBe('person');
  });

  it('keeps nothing of who asked where there is none', () => {
    const desk = openDesk(directory, clock);
    expect(desk.quotas.spend(group('1'), { person: null, chat: null })).toBeNull();
    expect(desk.forgetPerson(ANNA).spending).toBe(0);
  });
});
