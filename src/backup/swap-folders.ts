import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { syncPath } from '../durable-files.js';
import { OperatorError } from '../errors.js';

/** A folder that is ready beside the one whose place it takes, and where that one goes. */
export interface Move {
  readonly staged: string;
  readonly target: string;
  readonly aside: string;
}

const JOURNAL = z.array(z.object({ staged: z.string(), target: z.string(), aside: z.string() }));

/** Beside the state folder, which itself may be one of those that change places. */
function journalOf(state: string): string {
  return `${state}.restoring.json`;
}

/**
 * From here on the new folders count: whoever runs next ends what this process may not live to.
 * @param state the state folder
 */
export function beginSwap(state: string, moves: readonly Move[]): void {
  const journal = journalOf(state);
  writeFileSync(`${journal}.part`, JSON.stringify(moves, ['staged', 'target', 'aside']));
  syncPath(`${journal}.part`);
  renameSync(`${journal}.part`, journal);
  syncPath(dirname(journal));
}

/**
 * Ends an exchange of folders that was begun, wherever it stopped; does nothing where none was.
 * @param state the state folder
 * @returns where the old folders are
 * @throws OperatorError `restore-unfinished`
 */
export function finishSwap(state: string): string[] {
  const journal = journalOf(state);
  if (!existsSync(journal)) return [];
  try {
    const moves = JOURNAL.parse(JSON.parse(readFileSync(journal, 'utf8')));
    for (const move of moves) {
      exchange(move);
      syncPath(dirname(move.target));
    }
    rmSync(journal, { force: true });
    return moves.map(({ aside }) => aside).filter((aside) => existsSync(aside));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(
      'restore-unfinished',
      `a restore was not ended, and cannot be now: ${why}`,
      `see that the folders that ${journal} names can be renamed, then run any command again`,
      { data: { journal }, cause },
    );
  }
}

/** Two processes may be at it: what is done already, and by whomever, is left as it is. */
function exchange({ staged, target, aside }: Move): void {
  if (!existsSync(staged)) return;
  try {
    // An empty folder need not go: renaming replaces it.
    if (!existsSync(aside) && existsSync(target) && readdirSync(target).length > 0) renameSync(target, aside);
  } catch (error) {
    if (!isTaken(error) && existsSync(target)) throw error;
  }
  try {
    renameSync(staged, target);
  } catch (error) {
    if (!existsSync(staged)) return;
    if (!isTaken(error)) throw error;
    // Somebody made the folder anew in the meantime.
    renameSync(target, freeName(aside));
    renameSync(staged, target);
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST');
}

function freeName(name: string): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(free)) return free;
  }
}
