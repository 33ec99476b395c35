import type { Evidence } from '../domain/evidence.js';
import type { Inquiry } from '../domain/inquiry.js';
import type { Decision } from './decide.js';
import type { Candidate } from './extract.js';

/** A follow-up made to stand alone, as `question/` understands it. */
interface UnderstoodFollowUp {
  readonly rule: string;
  readonly question: string;
  readonly replaced: readonly { readonly from: string; readonly to: string }[];
  readonly except: string | null;
}

/** How a follow-up was understood: by which rule, what stands for what, and the question that came of it. */
export function explainFollowUp({ rule, replaced, question, except }: UnderstoodFollowUp): string {
  const swaps = replaced.map(({ from, to }) => (from === '' ? `+ ${to}` : `${from} → ${to}`));
  const rest = except === null ? [] : [`not ${except.slice(0, 80)}`];
  return `follow-up: ${[rule, ...swaps, ...rest].join(': ')}: ${question}`;
}

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

/** The probability, the rule that came before it, and each term of the sum, the weightiest first. */
export function explainDecision({ confidence, answered, gate, sum }: Decision): string {
  const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
  const verdict = `decide: ${answered ? 'answer' : 'refuse'}, confidence ${confidence.toFixed(3)}`;
  const rule = gate === null ? '' : `, gate ${gate}`;
  if (sum === null) return `${verdict}${rule}`;
  const terms = Object.entries(sum.terms)
    .filter(([, value]) => Math.abs(value) >= 0.005)
    .sort(([, one], [, other]) => Math.abs(other) - Math.abs(one))
    .map(([name, value]) => `${name} ${signed(value)}`);
  return `${verdict} (${sum.group}, shown from ${sum.threshold})${rule} [constant ${signed(sum.bias)}, ${terms.join(', ')}]`;
}
