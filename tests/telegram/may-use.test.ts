import { describe, expect, it } from 'vitest';
import { mayUse } from '../../src/surfaces/telegram/may-use.js';

const [ADMIN, LISTED, MEMBER, STRANGER] = [1, 2, 3, 4];
const admission = { isMember: (userId: number) => userId === MEMBER };

describe('who may use the bot', () => {
  it.each([
    ['open', 'yes', 'yes', 'yes', 'yes', 'yes'],
    ['list', 'yes', 'yes', 'no', 'no', 'no'],
    ['pair', 'yes', 'yes', 'yes', 'pair', 'no'],
  ] as const)('%s: admin %s, listed %s, member %s, stranger %s, nobody known %s', (mode, ...expected) => {
    const rules = { mode, allowedIds: [LISTED], adminIds: [ADMIN] };
    const people = [ADMIN, LISTED, MEMBER, STRANGER, null];
    expect(people.map((userId) => mayUse(rules, admission, userId))).toEqual(expected);
  });
});
