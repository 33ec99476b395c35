import { createHash, randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Admission } from './admission.js';
import type { Clock } from './clock.js';

const HOUR = 60 * 60 * 1_000;

/** How often a person may try in an hour: with 2^40 codes, guessing one takes longer than anybody has. */
const TRIES = 5;

/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, which are misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** Admission to the bot, in `state.db`. A code is good for an hour and for one person, and only its hash is kept. */
export function createAdmission(database: Database, clock: Clock): Admission {
  const statements = prepare(database);

  /**
   * Forgets what is over. A code that would hold for more than an hour, or a try that is yet to come, was noted before
   * the clock jumped back: the one is over, the other counts as made now.
   */
  function tidy(now: number): void {
    statements.forgetCodes.run({ now, latest: now + HOUR });
    statements.pullTries.run({ now });
    statements.forgetTries.run({ before: now - HOUR });
  }

  const newCode = database.transaction((): string => {
    const now = clock();
    tidy(now);
    // 256 is a multiple of 32: every character is as likely as any other.
    const code = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
    statements.addCode.run({ hash: hashOf(code), expiresAt: now + HOUR });
    return code;
  });

  const redeem = database.transaction((userId: number, code: string) => {
    if (statements.isMember.get({ userId }) !== undefined) return 'admitted';
    const now = clock();
    tidy(now);
    if (Number(statements.countTries.get({ userId })) >= TRIES) return 'too-many';
    const hash = hashOf(asPrinted(code));
    if (statements.useCode.run({ hash, userId }).changes === 0) {
      statements.addTry.run({ userId, now });
      return 'refused';
    }
    statements.admit.run({ userId, now });
    statements.forgetTriesOf.run({ userId });
    return 'admitted';
  });

  return {
    isMember: (userId) => statements.isMember.get({ userId }) !== undefined,
    // At once a writer: a second process that pairs waits, rather than both reading the same state.
    newCode: () => newCode.immediate(),
    redeem: (userId, code) => redeem.immediate(userId, code),
    members: () => statements.members.all() as { userId: number; at: number }[],
    expel: (userId) => statements.expel.run({ userId }).changes > 0,
  };
}

/** A code as it was shown, however it was typed: small letters, full-width ones, hyphens, O for 0. */
function asPrinted(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/gu, '1');
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

function prepare(database: Database) {
  return {
    isMember: database.prepare('SELECT 1 FROM members WHERE user_id = @userId'),
    members: database.prepare('SELECT user_id AS userId, at FROM members ORDER BY at, user_id'),
    admit: database.prepare('INSERT INTO members (user_id, at) VALUES (@userId, @now)'),
    expel: database.prepare('DELETE FROM members WHERE user_id = @userId'),
    addCode: database.prepare('INSERT INTO pairing_codes (hash, expires_at) VALUES (@hash, @expiresAt)'),
    useCode: database.prepare(
      'UPDATE pairing_codes SET used_by = @userId WHERE hash = @hash AND used_by IS NULL',
    ),
    forgetCodes: database.prepare(
      'DELETE FROM pairing_codes WHERE expires_at <= @now OR expires_at > @latest',
    ),
    addTry: database.prepare('INSERT INTO pairing_attempts (user_id, at) VALUES (@userId, @now)'),
    countTries: database.prepare('SELECT count(*) FROM pairing_attempts WHERE user_id = @userId').pluck(),
    pullTries: database.prepare('UPDATE pairing_attempts SET at = @now WHERE at > @now'),
    forgetTries: database.prepare('DELETE FROM pairing_attempts WHERE at <= @before'),
    forgetTriesOf: database.prepare('DELETE FROM pairing_attempts WHERE user_id = @userId'),
  };
}
