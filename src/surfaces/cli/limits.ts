import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Limits } from '../../domain/limits.js';

/** Options that limit what a question is answered from. */
export interface LimitOptions {
  readonly sourceId?: string[];
  readonly source?: string[];
  readonly from?: string;
  readonly to?: string;
  readonly paper?: string;
}

export function addLimits(command: Command): Command {
  return command
    .option(
      '--source-id <id>',
      'only this article, by the id that its file gives it; may be repeated',
      collect,
    )
    .option('--source <file>', 'only this file; may be repeated', collect)
    .option('--from <date>', 'only issues of this day or later (2023-09-01)', isoDate)
    .option('--to <date>', 'only issues of this day or earlier', isoDate)
    .option('--paper <name>', 'only this paper');
}

export function limitsOf({ sourceId, source, from, to, paper }: LimitOptions): Limits {
  return {
    ...(sourceId === undefined ? {} : { sourceIds: sourceId }),
    ...(source === undefined ? {} : { sources: source }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(paper === undefined ? {} : { paper }),
  };
}

/** Not one option with many values: that would take the question for one of them. */
function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function isoDate(value: string): string {
  const day = new Date(`${value}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/u.test(value) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value))
    return value;
  throw new InvalidArgumentError('a date is written 2023-09-01.');
}

/** A whole number from 1 up. */
export function positiveInteger(value: string): number {
  if (/^[1-9]\d{0,4}$/u.test(value)) return Number(value);
  throw new InvalidArgumentError('it is a whole number from 1 to 99999.');
}
