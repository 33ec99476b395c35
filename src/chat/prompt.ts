import type { ChatMessage } from '../models/chat-model.js';
import { YanwenError } from '../errors.js';

/** A template of `prompts/`: what is sent to a chat model for one task. */
export interface Prompt {
  /** Its file's name without the ending. */
  readonly name: string;
  readonly version: string;
  /** Its messages, in order, with `{{name}}` where values go. */
  readonly messages: readonly ChatMessage[];
}

const FORM = /^---\n(?<front>[\s\S]*?)\n---\n(?<body>[\s\S]*)$/u;
const HEADING = /^# (system|user)\n/gmu;

/**
 * Reads a template: front matter with `version`, then a message under each heading `# system` or `# user`.
 * @throws YanwenError `prompt-form`, for whoever wrote it
 */
export function parsePrompt(name: string, markdown: string): Prompt {
  const { front = '', body = '' } = FORM.exec(markdown)?.groups ?? {};
  const version = /^version: (\S+)$/mu.exec(front)?.[1];
  const headings = [...body.matchAll(HEADING)];
  if (version === undefined || headings.length === 0) {
    throw new YanwenError(
      'developer',
      'prompt-form',
      `prompts/${name}.md has no version or no message`,
      'give it front matter with `version: N`, and text under `# system` or `# user`',
    );
  }
  return {
    name,
    version,
    messages: headings.map((heading, index) => ({
      role: heading[1] === 'system' ? 'system' : 'user',
      text: body.slice(heading.index + heading[0].length, headings[index + 1]?.index).trim(),
    })),
  };
}

/**
 * Puts values in place of `{{name}}`, once: what a value holds is never read as a template.
 * @throws YanwenError `prompt-value` where a value is missing
 */
export function fillPrompt(prompt: Prompt, values: Readonly<Record<string, string>>): ChatMessage[] {
  return prompt.messages.map(({ role, text }) => ({
    role,
    text: text.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined)
        throw new YanwenError(
          'developer',
          'prompt-value',
          `prompts/${prompt.name}.md asks for {{${name}}}, which is not given`,
          'give it, or take it out of the template',
        );
      return value;
    }),
  }));
}
