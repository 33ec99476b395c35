import type { Messages } from './messages.js';

const count = (number: number, one: string, more = `${one}s`): string =>
  `${number} ${number === 1 ? one : more}`;

export const ENGLISH: Messages = {
  start:
    'Hello, I am yanwen. Ask me about what was in the newspaper: I look for the answer in the articles I keep, and give you the sentence it stands in and where it comes from.\n\nFor example: Which county did Liu Yuegao visit?\n\n/help tells how.',
  help: (username, keepDays) =>
    [
      'Just send a question, one at a time, in Chinese or English. The more it names (people, places, years, units), the better I find it. Go on asking: "what about tea oil?", "when was that?"; /new begins afresh.',
      'Under the answer you see the sentence word for word, and under that its source: headline, paper, date, page, reporter. The buttons show its paragraph, the whole article, and how to cite it. What the papers do not hold, I say I did not find.',
      '/search 油茶 2022-11..2022-12: articles by words, within dates and papers\n/figures 油茶: all the figures of a matter\n/issues 2022-11: which issues I keep, and what is in them\n/reporter 许珂: what a reporter wrote\n/watch 油茶: I tell you when something new is in the papers; /watches shows and ends them',
      '/cancel: stop waiting\n/status: which papers I keep',
      `In a group, mention @${username}, reply to one of my messages, or use /ask with your question. In any chat, type "@${username} 一季稻 农机" to look something up.`,
      keepDays === 0
        ? 'I delete your questions once they are answered. Buttons, watches and feedback stay; /forget deletes all I keep about you.'
        : `I delete your questions after ${count(keepDays, 'day')}. Buttons, watches and feedback stay; /forget deletes all I keep about you.`,
    ].join('\n\n'),
  helpAdmin:
    'For administrators: send a .txt or .jsonl file (20 MB at most) to add it; you see what was understood first, and can undo it. /remove with the name of a file or the id of an article takes it out for good.',
  usage: {
    question: 'Just send me your question, for example: Which county did Liu Yuegao visit?',
    search: 'Say what to look for, with dates and a paper if you like: /search 油茶 2022-11..2022-12',
    figures: 'Say of which matter: /figures 油茶',
    reporter: 'Give the name of a reporter: /reporter 许珂',
  },
  commands: {
    ask: 'Ask a question',
    search: 'Find articles by words',
    figures: 'Every figure of a matter',
    issues: 'Which issues are kept',
    reporter: 'What a reporter wrote',
    watch: 'Watch a word or a question',
    watches: 'My watches',
    new: 'Begin afresh',
    cancel: 'Stop waiting',
    forget: 'Delete all about me',
    status: 'Which papers are kept',
    help: 'How to use this bot',
    remove: 'Take a file or article out for good',
  },
  status: ({ articles, sources, from, to }) => {
    const span = from === null || to === null ? '' : from === to ? `, of ${from}` : `, from ${from} to ${to}`;
    return articles === 0
      ? 'There are no articles in the archive yet.'
      : `The archive holds ${articles} articles from ${count(sources, 'file')}${span}.`;
  },
  hearing: (all) =>
    all
      ? 'In groups: privacy mode is off. I hear every message, and answer commands, mentions and replies to me only.'
      : 'In groups: privacy mode is on. I hear commands, mentions and replies to me, which is all I need.',
  inbox: ({ open, answered, failed, resent }) =>
    `Inbox: ${open} open, ${answered} answered, ${failed} failed, ${resent} sent again.`,
  wordless:
    'Thank you! Sadly I only understand words: I can neither listen to voice messages nor look at pictures. Please write your question as text.',
  tooSlow: (reference) =>
    `Sorry, that question took me too long. Please try asking it in a more specific way. (Reference ${reference})`,
  failed: (reference) =>
    `Sorry, something went wrong and I could not answer. Please ask again later; if it keeps happening, give the reference to whoever runs this bot. (Reference ${reference})`,
  nearest: 'Nearest article:',
  understoodAs: (question) => `(understood as: ${question})`,
  queued: (before) =>
    `Many are asking just now: ${count(before, 'question')} before yours. /cancel if you do not want to wait.`,
  cancelled: (questions) =>
    questions === 0 ? 'No question is waiting.' : `All right, ${count(questions, 'question')} given up.`,
  newConversation: 'All right, I begin afresh. Ask me something new.',
  buttons: {
    cite: 'Cite',
    previous: '‹ Previous',
    next: 'Next ›',
    whole: 'Whole article',
    back: 'Back to the paragraph',
    confirm: 'Yes',
    cancel: 'No',
    undo: 'Undo',
    add: 'Add to the archive',
  },
  oldButton: 'This button is too old: what was behind it is not kept any more. Please ask again.',
  articleGone: 'This article is no longer found in the archive.',
  place: (index, of) => `Paragraph ${index} of ${of}`,
  textMissing: '[text is missing here in the print]',
  citations: { gbt2025: 'GB/T 7714—2025', gbt2015: 'GB/T 7714—2015', bibtex: 'BibTeX' },
  feedback: {
    thanks: 'Thank you, noted.',
    askWhy:
      'Thank you, noted. What is wrong? Press a button, or reply to this message in your own words; you need not.',
    noted: 'Noted, thank you for explaining.',
    reasons: {
      figure: 'Wrong answer',
      article: 'Wrong article',
      missed: 'The papers have it',
      question: 'Misunderstood',
    },
  },
  search: {
    found: (words, articles, limits, more) =>
      `"${words}"${limits}: ${more ? 'the nearest ' : ''}${count(articles, 'article')}`,
    near: (words, limits) => `The papers do not print "${words}"${limits}; these come nearest:`,
    within: ({ from, to, paper }) => {
      const days =
        from === to
          ? from
          : from === undefined
            ? `up to ${to}`
            : to === undefined
              ? `from ${from}`
              : `${from} to ${to}`;
      const told = [days, paper].filter((part) => part !== undefined).join(', ');
      return told === '' ? '' : ` (${told})`;
    },
    nothing: (words, limits) => `"${words}"${limits}: nothing found.`,
  },
  issues: {
    heading: (of) => (of === '' ? 'Issues kept:' : `Issues of ${of}:`),
    none: 'No issues are kept of that time.',
    unknownDay: 'Date unknown',
    year: (year, issues) => `${year} (${count(issues, 'issue')})`,
    month: (month, issues) => `${month} (${count(issues, 'issue')})`,
    day: (day, paper, articles) =>
      `${day}${paper === null ? '' : ` ${paper}`} (${count(articles, 'article')})`,
    holds: (day, articles) => `${day}: ${count(articles, 'article')}`,
  },
  reporter: {
    found: (name, articles) => `${name}: ${count(articles, 'article')}`,
    nothing: (name) => `No articles by "${name}". Please give the whole name.`,
  },
  watch: {
    added: (text, isQuestion) =>
      isQuestion
        ? `All right: when a new issue says something new on "${text}", I tell you. /watches to end it.`
        : `All right: when a new issue writes about "${text}", I tell you. /watches to end it.`,
    already: (text) => `You watch "${text}" already.`,
    refused: (code) =>
      code === 'watch-many'
        ? 'You watch too much already; please end some first: /watches'
        : code === 'watch-long'
          ? 'That is too long; say it shorter: /watch 油茶'
          : 'Say what to watch: /watch 油茶',
    list: (watches) => `Your watches:\n${watches.join('\n')}`,
    none: 'You watch nothing yet. For example: /watch 油茶',
    removed: (text) => `You no longer watch "${text}".`,
    unknown: 'There is no such watch. /watches shows yours.',
    news: (text) => `New about "${text}":`,
    more: (news) => `… and ${news} more`,
    feed: (file) => `Also kept in a feed file (Atom): ${file}`,
  },
  forget: {
    sure: 'Delete all I keep about you? Your questions and their answers, buttons, watches and feedback. It cannot be undone.',
    done: ({ updates: questions, watches, feedback }) =>
      `Deleted: ${count(questions, 'question')} with their answers, ${count(watches, 'watch', 'watches')}, ${count(feedback, 'verdict')}, and the buttons and conversations.`,
    kept: 'All right, nothing was deleted.',
  },
  access: {
    closed: 'Sorry, this bot is open to certain people only.',
    pair: 'This bot needs pairing: ask its administrator for a code, then send /pair CODE.',
    admitted: 'Paired, welcome! Just send a question.',
    refused: 'That code is wrong or too old; please ask for another.',
    tooMany: 'Too many tries; please try again in an hour.',
    quotaPerson: 'You have asked as much as you may today; please come back tomorrow.',
    quotaChat: 'This chat has asked as much as it may today; please come back tomorrow.',
    adminsOnly: 'Only administrators can do that.',
  },
  upload: {
    tooBig: (megabytes) =>
      `The file is too big: ${megabytes} MB at most. Split it, or put it into the seeds folder.`,
    preview: (
      fileName,
      { articles, titles, paper, issueDate, issueDateBasis, lastIssueDate, warnings, sameAs },
    ) =>
      [
        `"${fileName}" has ${count(articles, 'article')}${paper === null ? '' : `, ${paper}`}${issueDate === null ? ', date unknown' : `, ${issueDate}${lastIssueDate === null ? '' : ` to ${lastIssueDate}`}${issueDateBasis === 'inferred' ? ' (inferred)' : ''}`}:`,
        ...titles.map((title) => `· ${title ?? '(no headline)'}`),
        ...(articles > titles.length ? [`… ${articles} in all`] : []),
        ...(warnings.length > 0 ? ['Please look at:'] : []),
        ...warnings
          .slice(0, 8)
          .map(({ line, message }) => `! ${line === null ? '' : `line ${line}: `}${message}`),
        ...(sameAs === null ? [] : [`! the same as ${sameAs}, which the archive holds`]),
      ].join('\n'),
    adding: (fileName) => `Adding "${fileName}"; I tell you when it is done.`,
    added: (source, articles) => `Added: ${source}, ${count(articles, 'article')}.`,
    cancelled: 'All right, it was not added.',
    undone: (source) => `Undone: ${source} is out of the archive.`,
    settled: 'This file was dealt with already.',
    unreadable: (message) => `This file cannot be read: ${message}`,
  },
  removal: {
    usage:
      'Use: /remove and the id of an article or the name of a file. Open an article as a whole (/search, /issues): both stand under it.',
    unknown: (target) => `The archive holds no "${target}".`,
    file: (name) => `"${name}"`,
    article: (title) => `"${title}"`,
    sure: (what) =>
      `Take out ${what} for good? It stays out when its file is indexed again; it can be undone.`,
    done: (what) => `Taken out: ${what}.`,
    undone: (what) => `Undone: ${what} is back.`,
    cancelled: 'All right, nothing was taken out.',
  },
  inline: { ask: 'Ask in a private chat', nothing: 'Nothing found' },
};
