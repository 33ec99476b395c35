import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, LineRole } from '../../src/domain/article.js';
import { buildArticle } from '../../src/ingest/build-article.js';
import { cutPassages, PASSAGE_SIZE, passageContext } from '../../src/ingest/passages.js';
import { sentences } from '../../src/text/sentences.js';

interface Line {
  readonly role: LineRole;
  readonly text: string;
  readonly afterGap?: boolean;
}

function articleOf(lines: readonly Line[]): Article {
  const text = (role: LineRole): string | null => lines.find((line) => line.role === role)?.text ?? null;
  return buildArticle({
    source: 'a.txt',
    sourceId: null,
    issue: { paper: '晚报', date: '2023-09-01', dateBasis: 'metadata', page: null, url: null },
    kicker: text('kicker'),
    title: text('title'),
    subtitles: [],
    byline: null,
    reporters: [],
    correspondents: [],
    lines: lines.map((line) => ({ afterGap: false, source: [], ...line })),
    warnings: [],
  });
}

const body = (text: string, afterGap = false): Line => ({ role: 'body', text, afterGap });
const cut = (...lines: Line[]): string[] => cutPassages(articleOf(lines)).map((passage) => passage.text);

describe('cutPassages', () => {
  it('puts whole sentences together up to the target', () => {
    const sentence = '这是一句三十个字左右的话用来看看段落是怎样切开的好不好呢。';
    const passages = cut(body(sentence.repeat(10)));
    expect(passages.join('')).toBe(sentence.repeat(10));
    for (const passage of passages) {
      expect(passage.length).toBeLessThanOrEqual(PASSAGE_SIZE.target);
      expect(passage.endsWith('。')).toBe(true);
    }
  });

  it('goes on over the paragraphs of one article', () => {
    expect(cut(body('第一段。'), body('第二段。'))).toEqual(['第一段。\n第二段。']);
  });

  it('crosses no place where the print lost text, and keeps captions apart', () => {
    const caption: Line = { role: 'caption', text: '图为大桥。' };
    expect(cut(body('第一段没有'), body('完的后半。', true), caption)).toEqual([
      '第一段没有',
      '完的后半。',
      '图为大桥。',
    ]);
  });

  it('leaves the headline to stand in front of every passage', () => {
    const article = articleOf([
      { role: 'kicker', text: '引题' },
      { role: 'title', text: '标题' },
      body('正文。'),
    ]);
    const passages = cutPassages(article);
    expect(passages.map(({ text }) => text)).toEqual(['正文。']);
    expect(passageContext(article, passages[0]!)).toBe('引题 标题\n正文。');
  });

  it('is the headline where there is nothing else', () => {
    expect(cut({ role: 'title', text: '只有标题' })).toEqual(['只有标题']);
  });

  it('cuts a sentence that is too long at its clauses, and one without marks anywhere but within a character', () => {
    const clauses = cut(body(`${'半句话有十个字左右吧，'.repeat(60)}完。`));
    expect(clauses.every((text) => text.length <= PASSAGE_SIZE.target && /[，。]$/u.test(text))).toBe(true);
    const faces = cut(body(`a${'\u{1F600}'.repeat(500)}`));
    expect(faces.join('')).toBe(`a${'\u{1F600}'.repeat(500)}`);
    expect(faces.every((text) => !/\p{Surrogate}/u.test(text))).toBe(true);
  });

  it('gives the same ids to the same article, and others to another', () => {
    const first = cutPassages(articleOf([body('第一段。')]));
    expect(cutPassages(articleOf([body('第一段。')]))).toEqual(first);
    expect(cutPassages(articleOf([body('第一段！')]))[0]!.passageId).not.toBe(first[0]!.passageId);
  });
});

const anyLine = fc
  .array(
    fc.constantFrom(
      '大桥',
      '通车',
      '，',
      '。',
      '！',
      '”',
      '；',
      ' ',
      'a',
      '3.6公里',
      '\u{1F600}',
      '长'.repeat(150),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((pieces) => pieces.join('').trim())
  .filter((text) => text !== '');
const anyArticle = fc
  .tuple(
    fc.array(fc.record({ role: fc.constantFrom<LineRole>('kicker', 'title', 'subtitle'), text: anyLine }), {
      maxLength: 3,
    }),
    fc.array(
      fc.record({ role: fc.constantFrom<LineRole>('byline', 'body'), text: anyLine, afterGap: fc.boolean() }),
      { maxLength: 6 },
    ),
    fc.array(fc.record({ role: fc.constant<LineRole>('caption'), text: anyLine }), { maxLength: 2 }),
  )
  .map((parts): Line[] => parts.flat())
  .filter((lines) => lines.length > 0);

it('has no passage for what has next to no Chinese in it, but where there is nothing else', () => {
  const css = '.img{width:100%}';
  const long = '稻'.repeat(190) + '。';
  expect(
    cutPassages(
      articleOf([
        { role: 'body', text: long },
        { role: 'body', text: css },
      ]),
    ).map(({ text }) => text),
  ).toEqual([long]);
  expect(cutPassages(articleOf([{ role: 'body', text: css }])).map(({ text }) => text)).toEqual([css]);
});

it('every sentence of Chinese below the headline of any article is in one passage, once', () => {
  fc.assert(
    fc.property(anyArticle, (lines) => {
      const article = articleOf(lines);
      const passages = cutPassages(article);
      const taken = new Uint8Array(article.text.length);
      for (const { start, end, text } of passages) {
        expect(text).toBe(article.text.slice(start, end));
        expect(end - start).toBeLessThanOrEqual(PASSAGE_SIZE.most);
        for (let at = start; at < end; at++) taken[at]! += 1;
      }
      expect(new Set(passages.map(({ passageId }) => passageId)).size).toBe(passages.length);
      const below = article.lines.filter(({ role }) => !['kicker', 'title', 'subtitle'].includes(role));
      for (const line of below) {
        for (let at = line.start; at < line.end; at++) {
          expect(taken[at]).toBeLessThanOrEqual(1);
        }
        for (const { start, end } of sentences(article.text.slice(line.start, line.end))) {
          const sentence = article.text.slice(line.start + start, line.start + end);
          if ((sentence.match(/\p{Script=Han}/gu)?.length ?? 0) < 4) continue;
          expect(taken.slice(line.start + start, line.start + end).every((times) => times === 1)).toBe(true);
        }
        if (line.afterGap)
          for (const { start, end } of passages) expect(start < line.start && end > line.start).toBe(false);
      }
      // Where a passage begins or ends, a sentence does, but in one that is too long for a passage.
      const edges = new Set(
        below.flatMap((line) =>
          sentences(article.text.slice(line.start, line.end)).flatMap(({ start, end }) =>
            end - start > PASSAGE_SIZE.most
              ? Array.from({ length: end - start + 1 }, (_, at) => line.start + start + at)
              : [line.start + start, line.start + end],
          ),
        ),
      );
      if (below.length > 0)
        for (const { start, end } of passages) expect(edges.has(start) && edges.has(end)).toBe(true);
    }),
  );
});
