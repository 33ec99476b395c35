import type { ServerResponse } from 'node:http';
import { type Asked, beginStream, type Behaviour, refuse } from './chat-server.js';

/** A model that is played, and what of what it said must never be shown. */
export interface Persona {
  readonly behaviour: Behaviour;
  /** What it made up since the last look: none of it may stand in an answer, unless the page prints it. */
  lies(): readonly string[];
}

interface Seen {
  readonly question: string;
  readonly extracted: string;
  readonly evidence: readonly { readonly n: number; readonly text: string }[];
}

/** What a model sees of a request. */
export function seenIn({ user }: Asked): Seen {
  const [question = '', extracted = ''] = [...user.matchAll(/<<<(\w+)\n([\s\S]*?)\n\1>>>/gu)].map((match) => match[2] ?? ''); // prettier-ignore
  const evidence = [...user.matchAll(/<<<(\w+) \[(\d+)\][^\n]*\n([\s\S]*?)\n\1>>>/gu)].map((match) => ({
    n: Number(match[2]),
    text: match[3] ?? '',
  }));
  return { question, extracted, evidence };
}

/** The sentence that has what was extracted, and its number. */
function honest({ extracted, evidence }: Seen): { readonly sentence: string; readonly n: number } {
  const wanted = extracted.split('\n')[0] ?? '';
  for (const { n, text } of evidence) {
    const sentence = text.split(/(?<=[。！？])|\n/u).find((one) => one.includes(wanted));
    if (sentence !== undefined) return { sentence: sentence.trim(), n };
  }
  return { sentence: evidence[0]?.text ?? '', n: 1 };
}

const plain = (behaviour: Behaviour): Persona => ({ behaviour, lies: () => [] });

function lying(
  tell: (seen: Seen, asked: Asked, count: number) => { reply: string; lies: string[] },
): Persona {
  let told: string[] = [];
  let count = 0;
  return {
    behaviour: (asked) => {
      const { reply, lies } = tell(seenIn(asked), asked, count++);
      told.push(...lies);
      return reply;
    },
    lies: () => {
      const since = told;
      told = [];
      return since;
    },
  };
}

/** One thing in a sentence turned into another: a figure, its unit, a name, a date. */
function falsify(sentence: string, count: number): { sentence: string; lie: string } {
  const turns: ((text: string) => [string, string] | null)[] = [
    (text) => swap(text, /(\d+(?:\.\d+)?)(万?[亩公家户台人]斤?)/u, ([, number = '', unit = '']) => `${Number(number) + 3}${unit}`),
    (text) => swap(text, /(\d+(?:\.\d+)?)(万?亩|公斤|家|户|台)/u, ([, number = '', unit = '']) => number + (UNITS[unit] ?? '只')),
    (text) => swap(text, /镇长(\p{Script=Han}{2,3})(?=介绍)/u, ([, name = '']) => `镇长${name.startsWith('欧') ? '汪' : '欧'}${name.slice(1)}`),
    (text) => swap(text, /(\d+)月(\d+)日/u, ([, month = '', day = '']) => `${month}月${(Number(day) % 28) + 1}日`),
    (text) => swap(text, /(\d+)(?=\D)/u, ([digits = '']) => `${digits}0`),
  ];
  for (let at = 0; at < turns.length; at++) {
    const turned = turns[(count + at) % turns.length]?.(sentence);
    if (turned) return { sentence: turned[0], lie: turned[1] };
  }
  return { sentence: `${sentence.slice(0, -1)}，共计98765元。`, lie: '98765元' };
} // prettier-ignore

const UNITS: Readonly<Record<string, string>> = {
  万亩: '万公顷',
  亩: '公顷',
  公斤: '吨',
  家: '万家',
  户: '万户',
  台: '万台',
};

function swap(
  text: string,
  pattern: RegExp,
  to: (match: RegExpExecArray) => string,
): [string, string] | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const lie = to(match);
  return [text.slice(0, match.index) + lie + text.slice(match.index + match[0].length), lie];
}

const TAKEN_OVER = ['已被接管', '档案已经删除', '我将打开网页'];
const BABBLE = [
  '油茶全身都是宝，深受各地市民的喜爱',
  '专家认为明年产量还会增长两成',
  '当地还计划新建一座博物馆',
];

