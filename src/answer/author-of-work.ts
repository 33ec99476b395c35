import type { Evidence } from '../domain/evidence.js';
import type { Inquiry } from '../domain/inquiry.js';
import { fold } from '../text/fold.js';

const plain = (text: string): string => fold(text).replace(/[\s\p{P}]/gu, '');

/**
 * 《…》的作者 asks for a reporter where the archive has an article of that headline; elsewhere it asks for whoever wrote
 * the book, and that is a person whom an article may name.
 */
export function authorOfWork(inquiry: Inquiry, evidence: readonly Evidence[]): Inquiry {
  const work = /《([^》]+)》/u.exec(inquiry.query)?.[1];
  if (inquiry.kind !== 'author' || work === undefined) return inquiry;
  const isHeadline = evidence.some(({ article }) => plain(article.title ?? '').includes(plain(work)));
  return isHeadline ? inquiry : { ...inquiry, kind: 'person' };
}
