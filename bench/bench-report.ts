import type { RecallRow } from './graph-recall-table.js';
import type { SliceSpeed } from './indexing-speed.js';
import { showCount, showMs, showShare, table } from './markdown.js';
import type { ArchiveFigures } from './measure-archive.js';
import type { Speed } from './question-speed.js';
import type { WhileIndexing } from './while-indexing.js';

export interface BenchFacts {
  readonly command: string;
  readonly machine: string;
  readonly encoderWorkers: number;
  /** Seconds of `yanwen index` over the seeds, from nothing, in a process of its own. */
  readonly seedsIndexSeconds: number;
  readonly archives: readonly ArchiveFigures[];
  /** What only the large archive is measured for. */
  readonly large: {
    readonly indexing: readonly SliceSpeed[];
    readonly recall: readonly RecallRow[];
    readonly whileIndexing: WhileIndexing;
  } | null;
}

/** The whole of `RESULTS.md`. */
export function benchReport({
  command,
  machine,
  encoderWorkers,
  seedsIndexSeconds,
  archives,
  large,
}: BenchFacts): string {
  return `# Benchmarks

Made by \`${command}\`; do not edit.

- Machine: ${machine}; ${encoderWorkers} encoder workers.
- Archives: ${archives.map(({ name, articles, passages }) => `${name}: ${showCount(articles)} articles, ${showCount(passages)} passages`).join('; ')}.

## Indexing

The seeds from nothing, in a process of its own: ${seedsIndexSeconds.toFixed(1)} s.
${large === null ? '' : indexing(large.indexing)}
## Asking and searching

Milliseconds of a call; of them those in which the encoder was at work for it, and all the rest. One question at a time, the models loaded.

${table(['', 'n', 'p50', 'p95', 'model p50', 'model p95', 'rest p50', 'rest p95'], [...archives.flatMap(({ name, speeds }) => speeds.map((speed) => speedRow(name, speed))), ...(large === null ? [] : large.whileIndexing.speeds.map((speed) => speedRow(archives.at(-1)?.name ?? '', speed)))])}
${large === null ? '' : `\nWhile that other process indexed, ${showCount(large.whileIndexing.passagesSeen)} passages were committed and seen by the asking one.\n\n${recall(large.recall)}`}
## Opening, memory, size

Seconds from the start of the process (median of 5): \`repl\` and \`start\` without input until they are ready and end, \`repl\` until its first answer, the model loaded for it. \`start\` first looks whether the index is up to date. Resident memory of that \`repl\` after its first answer, and after ten questions in Chinese and ten in English, whose sentences are compared by vectors in a worker a core.

${table(['', 'repl, s', 'start, s', 'first answer, s', 'resident, first, MiB', 'resident, MiB', 'database, MiB', 'index folder, MiB'], archives.map(openingRow))}
`;
}

function indexing(slices: readonly SliceSpeed[]): string {
  const sum = (valueOf: (slice: SliceSpeed) => number): number =>
    slices.reduce((total, slice) => total + valueOf(slice), 0);
  const total: SliceSpeed = {
    passages: sum((slice) => slice.passages),
    indexSeconds: sum((slice) => slice.indexSeconds),
    texts: sum((slice) => slice.texts),
    encoderSeconds: sum((slice) => slice.encoderSeconds),
  };
  const row = (name: string, { passages, indexSeconds, texts, encoderSeconds }: SliceSpeed): string[] => {
    const [index, encoder] = [passages / indexSeconds, texts / encoderSeconds];
    return [name, showCount(passages), index.toFixed(1), encoder.toFixed(1), showShare(index / encoder)];
  };
  const rows = [...slices.map((slice, at) => row(`part ${at + 1}`, slice)), row('all', total)];
  return `
The corpus, part by part into one index, each between two halves of the same texts embedded by the encoder alone; a part's time has everything that \`yanwen index\` does. The ratio is the figure: how much of the encoder's own speed is left.

${table(['', 'passages', 'indexing, passages/s', 'encoder alone, texts/s', 'ratio'], rows)}
`;
}

function recall(rows: readonly RecallRow[]): string {
  const cells = rows.map(({ ef, inUse, recallAt10, recallAt100, graphMs, exactMs }) => [
    inUse ? `**${ef}** (in use)` : String(ef),
    showShare(recallAt10),
    showShare(recallAt100),
    graphMs.toFixed(2),
    exactMs.toFixed(2),
  ]);
  return `## The graph against exact search

Over the vectors of the questions above; ef is how many candidates a search keeps. A question takes 100.

${table(['ef', 'recall@10', 'recall@100', 'graph, ms', 'exact, ms'], cells)}
`;
}

function speedRow(archive: string, { what, n, total, model, rest }: Speed): string[] {
  return [`${archive}: ${what}`, String(n), ...[...total, ...model, ...rest].map(showMs)];
}

function openingRow(figures: ArchiveFigures): string[] {
  const { name, replSeconds, startSeconds, firstAnswerSeconds } = figures;
  const { residentFirst, residentLast, databaseMiB, indexMiB } = figures;
  const seconds = [replSeconds, startSeconds, firstAnswerSeconds].map((value) => value.toFixed(2));
  const sizes = [residentFirst, residentLast, databaseMiB, indexMiB];
  return [name, ...seconds, ...sizes.map((value) => value.toFixed(value < 10 ? 1 : 0))];
}
