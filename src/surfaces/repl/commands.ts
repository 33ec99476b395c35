import type { Answer } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Coverage } from '../../domain/coverage.js';
import { plainLine, plainText } from '../render/plain-text.js';
import { sourceLine } from '../render/source-line.js';

export const HELP = `直接输入问题即可。Type a question.
  /sources   上一个回答的出处    sources of the last answer
  /open N    打开第 N 个出处的全文  the whole article of source N, the quote marked
  /cite [N]  出处的参考文献格式    the sources as references: GB/T 7714, BibTeX
  /watch 油茶、/watches、/unwatch N  关注一件事  watch a matter; \`yanwen watch check\` tells
  /figures 油茶  一件事的全部数字    every figure of a matter
  /search 油茶 2022-11..2022-12 衡阳晚报  找段落，可限日期和报纸  passages, with dates and a paper as limits
  /issues 2022-11  有哪些期，某日有哪些文章  the issues of a time; of a day, what is in them
  /reporter 王五  一位记者的文章  the articles of a reporter
  /more      接着列     goes on with the list
  /right、/wrong [原因]  上一个回答对不对   whether the last answer is right, and why not
  /explain   上一个回答的每一步   what each step of the last answer saw and decided
  /new       忘记前面的问答     forget what was asked before
  /status    档案里有什么       what the archive holds
  /help      本说明           this
  /quit      离开（或 Ctrl-D）    leave`;

/** The sources of an answer, numbered for `/open`. */
export function sourcesText(answer: Answer): string {
  const { citations, nearest, inquiry } = answer;
  const listed = citations.length > 0 ? citations : nearest === null ? [] : [nearest];
  if (listed.length === 0) return '没有出处。No sources.';
  return listed
    .map((citation) => {
      const line = plainLine(sourceLine(citation, inquiry.language));
      return `[${citation.n}] “${plainText(citation.quote)}”\n    ${line}`;
    })
    .join('\n');
}

/** An article as it is printed, the quote marked: inverse on a terminal, 【】 elsewhere. */
export function articleText(article: Article, quote: { start: number; end: number }, color: boolean): string {
  const [open, close] = color ? ['\u001B[7m', '\u001B[27m'] : ['【', '】'];
  const plain = (start: number, end: number): string => plainText(article.text.slice(start, end));
  return article.lines
    .map((line) => {
      const start = Math.max(line.start, quote.start);
      const end = Math.min(line.end, quote.end);
      const printed =
        start < end
          ? plain(line.start, start) + open + plain(start, end) + close + plain(end, line.end)
          : plain(line.start, line.end);
      const gap = line.afterGap ? '〔此处原版缺文 text is missing here in the print〕\n' : '';
      return gap + printed;
    })
    .join('\n');
}

export function statusText({ sources, articles, passages, issueDates, papers }: Coverage): string {
  const days = issueDates.length === 0 ? '' : ` · ${issueDates[0] ?? ''} – ${issueDates.at(-1) ?? ''}`;
  const held = `${sources} files · ${articles} articles · ${passages} passages${days}`;
  return plainLine(papers.length === 0 ? held : `${held} · ${papers.join('、')}`);
}
