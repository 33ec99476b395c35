import { Option, type Command } from 'commander';
import type { Verdict } from '../../../domain/feedback.js';
import { PENDING, feedbackLine, type FeedbackLine } from '../../render/feedback-lines.js';
import { plainLine } from '../../render/plain-text.js';
import type { Services } from '../../services.js';
import { writeLine, type Terminal } from '../terminal.js';

interface FeedbackOptions {
  readonly json?: boolean;
  readonly verdict?: Verdict;
}

const FORM = `
With --json, a line an answer that somebody judged, in the form of question files for scoring answers:
  {"id","question","answers":[…],"docIds":[…],"src"?,"impossible"?,"verdict","reason","pending"?,"said","sources":[…],"versions","at"}
👍 "answers" is what was said; "docIds" are the ids that files give the articles cited, or "src" is the headline of the
   article where they give none. That nothing was found, and rightly, is "impossible": true.
👎 "answers" is empty and "pending" says: ${PENDING}.
   A scorer takes a line without answers for a question that has none, so score lines without "pending" alone:
   yanwen feedback --json --verdict right > questions.jsonl`;

export function addFeedback(program: Command, services: () => Services, terminal: Terminal): void {
  program
    .command('feedback')
    .description('what people thought of answers (👍 👎), oldest first; nobody is named')
    .option('--json', 'print test questions, one JSON line each')
    .addOption(new Option('--verdict <verdict>', 'only these').choices(['right', 'wrong']))
    .addHelpText('after', FORM)
    .action((options: FeedbackOptions) => feedback(services(), terminal, options));
}

async function feedback(
  services: Services,
  terminal: Terminal,
  { json, verdict }: FeedbackOptions,
): Promise<void> {
  const wanted = services.feedback().filter((one) => verdict === undefined || one.verdict === verdict);
  for (const one of wanted) {
    if (terminal.signal.aborted) return;
    const line = feedbackLine(one);
    await writeLine(terminal.stdout, json === true ? JSON.stringify(line) : plainLine(textOf(line)));
  }
  if (wanted.length === 0)
    await writeLine(terminal.stderr, '还没有人评价过。Nobody has judged an answer yet.');
}

function textOf({ verdict, question, said, reason }: FeedbackLine): string {
  const answer = said ?? '（没有找到 not found）';
  return `${verdict === 'right' ? '👍' : '👎'} ${question} → ${answer}${reason === null ? '' : ` — ${reason}`}`;
}
