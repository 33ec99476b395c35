import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Press, pressData, readPress, REASONS } from '../../src/surfaces/telegram/press.js';

const card = fc.stringMatching(/^[\w-]{1,24}$/u);
const number = fc.nat(999_999);
const id = fc.nat(999_999_999_999);
const day = fc.constantFrom('', '2023', '2023-09', '2023-09-01');
const PRESS: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ kind: fc.constant('source'), card, source: number }),
  fc.record({ kind: fc.constant('paragraph'), card, source: number, index: number }),
  fc.record({ kind: fc.constant('article'), card, source: number, page: number }),
  fc.record({ kind: fc.constant('cite'), card }),
  fc.record({ kind: fc.constant('verdict'), card, right: fc.boolean() }),
  fc.record({ kind: fc.constant('reason'), card, reason: fc.constantFrom(...REASONS) }),
  fc.record({ kind: fc.constant('page'), card, page: number }),
  fc.record({ kind: fc.constant('issues'), of: day, page: number }),
  fc.record({ kind: fc.constant('unwatch'), watch: id }),
  fc.record({ kind: fc.constant('upload'), upload: id, action: fc.constantFrom('add', 'cancel', 'undo') }),
  fc.record({ kind: fc.constant('removal'), card, action: fc.constantFrom('confirm', 'cancel', 'undo') }),
  fc.record({ kind: fc.constant('forget'), confirmed: fc.boolean() }),
);

/** One character of what a button carries is another, missing, or there twice. */
const damaged = fc
  .tuple(PRESS.map(pressData), fc.nat(63), fc.string({ unit: 'binary', maxLength: 3 }))
  .map(([data, at, put]) => data.slice(0, at % data.length) + put + data.slice((at % data.length) + 1));

describe('what a button carries', () => {
  it('comes back as it was, and is never longer than Telegram takes', () => {
    fc.assert(
      fc.property(PRESS, (press) => {
        const data = pressData(press);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(readPress(data)).toEqual(press);
      }),
    );
  });

  it('is a press of ours or nothing, whatever comes from outside', () => {
    const noise = fc
      .uint8Array({ maxLength: 64 })
      .chain((bytes) =>
        fc.constantFrom(...(['utf8', 'latin1'] as const)).map((as) => Buffer.from(bytes).toString(as)),
      );
    fc.assert(
      fc.property(fc.oneof(damaged, noise, fc.string({ unit: 'binary' })), (data) => {
        const press = readPress(data);
        if (press === null) return;
        // Whatever was read, a button of ours could have carried, and says the same.
        expect(readPress(pressData(press))).toEqual(press);
        for (const value of Object.values(press))
          if (typeof value === 'number') expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    's:AAAAAAAAAAAA:-1', 's:AAAAAAAAAAAA:1e9', 's:AAAAAAAAAAAA:1000000', 's:AAAAAAAAAAAA:٣', 's:../../state:0',
    's:AAAAAAAAAAAA:0\n', '\ns:AAAAAAAAAAAA:0', "c:' OR 1=1 --", 'u:-1', 'u:1.5', 'u:9999999999999', 'u: 1', 'a:1:x', 'a::a',
    'd:AAAAAAAAAAAA:yes', 'f:', 'F:y', 'i:2023-9:0', 'i:20230901:0', 'r:AAAAAAAAAAAA:constructor', '__proto__', '',
  ])('%j is none', (data) => expect(readPress(data)).toBeNull()); // prettier-ignore
});
