import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BotApiServer, type DeliveredMessage } from '../tests/telegram/bot-api-server.js';
import { until } from '../tests/telegram/harness.js';
import { openSeedsBot } from './seeds-bot.js';
import { chatPage, type ChatMessage } from './chat-page.js';

/**
 * Renders one conversation with the real bot on the shipped seeds as a page that looks like a chat, and takes its
 * picture where there is a Chromium: `tsx bench/chat-picture.ts --out docs/chat.png [--chromium PATH]`.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/chat.png' },
    chromium: { type: 'string', default: 'chromium' },
  },
});

/** What a reader does: words to send, or a button to press under the bot's newest message (or the one before). */
type Step = { readonly say: string } | { readonly press: string; readonly back?: number };

const STEPS: readonly Step[] = [
  { say: '今年一季稻收割投入了多少台农机？' },
  { press: '📰' },
  { say: '西岭镇新造了多少亩油茶林？' },
  { say: '那小松柏村呢？' },
  { say: '市长会见了谁？' },
  { say: '是哪天的事？' },
  { press: '引用' },
  { say: '今年小麦产量是多少？' },
];

const server = await new BotApiServer().start();
const { services, remove } = await openSeedsBot(server.root);
const stop = new AbortController();
const transcript: ({ readonly said: string } | { readonly shown: DeliveredMessage })[] = [];
const pressed = new Map<number, string>();
try {
  const running = services.runBot(stop.signal);
  for (const step of STEPS) await take(step);
  stop.abort();
  await running;
} finally {
  stop.abort();
  await server.stop();
  remove();
}
write(resolve(values.out));

async function take(step: Step): Promise<void> {
  const before = server.delivered.length;
  if ('say' in step) {
    transcript.push({ said: step.say });
    server.say(step.say);
  } else {
    const message = server.delivered.at(-1 - (step.back ?? 0));
    if (message === undefined) throw new Error('nothing to press under');
    pressed.set(message.messageId, step.press);
    server.press(message, step.press);
  }
  await until(() => server.delivered.length > before, JSON.stringify(step), 30_000);
  for (const shown of server.delivered.slice(before)) transcript.push({ shown });
}

function write(out: string): void {
  const messages = transcript.map((turn): ChatMessage => {
    if ('said' in turn) return { from: 'person', text: turn.said, keyboard: [], pressed: null };
    const { messageId, payload } = server.now(turn.shown);
    const markup = payload['reply_markup'] as { inline_keyboard: { text: string }[][] } | undefined;
    const keyboard = (markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text));
    const word = pressed.get(messageId);
    const button = word === undefined ? undefined : keyboard.flat().find((text) => text.includes(word));
    return { from: 'bot', text: String(payload['text']), keyboard, pressed: button ?? null };
  });
  const page = out.replace(/\.\w+$/u, '.html');
  mkdirSync(join(out, '..'), { recursive: true });
  writeFileSync(page, chatPage('雁闻', messages));
  process.stderr.write(`${page}\n`);
  const options = [
    '--headless',
    '--no-sandbox',
    '--hide-scrollbars',
    '--window-size=460,2560',
    `--screenshot=${out}`,
  ];
  const { error, status } = spawnSync(values.chromium, [...options, `file://${page}`], { stdio: 'ignore' });
  if (error !== undefined || status !== 0) process.stderr.write('no Chromium: the page is all there is\n');
  else process.stderr.write(`${out}\n`);
}
