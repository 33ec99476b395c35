import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { expect } from 'vitest';

import type { ArchiveReader } from '../../src/archive/archive.js';
import { openArchiveReader } from '../../src/archive/archive-reader.js';
import { checkArchive } from '../../src/archive/check-archive.js';
import { dumpArchive } from '../../src/archive/digest.js';
import { openArchiveWriter } from '../../src/archive/open-writer.js';
import { bringUpTo, plan, type Report } from './kill-plan.js';
import { fakeVector, maker } from './stories.js';

/** What is known of a source from the reports: what surely is there, and what it was before this run began on it. */
interface Known {
  readonly named: Set<string>;
  readonly before: Set<string>;
  complete: boolean;
}

/**
 * Lets a child process write, kills it at a random instant, and looks at what is left; again and again, over one and
 * the same archive. In the end it has to be what a run without any kill makes.
 * @param withinMs the latest instant of a kill, after the writer has opened the archive
 */
export async function killRounds(
  directory: string,
  clean: string,
  kills: number,
  withinMs: number,
): Promise<void> {
  const known = new Map<string, Known>();
  let generation = 0;
  for (let kill = 0; kill < kills; kill++) {
    const lines = await runAndKill(directory, generation, ((kill * 0.618_034) % 1) * withinMs);
    for (const line of lines) {
      if (line.did === 'done') generation++;
      else if ('source' in line) learn(known, line);
    }
    if (lines.length > 0) await look(directory, known, generation);
  }
  for (const target of [directory, clean]) {
    const writer = await openArchiveWriter({ directory: target, maker });
    await bringUpTo(writer, generation, () => undefined);
    expect(writer.uncovered()).toBe(0);
    writer.close();
  }
  expect(dumpArchive(directory)).toEqual(dumpArchive(clean));
  expect((await checkArchive(directory, maker)).filter(({ ok }) => !ok)).toEqual([]);
}

async function runAndKill(directory: string, generation: number, afterMs: number): Promise<Report[]> {
  const program = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, directory, String(generation)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const opened = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      resolve();
    });
  });
  await Promise.race([opened, once(child, 'exit')]);
  await sleep(afterMs);
  expect(child.exitCode, 'the child ended by itself').toBeNull();
  child.kill('SIGKILL');
  await once(child, 'close');
  const lines = said.split('\n');
  lines.pop(); // empty, or a line that the kill cut off
  return lines.map((line) => JSON.parse(line) as Report);
}

function learn(known: Map<string, Known>, line: Extract<Report, { source: string }>): void {
  const old = known.get(line.source);
  const all = new Set([...(old?.named ?? []), ...(old?.before ?? [])]);
  if (line.did === 'remove') known.delete(line.source);
  else if (line.did === 'begin') known.set(line.source, { named: new Set(), before: all, complete: false });
  else if (line.did === 'batch') for (const id of line.ids) old?.named.add(id);
  else known.set(line.source, { named: new Set(line.ids), before: new Set(), complete: true });
}

/**
 * Whatever was reported is there, and each source is as one of its commits left it. One commit may have come after
 * the last report; which one that may be follows from the plan.
 */
async function look(directory: string, known: Map<string, Known>, generation: number): Promise<void> {
  const reader = await openArchiveReader({ directory, maker });
  const planned = new Map(plan(generation).map(({ source, stories }) => [source.source, stories.length]));
  const stored = new Map<string, Set<string>>();
  for (const { source, articleId } of reader.articles()) {
    stored.set(source, (stored.get(source) ?? new Set()).add(articleId));
  }
  let surprises = 0;
  for (const [source, { named, before, complete }] of known) {
    const ids = stored.get(source) ?? new Set();
    const missing = [...named].filter((id) => !ids.has(id));
    const lost = complete ? [] : [...before].filter((id) => !ids.has(id));
    // A page replaced or removed, or a file finished, in that one commit.
    if (missing.length > 0 || lost.length > 0) surprises++;
    if (missing.length > 0) expect([0, planned.get(source)]).toContain(ids.size);
    else if (lost.length > 0) expect(named.size).toBe(planned.get(source));
    // Nobody will report that commit any more.
    if (ids.size === 0 && missing.length > 0) known.delete(source);
    else if (missing.length + lost.length > 0) {
      known.set(source, { named: ids, before: new Set(), complete: true });
    }
  }
  expect(surprises, 'more is gone than one commit can explain').toBeLessThanOrEqual(1);
  findSome(reader);
  reader.close();
  const checks = await checkArchive(directory, maker);
  const wrong = checks.filter(({ ok, name }) => !ok && !/sources|checkpoint/.test(name));
  expect(wrong).toEqual([]);
}

/** Passages are found by their own words and vectors, whatever the checkpoint covers. */
function findSome(reader: ArchiveReader): void {
  let n = 0;
  for (const article of reader.articles()) {
    if (n++ % 40 !== 0) continue;
    const text = /^[^。]+。/.exec(article.text)?.[0] ?? '';
    const [nearest] = reader.searchVectors(fakeVector(text), 1);
    expect(nearest?.score).toBeCloseTo(1, 5);
    const { score } = reader.searchWords(['新', '闻'], 1)[0] ?? { score: Number.NaN };
    expect(score).not.toBeNaN();
  }
}
