import type { Services } from '../src/surfaces/services.js';
import { LocalEmbedder } from '../src/models/local-embedder.js';
import type { CorpusSlice } from './bench-corpus.js';
import { buildIndex, writeLines } from './build-archive.js';
import type { ProgressLog } from './progress-log.js';

/** One slice: seconds that its passages took to index, and its texts to embed. */
export interface SliceSpeed {
  readonly passages: number;
  readonly indexSeconds: number;
  readonly texts: number;
  readonly encoderSeconds: number;
}

/** The encoder as the program would make it. */
export interface EncoderSettings {
  readonly folder: string;
  readonly workers: number;
}

/**
 * Indexes slice by slice, each between two halves of embedding the same texts by the encoder alone, so that noise on
 * the machine hits both. A slice's index time has everything that `yanwen index` does: loading the encoder,
 * cutting, embedding, storing, the checkpoint.
 */
export async function measureIndexing(
  services: Services,
  folder: string,
  slices: readonly CorpusSlice[],
  settings: EncoderSettings,
  log: ProgressLog,
): Promise<SliceSpeed[]> {
  const speeds: SliceSpeed[] = [];
  let before = 0;
  for (const { file, lines, texts } of slices) {
    const half = Math.floor(texts.length / 2);
    const first = await encoderSeconds(texts.slice(0, half), settings);
    await writeLines(folder, file, lines);
    const { passages, seconds } = await buildIndex(services, log);
    const second = await encoderSeconds(texts.slice(half), settings);
    const speed = {
      passages: passages - before,
      indexSeconds: seconds,
      texts: texts.length,
      encoderSeconds: first + second,
    };
    before = passages;
    speeds.push(speed);
    const rates = [speed.passages / speed.indexSeconds, speed.texts / speed.encoderSeconds].map((rate) =>
      rate.toFixed(1),
    );
    log.say(`${file}: indexing ${rates[0] ?? ''} passages/s, encoder alone ${rates[1] ?? ''}`);
  }
  return speeds;
}

/** Embeds texts as fast as the machine allows, the model already loaded in every worker. */
async function encoderSeconds(
  texts: readonly string[],
  { folder, workers }: EncoderSettings,
): Promise<number> {
  const embedder = new LocalEmbedder(folder, workers);
  try {
    await embedder.embedDocuments(Array.from({ length: 4 * workers }, () => '预热'));
    const started = performance.now();
    await embedder.embedDocuments([...texts]);
    return (performance.now() - started) / 1000;
  } finally {
    await embedder.close();
  }
}
