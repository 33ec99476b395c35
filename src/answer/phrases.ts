import type { Coverage } from '../domain/coverage.js';
import type { Language } from '../domain/inquiry.js';

/** What the program says in its own words: no figure, date or name of an article. */
export interface Phrases {
  readonly notFound: string;
  /** What was searched. */
  readonly searched: (coverage: Coverage, limited: boolean) => string;
  readonly empty: string;
  /** Of what day an answer is that may change: the issue's date. */
  readonly asOf: (date: string) => string;
}

const span = ({ issueDates }: Coverage): { from: string; to: string } | null => {
  const from = issueDates[0];
  const to = issueDates.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
};

const PHRASES: Readonly<Record<Language, Phrases>> = {
  'zh-Hans': {
    notFound: '档案里没有找到答案。',
    searched: (coverage, limited) => {
      const dates = span(coverage);
      const days =
        dates === null ? '' : dates.from === dates.to ? `，${dates.from}` : `，${dates.from} 至 ${dates.to}`;
      return limited
        ? '只检索了限定的范围。'
        : `已检索 ${coverage.sources} 个文件、${coverage.articles} 篇文章${days}。`;
    },
    empty: '请用一句话提问，例如：今年一季稻收割投入了多少台农机？',
    asOf: (date) => `截至 ${date} 的报道。`,
  },
  'zh-Hant': {
    notFound: '檔案裡沒有找到答案。',
    searched: (coverage, limited) => {
      const dates = span(coverage);
      const days =
        dates === null ? '' : dates.from === dates.to ? `，${dates.from}` : `，${dates.from} 至 ${dates.to}`;
      return limited
        ? '只檢索了限定的範圍。'
        : `已檢索 ${coverage.sources} 個檔案、${coverage.articles} 篇文章${days}。`;
    },
    empty: '請用一句話提問，例如：今年一季稻收割投入了多少臺農機？',
    asOf: (date) => `截至 ${date} 的報道。`,
  },
  en: {
    notFound: 'The archive has no answer to this.',
    searched: (coverage, limited) => {
      const dates = span(coverage);
      const days =
        dates === null ? '' : dates.from === dates.to ? `, ${dates.from}` : `, ${dates.from} to ${dates.to}`;
      return limited
        ? 'Searched only what the limits allow.'
        : `Searched ${coverage.articles} articles in ${coverage.sources} files${days}.`;
    },
    empty: 'Please ask a question in a sentence, for example: What were the harvest figures?',
    asOf: (date) => `As reported on ${date}.`,
  },
};

export function phrases(language: Language): Phrases {
  return PHRASES[language];
}
