/**
 * How fast is a model in Node, and does a text always get the same vector?
 * node training/encoder/speed.mjs MODEL_FOLDER CORPUS.gz [PASSAGES]
 *
 * Passages are 200 characters long. One text a run: two one-thread sessions in worker threads side by
 * side, then one session with two threads; then a question of 20 characters.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import ort from 'onnxruntime-node';

async function openEncoder(folder, threads) {
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')), {});
  const session = await ort.InferenceSession.create(join(folder, 'model.onnx'), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  });
  return async (text) => {
    const ids = BigInt64Array.from(tokenizer.encode(text).ids.slice(0, 512), BigInt);
    const run = await session.run({ input_ids: new ort.Tensor('int64', ids, [1, ids.length]) });
    return run.embedding.data;
  };
}

async function millisecondsEach(encode, texts) {
  const started = performance.now();
  for (const text of texts) await encode(text);
  return (performance.now() - started) / texts.length;
}

function nextMessage(worker) {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function twoWorkers(folder, texts) {
  const half = Math.ceil(texts.length / 2);
  const workers = [texts.slice(0, half), texts.slice(half)].map(
    (part) => new Worker(new URL(import.meta.url), { workerData: { folder, texts: part } }),
  );
  await Promise.all(workers.map(nextMessage)); // warm
  const started = performance.now();
  const finished = workers.map(nextMessage);
  for (const worker of workers) worker.postMessage('go');
  await Promise.all(finished);
  return texts.length / ((performance.now() - started) / 1000);
}

async function main([folder, corpus, count = '200']) {
  const lines = gunzipSync(readFileSync(corpus)).toString().trimEnd().split('\n');
  const step = Math.floor(lines.length / Number(count));
  const texts = Array.from({ length: Number(count) }, (_, i) => {
    return `passage: ${JSON.parse(lines[i * step]).body.slice(0, 200)}`;
  });
  const rate = await twoWorkers(folder, texts);
  const started = performance.now();
  const single = await openEncoder(folder, 1);
  const load = performance.now() - started;
  const double = await openEncoder(folder, 2);
  const alone = await single(texts[7]);
  const question = Array(30).fill('query: 杭州亚运会开幕式是什么时候在哪里举行的？');
  await double(question[0]);
  const report = {
    'passages/s, two one-thread sessions': rate.toFixed(1),
    'passages/s, one two-thread session': (1000 / (await millisecondsEach(double, texts))).toFixed(1),
    'ms a question, one thread': (await millisecondsEach(single, question)).toFixed(1),
    'ms a question, two threads': (await millisecondsEach(double, question)).toFixed(1),
    'ms to load': load.toFixed(0),
  };
  for (const text of texts.slice(0, 50)) await single(text);
  const later = await single(texts[7]);
  const threaded = await double(texts[7]);
  report['same vector after others'] = alone.every((v, i) => v === later[i]);
  report['same vector with two threads'] = alone.every((v, i) => v === threaded[i]);
  console.log(folder, report);
}

if (isMainThread) {
  await main(process.argv.slice(2));
  process.exit(0);
} else {
  const encode = await openEncoder(workerData.folder, 1);
  await encode(workerData.texts[0]);
  parentPort.once('message', async () => {
    for (const text of workerData.texts) await encode(text);
    parentPort.postMessage('done');
  });
  parentPort.postMessage('ready');
}
