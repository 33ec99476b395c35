import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../../src/errors.js';
import { buildArticle } from '../../src/ingest/build-article.js';
import { resolveTimes } from '../../src/ingest/resolve-times.js';
import { articleLedger } from '../../src/ledger/article-ledger.js';
import { fold } from '../../src/text/fold.js';
import { findQuantities } from '../../src/text/quantities.js';
import { createSegmenter } from '../../src/text/segment.js';
import { describeMachine } from '../machine.js';
import { scoreLists, share, type ListScore } from './score-lists.js';

/** A labelled text: its own words, and what a careful reader finds in it, in printed order. */
interface Labelled {
  readonly id: string;
  /** ISO date of its issue. */
  readonly date: string;
  readonly text: string;
  readonly times: readonly { text: string; from: string | null; to: string | null; precision: string }[];
  readonly quantities: readonly {
    readonly text: string;
    readonly min: number;
    readonly max: number;
    readonly approximate: boolean;
    readonly unit: string;
    readonly alternateUnit: string | null;
    /** Words one of which a right measure has to hold; empty where the text does not say what is measured. */
    readonly heads: readonly string[];
  }[];
}

const USAGE = 'npm run eval -- labels --labels FILE… [--out FILE]';
const REPEAT = 20;

/**
 * Reads labelled texts (JSON Lines as `Labelled`) as the program reads articles, and writes down how many times and
 * quantities it finds and understands, how often it knows what they measure, and how quickly.
 */
export function evaluateLabels(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { labels: { type: 'string', multiple: true }, out: { type: 'string' } },
  });
  const files = values.labels ?? [];
  if (files.length === 0) throw new UsageError('labels-missing', 'no labels are named', USAGE);
  const segmenter = createSegmenter();
  const sets = files.map((file) => {
    const rows = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Labelled);
    return {
      name: file.replace(/^.*\//u, '').replace(/\.jsonl$/u, ''),
      rows,
      scores: scoreRows(rows, segmenter),
    };
  });
  const everything = sets.flatMap(({ rows }) => rows);
  const { grammars, ledger } = speed(everything, segmenter);
  const report = [
    '# Times, quantities and measures',
    '',
    `Command: \`npm run eval -- labels ${files.map((file) => `--labels ${file.replace(/^.*\//u, '')}`).join(' ')}\`, ${describeMachine()}.`,
    'A time is right with its words, first and last day and precision; a quantity with its words, value, unit and hedge.',
    '',
    '| set | articles | times | precision | recall | F1 | quantities | precision | recall | F1 | measures right |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...sets.map(({ name, rows, scores: { times, quantities, measures } }) =>
      `| ${[name, rows.length, ...cells(times), ...cells(quantities), share(measures.right, measures.all)].join(' | ')} |`,
    ),
    '',
    `Speed, MB of UTF-8 a second on one thread: times resolved and quantities ${grammars.toFixed(1)}, the whole ledger with measures ${ledger.toFixed(1)}.`,
    '',
  ].join('\n'); // prettier-ignore
  if (values.out !== undefined) writeFileSync(resolve(values.out), report);
  process.stdout.write(report);
}

const cells = ({ labelled, precision, recall, f1 }: ListScore): (number | string)[] => [
  labelled,
  ...[precision, recall, f1].map((value) => value.toFixed(3)),
];

type Segmenter = ReturnType<typeof createSegmenter>;

function articleOf({ id, date, text }: Labelled): ReturnType<typeof buildArticle> {
  return buildArticle({
    source: 'labelled', sourceId: id, issue: { paper: null, date, dateBasis: 'metadata', page: null, url: null },
    kicker: null, title: null, subtitles: [], byline: null, reporters: [], correspondents: [], warnings: [],
    lines: text.split('\n').filter((line) => line.trim() !== '').map((line) => ({ role: 'body', text: line, source: [], afterGap: false })),
  }); // prettier-ignore
}

function scoreRows(
  rows: readonly Labelled[],
  segmenter: Segmenter,
): { times: ListScore; quantities: ListScore; measures: { right: number; all: number } } {
  const measures = { right: 0, all: 0 };
  const timeLists: [string[], string[]][] = [];
  const quantityLists: [string[], string[]][] = [];
  for (const row of rows) {
    const article = articleOf(row);
    const timeKey = (time: Labelled['times'][number]): string => [time.text, time.from, time.to, time.precision].join(' '); // prettier-ignore
    timeLists.push([row.times.map(timeKey), resolveTimes(article.text, row.date).map(timeKey)]);
    const entries = articleLedger(article, segmenter);
    const key = (one: Omit<Labelled['quantities'][number], 'heads'>): string =>
      [one.text, one.min, one.max, one.approximate, fold(one.unit), one.alternateUnit].join(' ');
    const found = entries.map(({ quantity }) => key(quantity));
    quantityLists.push([row.quantities.map(key), found]);
    const left = [...found];
    for (const label of row.quantities) {
      const at = left.indexOf(key(label));
      if (at < 0) continue;
      left[at] = '';
      const measure = entries[at]?.measure ?? null;
      measures.all += 1;
      const words = `${measure?.of ?? ''}${measure?.what ?? ''}`;
      if (label.heads.length === 0 ? measure === null : label.heads.some((head) => words.includes(head)))
        measures.right += 1;
    }
  }
  return { times: scoreLists(timeLists), quantities: scoreLists(quantityLists), measures };
}

/** Bytes a second: the two grammars over whole texts, and the ledger with its measures. */
function speed(rows: readonly Labelled[], segmenter: Segmenter): { grammars: number; ledger: number } {
  const articles = rows.map(articleOf);
  const bytes = REPEAT * articles.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const rate = (work: (article: ReturnType<typeof articleOf>) => void): number => {
    const started = performance.now();
    for (let round = 0; round < REPEAT; round++) for (const article of articles) work(article);
    return bytes / 1e6 / ((performance.now() - started) / 1000);
  };
  return {
    grammars: rate(({ text, issueDate }) => {
      resolveTimes(text, issueDate ?? '');
      findQuantities(text);
    }),
    ledger: rate((article) => void articleLedger(article, segmenter)),
  };
}
