import type { Answer, Citation } from '../../src/domain/answer.js';
import { buildArticle } from '../../src/ingest/build-article.js';

export function citation(more: Partial<Citation> = {}): Citation {
  return {
    n: 1,
    articleId: 'a1',
    sourceId: null,
    title: '全市新增充电桩350台',
    kicker: null,
    subtitles: [],
    byline: '本报记者 许珂',
    reporters: ['许珂'],
    paper: '衡阳晚报',
    issueDate: '2023-09-01',
    issueDateBasis: 'inferred',
    page: null,
    url: null,
    source: 'page.txt',
    quote: '今年全市新增充电桩350台。',
    start: 20,
    end: 34,
    ...more,
  };
}

/** An answer to a question, with what a test cares about put in. */
export function answerTo(question: string, more: Partial<Answer> = {}): Answer {
  return {
    inquiry: {
      question,
      query: question,
      language: 'zh-Hans',
      kind: 'figure',
      units: [],
      focus: null,
      terms: [],
      times: [],
      limits: {},
    } as unknown as Answer['inquiry'],
    understoodAs: null,
    status: 'answered',
    answer: `答：${question}`,
    shortAnswer: `答：${question}`,
    items: [],
    citations: [citation()],
    nearest: null,
    confidence: 0.9,
    engine: 'extractive',
    timingsMs: {},
    explanation: [],
    ...more,
  };
}

/** The article that the citation is of. */
export const ARTICLE = buildArticle({
  source: 'page.txt',
  sourceId: null,
  issue: { paper: '衡阳晚报', date: '2023-09-01', dateBasis: 'inferred', page: null, url: null },
  kicker: null,
  title: '全市新增充电桩350台',
  subtitles: [],
  byline: '本报记者 许珂',
  reporters: ['许珂'],
  correspondents: [],
  lines: ['今年全市新增充电桩350台。'].map((text) => ({ role: 'body', text, source: [], afterGap: false })),
  warnings: [],
});
