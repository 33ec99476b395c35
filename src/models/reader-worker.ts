import { join } from 'node:path';
import ort from 'onnxruntime-node';
import type { PassageReading } from '../domain/reading.js';
import { passGate, type ModelGate } from './model-gate.js';
import { readFileManifest, readReaderManifest, readVerified, type ReaderManifest } from './manifest.js';
import { openSession } from './open-session.js';
import type { ReaderPassage } from './reader.js';
import { serveModel } from './serve-model.js';
import { createTokenizer, LONGEST_PIECE, type TextTokenizer } from './text-tokenizer.js';
import { placeTokens, type TokenPlace } from './token-places.js';

/** A question and some passages, of which the best few are read in full. */
export interface ReadRequest {
  readonly question: string;
  readonly passages: readonly ReaderPassage[];
  readonly keep: number;
}

interface LoadedReader {
  readonly manifest: ReaderManifest;
  readonly tokenizer: TextTokenizer;
  readonly early: ort.InferenceSession;
  readonly late: ort.InferenceSession;
}

async function load(folder: string): Promise<LoadedReader> {
  const manifest = readReaderManifest(folder);
  const bytes = (name: string): Buffer => readVerified(folder, manifest, name);
  const beside = join(folder, '..', manifest.tokenizerOf);
  const tokenizer = readVerified(beside, readFileManifest(beside), 'tokenizer.json');
  return {
    manifest,
    tokenizer: createTokenizer(tokenizer.toString('utf8')),
    early: await openSession(bytes('early.onnx')),
    late: await openSession(bytes('late.onnx')),
  };
}

/** A pair as the model takes it, and where the passage's tokens stand. */
interface Pair {
  readonly ids: readonly number[];
  /** How many tokens come before the passage's own. */
  readonly told: number;
  readonly asked: number;
  readonly places: readonly TokenPlace[];
}

const [BEGIN, END] = [0, 2];

/** `<s> question </s> headline passage </s>`, cut to what the model was trained on. */
function pairOf({ manifest, tokenizer }: LoadedReader, question: string, { headline, text }: ReaderPassage): Pair {
  const { maxTokens, maxQuestionTokens, maxHeadlineTokens } = manifest;
  const encode = (part: string, most: number): { ids: readonly number[]; tokens: readonly string[] } => {
    if (part.trim() === '') return { ids: [], tokens: [] };
    const { ids, tokens } = tokenizer.encode(part.slice(0, most * LONGEST_PIECE), { add_special_tokens: false });
    return { ids: ids.slice(0, most), tokens: tokens.slice(0, most) };
  };
  const asked = [BEGIN, ...encode(question, maxQuestionTokens).ids, END];
  const title = encode(headline, maxHeadlineTokens).ids;
  const room = maxTokens - asked.length - title.length - 1;
  const passage = encode(text, room);
  return {
    ids: [...asked, ...title, ...passage.ids, END],
    asked: asked.length,
    told: asked.length + title.length,
    places: placeTokens(text, passage.tokens),
  };
}

const tensor = (values: readonly number[]): ort.Tensor =>
  new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
const numbers = (output: ort.Tensor | undefined): number[] => Array.from(output?.data as Float32Array);

/** One pair a run, as activations are quantised by the range of the run: so that a pair always gets the same scores. */
async function read(reader: LoadedReader, gate: ModelGate, request: ReadRequest): Promise<(PassageReading | null)[]> {
  const { question, passages, keep } = request;
  const begun: { pair: Pair; hidden: ort.Tensor; score: number }[] = [];
  for (const passage of passages) {
    const pair = pairOf(reader, question, passage);
    const { relevance, hidden } = await passGate(gate, () =>
      reader.early.run({
        input_ids: tensor(pair.ids),
        parts: tensor(pair.ids.map((_, at) => Number(at >= pair.asked))),
      }),
    );
    const score = (numbers(relevance)[0] ?? 0) + reader.manifest.priorWeight * passage.prior;
    begun.push({ pair, hidden: hidden as ort.Tensor, score });
  }
  const kept = new Set([...begun].sort((a, b) => b.score - a.score).slice(0, keep));
  const readings: (PassageReading | null)[] = [];
  for (const one of begun) {
    readings.push(kept.has(one) ? readingOf(one.pair, await passGate(gate, () => reader.late.run({ hidden: one.hidden }))) : null);
  }
  return readings;
}

function readingOf({ told, places }: Pair, output: ort.InferenceSession.OnnxValueMapType): PassageReading {
  const passage = (name: string): number[] => numbers(output[name]).slice(told, told + places.length);
  const single = (name: string): number => numbers(output[name])[0] ?? 0;
  return {
    relevance: single('relevance'),
    none: single('null'),
    from: places.map(({ from }) => from),
    to: places.map(({ to }) => to),
    starts: passage('start'),
    ends: passage('end'),
  };
}

serveModel(load, read, () => []);
