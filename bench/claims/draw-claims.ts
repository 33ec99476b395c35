import type { ClaimEvidence, DraftSentence } from '../../src/answer/claims/claim-types.js';
import type { ClaimBase } from './claim-base.js';
import { ENGLISH_FALSE, inEnglish } from './english-claims.js';
import { FALSE_CLAIMS, neighbours, type FalseClaim, type Pool } from './false-claims.js';
import type { Random } from './random.js';
import { TRUE_CLAIMS } from './true-claims.js';

/** A claim of which it is known whether it is true. */
export interface ClaimPair {
  readonly kind: string;
  readonly isTrue: boolean;
  readonly sentence: DraftSentence;
  readonly evidence: readonly ClaimEvidence[];
  readonly base: ClaimBase;
}

type Make = (base: ClaimBase, random: Random) => FalseClaim | null;

/**
 * So many claims, as many of each kind as of another where the bases have enough for it; half of them true.
 * @param bases in the order in which they are used
 */
export function drawClaims(bases: readonly ClaimBase[], count: number, random: Random): ClaimPair[] {
  const pool = poolOf(bases);
  const trueKinds: [string, Make][] = [
    ...Object.entries(TRUE_CLAIMS).map(([kind, rewrite]): [string, Make] => [kind, (base, own) => asClaim(rewrite(base, own))]),
    ['of two sentences cited', (base, own) => {
      const text = TRUE_CLAIMS['synonyms of frame words']?.(base, own) ?? null;
      const [other] = own.shuffled(neighbours(base));
      return text === null || other === undefined ? null : { text, cites: [base.n, other.n] };
    }],
    ['in English', (base, own) => asClaim(inEnglish(base, own)?.text ?? null)],
  ];
  const falseKinds: [string, Make][] = [
    ...Object.entries(FALSE_CLAIMS).map(([kind, falsify]): [string, Make] => [kind, (base, own) => falsify(base, own, pool)]),
    ...Object.entries(ENGLISH_FALSE).map(([kind, falsify]): [string, Make] => [kind, (base, own) => falsify(base, own, pool.persons)]),
  ];
  const half = Math.floor(count / 2);
  return [...drawKinds(trueKinds, true, bases, half, random), ...drawKinds(falseKinds, false, bases, half, random)];
} // prettier-ignore

function asClaim(text: string | null): FalseClaim | null {
  return text === null ? null : { text };
}

function drawKinds(kinds: readonly [string, Make][], isTrue: boolean, bases: readonly ClaimBase[], count: number, random: Random): ClaimPair[] {
  const made = kinds.map((): ClaimPair[] => []);
  const next = kinds.map(() => random.below(bases.length));
  const tried = kinds.map(() => 0);
  for (let total = 0; total < count;) {
    let open = false;
    for (const [index, [kind, make]] of kinds.entries()) {
      while (total < count && (tried[index] ?? 0) < bases.length) {
        open = true;
        tried[index] = (tried[index] ?? 0) + 1;
        const base = bases[((next[index] ?? 0) + (tried[index] ?? 0)) % bases.length];
        const claim = base === undefined ? null : make(base, random);
        // What was changed into itself tells nothing.
        if (base === undefined || claim === null || (claim.cites === undefined && claim.text === base.text)) continue;
        made[index]?.push({ kind, isTrue, base, evidence: base.evidence, sentence: { text: claim.text, cites: claim.cites ?? [base.n] } });
        total++;
        break;
      }
    }
    if (!open) break;
  }
  return made.flat();
} // prettier-ignore

function poolOf(bases: readonly ClaimBase[]): Pool {
  const all = (kind: string): string[] => [
    ...new Set(bases.flatMap(({ names }) => names.filter((name) => name.kind === kind && /^\p{Script=Han}{2,12}$/u.test(name.text)).map(({ text }) => text))),
  ]; // prettier-ignore
  // What is taken for a person and is none would test nothing: three characters are more surely one.
  const persons = [...new Set(bases.flatMap(({ names, words }) => names.filter(({ kind, text, start }) => kind === 'person' && text.length === 3 && words.some((word) => word.start === start && word.word === text && word.tag === 'nr')).map(({ text }) => text)))];
  return { persons, places: all('place'), organisations: all('organisation').filter((name) => name.length > 3) };
} // prettier-ignore