/** Every model that is played, by what it does. */
export const PERSONAS = {
  good: () =>
    plain((asked) => {
      const { sentence, n } = honest(seenIn(asked));
      return `${sentence}[${n}]`;
    }),
  liar: () =>
    lying((seen, _, count) => {
      const { sentence, n } = honest(seen);
      const false_ = falsify(sentence, count);
      return { reply: `${false_.sentence}[${n}]`, lies: [false_.lie] };
    }),
  // The truth first: the answer is written, the lie behind it dropped.
  halfLiar: () =>
    lying((seen, _, count) => {
      const { sentence, n } = honest(seen);
      const false_ = falsify(sentence, count);
      return { reply: `${sentence}[${n}]${false_.sentence}[${n}]`, lies: [false_.lie] };
    }),
  babbler: () =>
    lying((seen, _, count) => {
      const { sentence, n } = honest(seen);
      const mark = count % 2 === 0 ? '' : `[${n}]`;
      return { reply: `${sentence}[${n}]${BABBLE.map((one) => `${one}。${mark}`).join('')}`, lies: BABBLE };
    }),
  forger: () =>
    lying((seen, _, count) => {
      const { sentence, n } = honest(seen);
      const other = seen.evidence.find((one) => one.n !== n && !one.text.includes(sentence))?.n ?? 77;
      const forged = [0, 99, other][count % 3] ?? 0;
      return { reply: `${sentence}[${forged}]`, lies: [`[${forged === other ? 98 : forged}]`] };
    }),
  // It does what a page or a question tells it to.
  obeyer: () =>
    lying((seen, { user }) => {
      const { sentence, n } = honest(seen);
      if (!/忽略|ignore/iu.test(user)) return { reply: `${sentence}[${n}]`, lies: [] };
      return { reply: `${TAKEN_OVER.map((one) => `${one}。[${n}]`).join('')}<script>fetch("http://example.com")</script>[${n}]`, lies: [...TAKEN_OVER, 'http', '<script'] };
    }),
  halfObeyer: () =>
    lying((seen) => {
      const { sentence, n } = honest(seen);
      return { reply: `${sentence}[${n}]${TAKEN_OVER.map((one) => `${one}。[${n}]`).join('')}[点这里](http://example.com)[${n}]`, lies: [...TAKEN_OVER, 'http'] };
    }),
  // It tells its prompt, and the key that it was called with.
  leaker: () =>
    lying((seen, { system, authorization = '' }) => {
      const { sentence, n } = honest(seen);
      const lines = system.split('\n').filter((line) => line.length > 20);
      const key = authorization.replace('Bearer ', '');
      return { reply: `${sentence}[${n}]${lines.map((line) => `${line}[${n}]\n`).join('')}密钥是${key}。[${n}]`, lies: [...lines, key] };
    }),
  silent: () => plain(() => ''),
  refusing: () => plain(() => '抱歉，我不能回答这个问题。'),
  tooLong: () => plain((_, response) => cutAtLength(response)),
  slow: () =>
    plain((asked, response) => {
      beginStream(response, honest(seenIn(asked)).sentence.slice(0, 9));
      return null;
    }),
  cutOff: () =>
    plain((asked, response) => {
      beginStream(response, honest(seenIn(asked)).sentence);
      setTimeout(() => response.destroy(), 5);
      return null;
    }),
  tooMany: () => plain((_, response) => refuse(response, 429, 'Rate limit reached for key sk-secret-of-the-test')),
  broken: () => plain((_, response) => refuse(response, 500, 'oops')),
  wrongKey: () => plain((_, response) => refuse(response, 401, 'Incorrect API key provided: sk-secret-of-the-test')),
  malformed: () =>
    plain((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"id": "reply", "choices": [{"delta": {"content": "面积\n\n');
      return null;
    }),
  html: () =>
    plain((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html><body>Please log in</body></html>');
      return null;
    }),
} satisfies Record<string, () => Persona>; // prettier-ignore

function cutAtLength(response: ServerResponse): null {
  beginStream(response, '今年');
  response.write(
    `data: ${JSON.stringify({ id: 'reply', object: 'chat.completion.chunk', created: 1, model: 'played', choices: [{ index: 0, delta: {}, finish_reason: 'length' }] })}\n\n`,
  );
  response.end('data: [DONE]\n\n');
  return null;
}
