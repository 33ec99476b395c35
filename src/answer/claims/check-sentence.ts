import { readNumber } from '../../text/numbers.js';
import { endsSentence } from '../../text/sentences.js';
import { checkAttachment } from './attachment.js';
import type { CheckedSentence, ClaimEvidence, ClaimFault, ClaimTools, DraftSentence } from './claim-types.js';
import { checkDates, checkPartsOfDay, chineseTimes } from './dates.js';
import { checkDirection } from './direction.js';
import { checkWeekdays, englishTimes } from './english-dates.js';
import { checkOtherEnglishNumbers, englishFigures, numbersOf } from './english-figures.js';
import { readEnglishNames } from './english-names.js';
import { checkFigures, checkOtherNumbers, chineseFigures, computedFigures } from './figures.js';
import { checkForeign } from './foreign.js';
import { checkNames } from './names.js';
import { checkEnglishNegation, checkNegation } from './negation.js';
import { bareText, isEnglish, touches } from './plain.js';
import { soundsOf } from './pinyin-names.js';
import { checkQuotations } from './quotations.js';
import { readSource, type Source } from './source.js';
import { checkSupport } from './support.js';
import { nearTermsOf, termsOf } from './terms.js';
import { checkWho } from './who.js';

// "- ", "1. ": what a list puts before a sentence.
const LIST_MARK = /^\s*(?:[-–—•*·]|\d{1,2}(?:[.)]\s|、))\s*/u;

/**
 * May a model's sentence be shown? It has to cite, and every figure (by value and unit), date, name and quotation in it
 * has to stand in what it cites, of the same matter, neither denied nor turned round; and it carries no address, markup
 * or order that the evidence lacks. What is said word for word needs no reading.
 * @param evidence all numbered evidence that the draft could cite
 */
export function checkSentence(
  sentence: DraftSentence,
  evidence: readonly ClaimEvidence[],
  tools: ClaimTools,
): CheckedSentence {
  const reasons = faultsOf(sentence, evidence, tools);
  return { ...sentence, passed: reasons.length === 0, reasons };
}

function faultsOf(
  { text: written, cites }: DraftSentence,
  evidence: readonly ClaimEvidence[],
  tools: ClaimTools,
): ClaimFault[] {
  const text = written.replace(LIST_MARK, '');
  const cited = evidence.filter(({ n }) => cites.includes(n));
  const unknown = cites.filter((n) => !evidence.some((one) => one.n === n));
  const source = readSource(cited);
  const foreign = checkForeign(text, source, tools.secrets ?? []);
  const uncited: ClaimFault[] = cites.length === 0 ? [{ rule: 'uncited', detail: text }] : [];
  const forged = unknown.map((n): ClaimFault => ({ rule: 'unknown-citation', detail: `[${n}]` }));
  const outside = [...uncited, ...forged, ...foreign];
  if (cited.length === 0 || (outside.length === 0 && isVerbatim(text, source))) return outside;
  const read = isEnglish(text) ? englishFaults : chineseFaults;
  return [...outside, ...checkQuotations(text, source), ...read(text, cites, source, tools)];
}

function chineseFaults(text: string, cites: readonly number[], source: Source, tools: ClaimTools): ClaimFault[] {
  const { segmenter, computed = [] } = tools;
  const times = chineseTimes(text);
  const figures = chineseFigures(text).filter((figure) => !touches(figure, times));
  const taken = [...times, ...figures];
  const terms = termsOf(text, false, taken, segmenter);
  const made = computed.filter((one) => one.terms.every(({ citation }) => cites.includes(citation)));
  return [
    ...checkFigures(figures, source, computedFigures(made, cites)),
    ...checkOtherNumbers(text, taken, source),
    ...checkDates(times, text, source),
    ...checkPartsOfDay(text, source),
    ...checkNames(text, taken, source, segmenter),
    ...checkNegation(text, source, segmenter),
    ...checkDirection(text, figures, terms, source, made),
    ...checkAttachment(text, figures, times, [...terms, ...nearTermsOf(text, taken, segmenter)], source, false),
    ...checkWho(text, terms, figures, source, segmenter),
    ...checkSupport(terms, false, taken.length, source),
  ];
} // prettier-ignore

function englishFaults(text: string, cites: readonly number[], source: Source, tools: ClaimTools): ClaimFault[] {
  const { segmenter, computed = [] } = tools;
  const times = englishTimes(text);
  const figures = englishFigures(text, times);
  const taken = [...times, ...figures];
  const names = readEnglishNames(text, taken, source, soundsOf(source.bare));
  const named = names.borne.map(({ start, end, characters }) => ({ start, end, word: characters, forms: [characters] }));
  const terms = [...named, ...termsOf(text, true, [...taken, ...named], segmenter)].sort((a, b) => a.start - b.start);
  const made = computed.filter((one) => one.terms.every(({ citation }) => cites.includes(citation)));
  return [
    ...checkFigures(figures, source, computedFigures(made, cites)),
    ...checkOtherEnglishNumbers(text, taken, numbersOf(source, (printed) => readNumber(printed)?.min ?? null)),
    ...checkDates(times, text, source),
    ...checkWeekdays(text, source),
    ...checkPartsOfDay(text, source),
    ...names.faults,
    ...checkEnglishNegation(text, terms, source, segmenter),
    ...checkDirection(text, figures, terms, source, made),
    ...checkAttachment(text, figures, times, terms, source, true),
    ...checkSupport(terms, true, taken.length, source),
  ];
} // prettier-ignore

/** Whole clauses of one quote, word for word, from mark to mark. */
function isVerbatim(text: string, { pieces }: Source): boolean {
  const words = bareText(text).replace(/[。.！!；;，,]+$/u, '');
  if (words.length < 4) return false;
  return pieces.some(({ text: piece }) => {
    const bare = bareText(piece);
    const at = bare.indexOf(words);
    if (at < 0) return false;
    const before = bare.slice(0, at);
    const behind = bare.slice(at + words.length);
    // A comma between digits parts none; what begins or ends within a quotation may be somebody's, and is read.
    const begins = before === '' || endsSentence(before) || /[;；]$/u.test(before);
    return begins && (behind === '' || /^[。！？!?;；，,]/u.test(behind));
  });
}
