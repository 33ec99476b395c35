import type { Evidence } from '../domain/evidence.js';
import type { Inquiry } from '../domain/inquiry.js';
import type { Candidate } from './extract.js';

/** What each step saw, a line each, for `--explain`. */
export function explainInquiry(inquiry: Inquiry): string {
  const times = inquiry.times.map(
    ({ from, to, anyYear }) => `${from}..${to}${anyYear ? ' of any year' : ''}`,
  );
  return [
    `understand: query “${inquiry.query}”, ${inquiry.language}, kind ${inquiry.kind}`,
    `units ${inquiry.units.join('/') || '-'}`,
    `times ${times.join(' ') || '-'}${inquiry.ofNow ? ', of now' : ''}`,
    ...(inquiry.unit === null ? [] : [`in ${inquiry.unit}`]),
    ...(inquiry.operation === null ? [] : [inquiry.operation]),
  ].join(', ');
}

export function explainEvidence({ article, passage, parts }: Evidence, rank: number): string {
  const score = (value: number | null): string => (value === null ? '-' : value.toFixed(3));
  return `retrieve ${rank + 1}: fused ${score(parts.fused)} (words ${score(parts.words)}, article ${score(parts.articleWords)}, vector ${score(parts.vectors)}), read ${score(parts.read)}: ${article.title ?? article.source}: ${passage.text.slice(0, 40)}`;
}

export function explainCandidate({ span, sentence, score, features }: Candidate, rank: number): string {
  const telling = Object.entries(features).filter(([, value]) => value !== 0).map(([name, value]) => `${name} ${value.toFixed(2)}`); // prettier-ignore
  return `read ${rank + 1}: ${score.toFixed(2)} ${span?.text ?? '(sentence)'} in “${sentence.text.slice(0, 60)}” [${telling.join(', ')}]`;
}
