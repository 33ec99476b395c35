import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceLine } from '../../src/surfaces/render/source-line.js';
import { messagesIn } from '../../src/surfaces/telegram/messages/messages.js';
import { MESSAGE_LIMIT, packMessages, splitText } from '../../src/surfaces/telegram/pack-messages.js';
import { renderAnswer, renderAnswerHtml } from '../../src/surfaces/telegram/render-answer.js';
import { userLanguage } from '../../src/surfaces/telegram/user-language.js';
import { answerTo, citation } from './answers.js';
import { parseHtml } from './parse-html.js';

describe('an answer in HTML', () => {
  it('has the short answer bold, the quote as a blockquote, the source under it', () => {
    const answer = answerTo('问', { shortAnswer: '350台', answer: '350台。' });
    expect(renderAnswerHtml(answer, 'zh-Hans')).toBe(
      '<b>350台</b>\n\n<blockquote expandable>今年全市新增充电桩<b>350台</b>。</blockquote>\n' +
        '—— 全市新增充电桩350台，衡阳晚报，2023-09-01（推定），记者 许珂',
    );
  });

  it('never lets text of a page become markup', () => {
    const evil = '<b>&amp;</blockquote><a href="tg://x">x</a>';
    const answer = answerTo('问', {
      shortAnswer: `${evil}?`,
      answer: `${evil}+`,
      citations: [citation({ quote: evil, title: evil, paper: evil, reporters: [evil] })],
    });
    const { text, quotes } = parseHtml(renderAnswerHtml(answer, 'en'));
    expect(quotes).toEqual([evil]);
    expect(text.split(evil)).toHaveLength(7);
  });

  it('prints each quote once, and the source once under quotes of one article', () => {
    const other = citation({ n: 2, quote: '另有50台。', start: 40, end: 46 });
    const answer = answerTo('问', {
      citations: [citation(), citation({ n: 3 }), other, citation({ articleId: 'a2' })],
    });
    expect(renderAnswer(answer, 'zh-Hans').map(({ style }) => style)).toEqual([
      'bold', 'quote', 'quote', 'source', 'quote', 'source',
    ]); // prettier-ignore
  });

  it('prints the words of a chat model between the short answer and the quotes', () => {
    const answer = answerTo('问', { shortAnswer: '350台', answer: '今年一共新增了350台充电桩。' });
    expect(renderAnswer(answer, 'zh-Hans')[1]).toEqual({ style: 'plain', text: answer.answer });
  });

  it('says nothing twice that the quote says', () => {
    const quote = citation().quote;
    const figure = answerTo('问', { shortAnswer: '350台', answer: `350台\n“${quote}”` });
    expect(
      renderAnswer(figure, 'zh-Hans')
        .map(({ text }) => text)
        .slice(0, 2),
    ).toEqual(['350台', quote]);
    const sentence = answerTo('问', { shortAnswer: quote.slice(0, -1), answer: quote });
    expect(renderAnswer(sentence, 'zh-Hans')[0]).toEqual({ style: 'quote', text: quote });
  });

  it('puts the numbers that an answer refers to above the quotes, which stay the words of the page', () => {
    const answer = answerTo('问', {
      shortAnswer: '350台、50台',
      answer: '充电桩：350台 [1]\n另有：50台 [2]',
      citations: [citation(), citation({ n: 2, quote: '另有50台。', start: 40, end: 46 })],
    });
    expect(renderAnswerHtml(answer, 'zh-Hans')).toBe(
      '<b>充电桩：350台 [1]\n另有：50台 [2]</b>\n\n[1]\n<blockquote expandable>今年全市新增充电桩350台。</blockquote>\n\n' +
        '[2]\n<blockquote expandable>另有50台。</blockquote>\n—— 全市新增充电桩350台，衡阳晚报，2023-09-01（推定），记者 许珂',
    );
  });

  it('says where nothing was found, and names the nearest article', () => {
    const answer = answerTo('问', {
      status: 'not_found', shortAnswer: null, answer: '没有找到。', citations: [], nearest: citation(),
    }); // prettier-ignore
    const html = renderAnswerHtml(answer, 'zh-Hans');
    expect(html).toMatch(/^没有找到。\n\n最接近的报道：\n—— 全市/);
  });
});

