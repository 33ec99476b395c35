import type { Answer, Citation } from '../../domain/answer.js';
import type { Language } from '../../domain/inquiry.js';
import { plainLine, plainText } from './plain-text.js';
import { sourceLine } from './source-line.js';

const BOLD = ['\u001B[1m', '\u001B[22m'] as const;
const DIM = ['\u001B[2m', '\u001B[22m'] as const;

/**
 * An answer for a terminal: the short answer, or what a chat model wrote, then each quote, and under it where it stands.
 * @param color whether escape sequences may be used
 * @param isStreamed the sentences of a chat model were printed already
 */
export function renderAnswerText(answer: Answer, color: boolean, isStreamed = false): string {
  const told = toldText(answer, color, isStreamed);
  if (answer.understoodAs === null) return told;
  const line = plainLine(understoodAs(answer.understoodAs, answer.inquiry.language));
  return `${color ? DIM[0] + line + DIM[1] : line}\n${told}`;
}

/** How a follow-up was understood, in brackets. */
export function understoodAs(question: string, language: Language): string {
  if (language === 'en') return `(understood as: ${question})`;
  return language === 'zh-Hant' ? `（理解為：${question}）` : `（理解为：${question}）`;
}

function toldText(answer: Answer, color: boolean, isStreamed: boolean): string {
  const bold = (text: string): string => (color ? BOLD[0] + plainText(text) + BOLD[1] : plainText(text));
  const dim = (text: string): string => (color ? DIM[0] + plainLine(text) + DIM[1] : plainLine(text));
  const { language } = answer.inquiry;
  if (answer.status === 'not_found') {
    if (answer.nearest === null) return plainText(answer.answer);
    const near = language === 'en' ? 'Nearest: ' : '最接近的文章：';
    return `${plainText(answer.answer)}\n${dim(near + sourceLine(answer.nearest, language).replace(/^—+ ?/u, ''))}`;
  }
  const isWritten = answer.engine.startsWith('llm:');
  const several = isWritten || answer.citations.length > 1;
  const head = several ? answer.answer : (answer.shortAnswer ?? answer.answer);
  const notes = several ? [] : notesOf(answer);
  const quotes = answer.citations.map((citation) => quoteText(citation, several, head));
  // Sentences of one article share the line under them.
  const lines = answer.citations.flatMap((citation, index) => {
    const next = answer.citations[index + 1];
    const quote = quotes[index] ?? '';
    const source = next?.articleId === citation.articleId ? [] : [dim(sourceLine(citation, language))];
    // A number alone stands with its source.
    if (/^\[\d+\]$/u.test(quote)) return [[quote, ...source].join(' ')];
    return [...(quote === '' ? [] : [quote]), ...source];
  });
  // What was computed stands on a line of its own, behind the sentences.
  const heads = isStreamed && isWritten ? answer.answer.split('\n').slice(1).map(bold) : [bold(head)];
  return [...heads, ...notes.map(plainLine), ...lines].join('\n');
}

/** What the answer says beside the short answer and its quote: of which day it is. */
function notesOf({ answer, shortAnswer, citations }: Answer): string[] {
  const bare = (text: string): string => text.replace(/[\s“”]/gu, '');
  const said = bare([shortAnswer ?? '', ...citations.map(({ quote }) => quote)].join(''));
  return answer.split('\n').filter((line) => !said.includes(bare(line)));
}

/** A sentence that is itself the answer is not printed twice. */
function quoteText({ quote, n }: Citation, numbered: boolean, head: string): string {
  const printed = plainText(quote).replace(/\s*\n\s*/gu, '\n');
  if (!numbered && printed.replace(/[。；;！!]+$/u, '') === plainText(head).replace(/[。；;！!]+$/u, ''))
    return '';
  // Nor where it is a line of the answer, of which only the source is still to be told.
  if (numbered && plainText(head).includes(`${printed} [${n}]`)) return `[${n}]`;
  return `${numbered ? `[${n}] ` : ''}“${printed}”`;
}
