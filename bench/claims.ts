import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSentence } from '../src/answer/claims/check-sentence.js';
import { packageHome } from '../src/config.js';
import { YanwenError } from '../src/errors.js';
import { createSegmenter } from '../src/text/segment.js';
import { basesOf, type ClaimBase, type ClaimDocument } from './claims/claim-base.js';
import { readClaimOptions, type ClaimOptions } from './claims/claim-options.js';
import { reportClaims } from './claims/claim-report.js';
import { drawClaims } from './claims/draw-claims.js';
import { createRandom } from './claims/random.js';
import { drawOrder } from './corpus.js';
import { readJsonLines } from './json-lines.js';

const SENTENCES_OF_EACH = 4;

/** Which half a document is of: by its id alone, the same each time. */
const halfOf = (id: string): ClaimOptions['half'] =>
  Number.parseInt(drawOrder(id).slice(0, 8), 16) % 2 === 0 ? 'develop' : 'report';

async function readDocuments(options: ClaimOptions): Promise<ClaimDocument[]> {
  const excluded = new Set<string>();
  if (options.exclude !== null)
    for await (const { value } of readJsonLines(options.exclude)) excluded.add((value as { id: string }).id);
  const found: ClaimDocument[] = [];
  if (options.corpus !== null)
    for await (const { value } of readJsonLines(options.corpus)) {
      const article = value as ClaimDocument;
      if (!excluded.has(article.id) && halfOf(article.id) === options.half) found.push({ ...article, title: article.title ?? null, date: article.date ?? null }); // prettier-ignore
    }
  const drawn = createRandom(options.seed).shuffled(found).slice(0, options.documents);
  return [...seedPages(), ...drawn];
}

/** The pages as they came: a sentence that its line holds whole is one of an article. */
function seedPages(): ClaimDocument[] {
  const folder = join(packageHome(), 'seeds');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ id: name, title: null, date: null, body: readFileSync(join(folder, name), 'utf8').replace(/^[^\n]*?[。！？]/gmu, '') }));
} // prettier-ignore

async function main(): Promise<void> {
  const options = readClaimOptions(process.argv.slice(2));
  const segmenter = createSegmenter();
  const random = createRandom(options.seed);
  const documents = await readDocuments(options);
  const bases: ClaimBase[] = documents.flatMap((document, index) => {
    const other = documents[(index + 1) % documents.length] ?? document;
    const made = random.shuffled(basesOf(document, other, segmenter));
    // The pages are few, and all of them are used.
    return document.id.endsWith('.txt') ? made : made.slice(0, SENTENCES_OF_EACH);
  });
  const pairs = drawClaims(random.shuffled(bases), options.pairs, random);
  const started = performance.now();
  const judged = pairs.map((pair) => ({ pair, checked: checkSentence(pair.sentence, pair.evidence, { segmenter }) })); // prettier-ignore
  const report = reportClaims(judged, options, (performance.now() - started) / pairs.length);
  console.log(report.text);
  if (options.show > 0) console.log(report.wrong);
  if (options.out !== null) writeFileSync(options.out, report.text);
}

main().catch((error: unknown) => {
  console.error(error instanceof YanwenError ? `${error.message}\n${error.remedy}` : error);
  process.exitCode = 1;
});
