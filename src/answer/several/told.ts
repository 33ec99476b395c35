import type { AnswerItem, Citation } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Language } from '../../domain/inquiry.js';
import { shortOf } from '../check.js';
import type { ProposedAnswer } from '../compose.js';

/** A citation with its article, which the check needs. */
export interface Borne {
  readonly citation: Citation;
  readonly article: Article;
}

/** What one part of a question, or one article, tells: a line of the answer. */
export interface Told {
  /** What tells it from the others (湖北, 2021年), in the words of the question; null where its date alone does. */
  readonly label: string | null;
  /** What the line says. */
  readonly text: string;
  /** Each cites one of `borne` by its `n`. */
  readonly items: readonly AnswerItem[];
  readonly borne: readonly Borne[];
  /** Another line of the same part says otherwise. */
  readonly differs: boolean;
}

/** A part that nothing was found for. */
export interface Untold {
  readonly label: string;
}

const WORDS = {
  'zh-Hans': { untold: '没有找到', differs: '说法不一', colon: '：', open: '（', close: '）' },
  'zh-Hant': { untold: '沒有找到', differs: '說法不一', colon: '：', open: '（', close: '）' },
  en: { untold: 'not found', differs: 'accounts differ', colon: ': ', open: ' (', close: ')' },
} as const;

/**
 * The parts put together, a line each, in their order: `2023-09-01 湖北：2.6万亿元 [1]`. Sentences are cited once,
 * however many lines rest on them.
 * @returns null where nothing is told
 */
export function composeSeveral(
  lines: readonly (Told | Untold)[],
  language: Language,
): ProposedAnswer | null {
  const words = WORDS[language];
  const citations: Citation[] = [];
  const articles = new Map<string, Article>();
  const items: AnswerItem[] = [];
  const shorts: string[] = [];
  const numberOf = ({ citation, article }: Borne): number => {
    const { articleId, start, end } = citation;
    articles.set(articleId, article);
    const known = citations.find((one) => one.articleId === articleId && one.start === start && one.end === end);
    if (known !== undefined) return known.n;
    citations.push({ ...citation, n: citations.length + 1 });
    return citations.length;
  };
  const text = lines.map((line) => {
    if (!('items' in line)) return `${line.label}${words.colon}${words.untold}`;
    const renumbered = new Map(line.borne.map((borne) => [borne.citation.n, numberOf(borne)]));
    const now = (n: number): number => renumbered.get(n) ?? 0;
    items.push(...line.items.map((item) => renumber(item, now)));
    shorts.push(...line.items.filter(({ computed }) => computed === null).map(({ text }) => shortOf(text)));
    const dates = new Set(line.borne.map(({ citation }) => citation.issueDate));
    const date = dates.size === 1 ? ([...dates][0] ?? null) : null;
    const note = line.differs ? `${words.open}${words.differs}${words.close}` : '';
    const head = [date, line.label].filter((piece) => piece !== null).join(' ') + note;
    const marks = [...new Set(line.borne.map(({ citation }) => now(citation.n)))].map((n) => `[${n}]`);
    return `${head === '' ? '' : `${head}${words.colon}`}${line.text} ${marks.join('')}`;
  });
  if (items.length === 0) return null;
  return {
    answer: text.join('\n'),
    // What was computed of the parts is what was asked for.
    shortAnswer: items[0]?.computed?.operation === 'difference' ? items[0].text : [...new Set(shorts)].join('、'),
    items,
    citations,
    articles: [...articles.values()],
  };
} // prettier-ignore

function renumber(item: AnswerItem, now: (n: number) => number): AnswerItem {
  const { computed } = item;
  return {
    ...item,
    citation: now(item.citation),
    computed:
      computed === null
        ? null
        : {
            ...computed,
            terms: computed.terms.map((term) => ({ ...term, citation: now(term.citation) })),
          },
  };
}
