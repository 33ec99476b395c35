import { availableParallelism, cpus, totalmem } from 'node:os';

/** What figures were measured on, in one line. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${availableParallelism()} cores, ${gib} GiB; Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}
