import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePrompt, type Prompt } from './prompt.js';

/** What is sent to a chat model, by task. */
export interface Prompts {
  readonly writeAnswer: Prompt;
  readonly evidence: Prompt;
  readonly rewriteQuestion: Prompt;
  readonly splitQuestion: Prompt;
}

/**
 * @param folder `prompts/`
 * @throws YanwenError `prompt-form`; where a file is missing, the error of reading it
 */
export function readPrompts(folder: string): Prompts {
  const read = (name: string): Prompt =>
    parsePrompt(name, readFileSync(join(folder, `${name}.md`), 'utf8').replaceAll('\r\n', '\n'));
  return {
    writeAnswer: read('write-answer'),
    evidence: read('evidence'),
    rewriteQuestion: read('rewrite-question'),
    splitQuestion: read('split-question'),
  };
}
