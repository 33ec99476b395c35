import type Database from 'better-sqlite3';

import type { Limits } from '../domain/limits.js';
import { type Condition, LIMITED_ARTICLES, limitsCondition, perArticle } from './limits-sql.js';

/** Vector key to the keys of the allowed passages with that vector. */
export type AllowedPassages = ReadonlyMap<number, readonly number[]>;

/**
 * Up to so many allowed passages are searched one by one, which takes a few ms; of more than that, a good part of
 * what the graph proposes is allowed.
 */
const FEW = 2_000;

/** How many limits' passages are remembered: the stages of one question ask for the same ones. */
const REMEMBERED = 8;

const ALLOWED_PASSAGES = `${LIMITED_ARTICLES} JOIN passages p ON p.article_key = a.key`;

/** Which passages limits allow, in one state of the archive. */
export class LimitedPassages {
  readonly #prepare: <R>(sql: string) => Database.Statement<unknown[], R>;
  readonly #few = new Map<string, AllowedPassages | null>();

  /** @param prepare gives the statement of a query, prepared once */
  constructor(prepare: <R>(sql: string) => Database.Statement<unknown[], R>) {
    this.#prepare = prepare;
  }

  /** @returns the allowed passages, or null where there are many, or no limits */
  few(limits: Limits | undefined): AllowedPassages | null {
    const condition = limitsCondition(limits);
    if (condition === null) return null;
    const name = JSON.stringify(condition);
    let few = this.#few.get(name);
    if (few === undefined) {
      const found = this.#read(condition, FEW + 1);
      few = found.count > FEW ? null : found.passages;
      if (this.#few.size >= REMEMBERED) this.#few.clear();
      this.#few.set(name, few);
    }
    return few;
  }

  /** @returns all allowed passages, however many; null where there are no limits */
  all(limits: Limits | undefined): AllowedPassages | null {
    const condition = limitsCondition(limits);
    return condition === null ? null : this.#read(condition, -1).passages;
  }

  /** Looks single vectors up: for when few are asked about and many allowed. */
  passagesOf(limits: Limits | undefined): (vectorKey: number) => readonly number[] {
    const condition = limitsCondition(limits);
    const tables = condition === null ? 'passages p' : ALLOWED_PASSAGES;
    const where = condition === null ? '' : `AND ${perArticle(condition)}`;
    const values = condition?.values ?? [];
    const read = this.#prepare<number>(`SELECT p.key FROM ${tables} WHERE p.vector_key = ? ${where}`).pluck();
    return (vectorKey) => read.all(vectorKey, ...values);
  }

  #read(condition: Condition, limit: number): { count: number; passages: AllowedPassages } {
    const rows = this.#prepare<{ key: number; vector: number }>(
      `SELECT p.key, p.vector_key AS vector FROM ${ALLOWED_PASSAGES} WHERE ${condition.sql} LIMIT ?`,
    ).all(...condition.values, limit);
    const passages = new Map<number, number[]>();
    for (const { key, vector } of rows) {
      const keys = passages.get(vector);
      if (keys === undefined) passages.set(vector, [key]);
      else keys.push(key);
    }
    return { count: rows.length, passages };
  }
}
