import type { Messages } from './messages.js';

export const ENGLISH: Messages = {
  start:
    'Hello, I am yanwen. Ask me about what was in the newspaper: I look for the answer in the articles I keep, and give you the sentence it stands in and where it comes from.\n\n/help tells how.',
  help: (username) =>
    [
      'Just send a question, one at a time, in Chinese or English. The more it names (people, places, years, units), the better I find it.',
      'Under the answer you see the sentence word for word, and under that its source: headline, paper, date, page, reporter. What the papers do not hold, I say I did not find.',
      `In a group, mention @${username}, reply to one of my messages, or use /ask with your question.`,
      '/ask a question, /figures and a matter for all its figures, /status which papers I keep, /help this text',
    ].join('\n\n'),
  status: ({ articles, sources, from, to }) => {
    const span = from === null || to === null ? '' : from === to ? `, of ${from}` : `, from ${from} to ${to}`;
    return articles === 0
      ? 'There are no articles in the archive yet.'
      : `The archive holds ${articles} articles from ${sources} sources${span}.`;
  },
  inbox: ({ open, answered, failed, resent }) =>
    `Inbox: ${open} open, ${answered} answered, ${failed} failed, ${resent} sent again.`,
  wordless:
    'Thank you! Sadly I only understand words: I can neither listen to voice messages nor look at pictures. Please write your question as text.',
  tooSlow: (reference) =>
    `Sorry, that question took me too long. Please try asking it in a more specific way. (Reference ${reference})`,
  failed: (reference) =>
    `Sorry, something went wrong and I could not answer. Please ask again later; if it keeps happening, give the reference to whoever runs this bot. (Reference ${reference})`,
  nearest: 'Nearest article:',
  commands: {
    ask: 'Ask a question',
    figures: 'Every figure of a matter',
    status: 'Which papers are kept',
    help: 'How to use this bot',
  },
};
