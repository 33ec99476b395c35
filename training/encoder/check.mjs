/**
 * Does the Node tokenizer give the ids that the Python one gave?
 * node training/encoder/check.mjs FILE   (FILE from check.py --write)
 */
import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';

const json = readFileSync(new URL('../../models/encoder/tokenizer.json', import.meta.url), 'utf8');
const tokenizer = new Tokenizer(JSON.parse(json), {});
const lines = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');
let different = 0;
for (const line of lines) {
  const { text, ids } = JSON.parse(line);
  const got = tokenizer.encode(text).ids;
  if (got.length === ids.length && got.every((id, i) => id === ids[i])) continue;
  different += 1;
  if (different <= 5) console.log(JSON.stringify({ text, python: ids, node: got }));
}
console.log(`${lines.length} texts, ${different} different`);
// The two break a tie between equally likely cuts (of XXXXXXX, say) each in its own way.
process.exitCode = different > lines.length / 1000 ? 1 : 0;
