import ort from 'onnxruntime-node';
import { readManifest, readVerified, type ModelManifest } from './manifest.js';
import { passGate, type ModelGate } from './model-gate.js';
import { openSession } from './open-session.js';
import { serveModel } from './serve-model.js';
import { createTokenizer, LONGEST_PIECE, type TextTokenizer } from './text-tokenizer.js';

interface Encoder {
  readonly manifest: ModelManifest;
  readonly tokenizer: TextTokenizer;
  readonly session: ort.InferenceSession;
}

async function load(folder: string): Promise<Encoder> {
  const manifest = readManifest(folder);
  const tokenizer = createTokenizer(readVerified(folder, manifest, 'tokenizer.json').toString('utf8'));
  return { manifest, tokenizer, session: await openSession(readVerified(folder, manifest, 'model.onnx')) };
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

async function embed(encoder: Encoder, gate: ModelGate, texts: readonly string[]): Promise<Float32Array> {
  const { dimensions } = encoder.manifest;
  const vectors = new Float32Array(texts.length * dimensions);
  for (const [row, text] of texts.entries()) {
    vectors.set(await passGate(gate, () => encode(encoder, text)), row * dimensions);
  }
  return vectors;
}

serveModel(load, embed, (vectors) => [vectors.buffer as ArrayBuffer]);
