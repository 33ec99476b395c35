import { parentPort, workerData } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import ort from 'onnxruntime-node';
import { passGate, type EncoderGate } from './encoder-gate.js';
import { readManifest, readVerified, type ModelManifest } from './manifest.js';

/** What a thread is started with. */
export interface EncoderTask {
  readonly folder: string;
  readonly gate: EncoderGate;
}

/** Texts to embed, prefix included, one request at a time; or to end. */
export type ThreadRequest = { readonly texts: readonly string[] } | 'stop';

/** One row of `dimensions` numbers a text, or why there is none. */
export type EncodeReply = { readonly vectors: Float32Array } | { readonly error: string };

/** What a worker says once it has loaded, or why it could not. */
export type LoadReply = { readonly ready: true } | { readonly failed: { code: string; message: string; remedy: string } };

/** What we use of `Tokenizer`: the package's own types import each other in a way that NodeNext does not resolve. */
interface TextTokenizer {
  encode(text: string): { readonly ids: readonly number[] };
}

interface Encoder {
  readonly manifest: ModelManifest;
  readonly tokenizer: TextTokenizer;
  readonly session: ort.InferenceSession;
}

/**
 * UTF-16 units of the vocabulary's longest piece. What stands further on than so many for each token would be cut off
 * anyway, and a text of a million characters overflows the tokenizer's stack.
 */
const LONGEST_PIECE = 16;

async function load(folder: string): Promise<Encoder> {
  const manifest = readManifest(folder);
  const tokenizerJson = JSON.parse(readVerified(folder, manifest, 'tokenizer.json').toString('utf8')) as object;
  // One thread a session: two workers side by side then use both cores, and the order of sums never changes.
  const session = await ort.InferenceSession.create(readVerified(folder, manifest, 'model.onnx'), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-call -- see TextTokenizer
  return { manifest, tokenizer: new Tokenizer(tokenizerJson, {}) as TextTokenizer, session };
}

/**
 * One text a run: dynamic quantisation scales activations over a whole batch, so that only a text alone always gets
 * the same vector.
 */
async function encode(encoder: Encoder, text: string): Promise<Float32Array> {
  const { maxTokens } = encoder.manifest;
  const ids = truncate(encoder.tokenizer.encode(text.slice(0, maxTokens * LONGEST_PIECE)).ids, maxTokens);
  const shape = [1, ids.length];
  const output = await encoder.session.run({
    input_ids: new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
  });
  return output['embedding']?.data as Float32Array;
}

/** Keeps the closing token, which the model was trained to see. */
function truncate(ids: readonly number[], most: number): readonly number[] {
  return ids.length <= most ? ids : [...ids.slice(0, most - 1), ids.at(-1) ?? 0];
}

async function answer(encoder: Encoder, gate: EncoderGate, texts: readonly string[]): Promise<EncodeReply> {
  const { dimensions } = encoder.manifest;
  const vectors = new Float32Array(texts.length * dimensions);
  for (const [row, text] of texts.entries()) {
    vectors.set(await passGate(gate, () => encode(encoder, text)), row * dimensions);
  }
  return { vectors };
}

const port = parentPort;
if (port !== null) {
  const { folder, gate } = workerData as EncoderTask;
  passGate(gate, () => load(folder)).then(
    (encoder) => {
      port.on('message', (request: ThreadRequest) => {
        if (request === 'stop') {
          port.close(); // nothing else keeps the thread
          return;
        }
        answer(encoder, gate, request.texts).then(
          (reply) => port.postMessage(reply, 'vectors' in reply ? [reply.vectors.buffer as ArrayBuffer] : []),
          (error: unknown) => port.postMessage({ error: String(error) } satisfies EncodeReply),
        );
      });
      port.postMessage({ ready: true } satisfies LoadReply);
    },
    (error: unknown) => {
      const { code, message, remedy } = error as { code?: string; message?: string; remedy?: string };
      port.postMessage({
        failed: { code: code ?? 'model-failed', message: message ?? String(error), remedy: remedy ?? 'run `yanwen doctor`' },
      } satisfies LoadReply);
    },
  );
}