describe('a source line', () => {
  it('marks a date that was read off the page only', () => {
    expect(sourceLine(citation(), 'en')).toContain('2023-09-01 (inferred)');
    expect(sourceLine(citation({ issueDateBasis: 'metadata' }), 'zh-Hans')).not.toContain('推定');
  });

  it('takes the kicker, then the first words of the quote, for a headline that is not printed', () => {
    expect(sourceLine(citation({ title: null, kicker: '肩题' }), 'zh-Hans')).toMatch(/^—— 肩题，/);
    expect(sourceLine(citation({ title: null }), 'zh-Hans')).toMatch(/^—— “今年全市新增充电桩350台。”，/);
  });
});

describe('packing into messages', () => {
  it('never makes one that Telegram refuses, loses no character, and cuts none in two', () => {
    const block = fc.record({
      style: fc.constantFrom('plain', 'bold', 'label', 'quote', 'source'),
      text: fc.array(fc.constantFrom('字', '。', ' ', '\n', '<', '&', '𠮷', 'word', '，', '>'), {
        maxLength: 90,
      }),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), fc.integer({ min: 10, max: 60 }), (parts, limit) => {
        const blocks = parts.map(({ style, text }) => ({ style, text: text.join('') }) as const);
        const messages = packMessages(blocks, limit);
        const bare = (text: string): string => text.replace(/\s/g, '');
        const texts = messages.map(({ html }) => parseHtml(html).text);
        for (const text of texts) {
          expect(text.length).toBeLessThanOrEqual(limit);
          expect(text).not.toBe('');
          expect(text).not.toMatch(/\p{Surrogate}/u);
        }
        expect(bare(texts.join(''))).toBe(bare(blocks.map(({ text }) => text).join('')));
      }),
    );
  });

  it('replaces half a surrogate pair, which Telegram refuses', () => {
    expect(packMessages([{ style: 'plain', text: 'a\uD842b' }])[0]!.html).toBe('a\uFFFDb');
  });

  it('takes a quote to the next message rather than leave its source alone there', () => {
    const long = { style: 'plain', text: '字'.repeat(MESSAGE_LIMIT - 30) } as const;
    const messages = packMessages([
      long,
      { style: 'quote', text: '引'.repeat(20) },
      { style: 'source', text: '—— 出处，某报' },
    ]);
    expect(messages[1]!.html).toContain('引');
    expect(messages[1]!.html).toContain('—— 出处');
  });

  it('ends pieces at sentences, else at words, else anywhere', () => {
    expect(splitText('第一句话。第二句话。', 8)).toEqual(['第一句话。', '第二句话。']);
    expect(splitText('one two three', 8)).toEqual(['one two', 'three']);
    expect(splitText('一二三四五六', 4)).toEqual(['一二三四', '五六']);
  });
});

describe('the language of fixed phrases', () => {
  it.each([
    ['zh-hans', '', 'zh-Hans'],
    ['zh', '', 'zh-Hans'],
    ['zh-TW', '', 'zh-Hant'],
    ['zh-hant', '', 'zh-Hant'],
    ['zh-HK', '问题', 'zh-Hant'],
    ['de', '', 'en'],
    ['en', '问题', 'zh-Hans'],
    ['zh-hans', 'How many?', 'en'],
    [null, '', 'zh-Hans'],
  ] as const)('%s, %j: %s', (code, text, language) => {
    expect(userLanguage(code, text)).toBe(language);
  });

  it('says everything in each of them, with the reference where there is one', () => {
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      const messages = messagesIn(language);
      expect(messages.failed('Y1')).toContain('Y1');
      expect(messages.tooSlow('Y1')).toContain('Y1');
      expect(messages.status({ articles: 0, sources: 0, from: null, to: null })).not.toBe('');
      expect(messages.help('a_bot', 7)).toContain('@a_bot');
    }
  });
});
