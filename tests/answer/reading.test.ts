import { describe, expect, it } from 'vitest';
import { markedSpans } from '../../src/answer/marked-spans.js';
import { viewReading } from '../../src/answer/reading.js';
import type { PooledSentence } from '../../src/answer/sentence-pool.js';
import type { AnswerKind } from '../../src/domain/inquiry.js';
import type { Evidence } from '../../src/domain/evidence.js';
import type { PassageReading } from '../../src/domain/reading.js';

const TEXT = '全县投入收割机640台（套），由“金穗”农机合作社承担。';

/** A reading with a token a character, sure of one stretch. */
function readingOf(marked: string, { relevance = 2, none = 0, sure = 9 } = {}, text = TEXT): PassageReading {
  const at = text.indexOf(marked);
  const places = Array.from(text, (_, index) => index);
  return {
    relevance,
    none,
    from: places,
    to: places.map((place) => place + 1),
    starts: places.map((place) => (place === at ? sure : -9)),
    ends: places.map((place) => (place === at + marked.length - 1 ? sure : -9)),
  };
}

// The passage begins at 100 of its article.
const evidenceOf = (reading: PassageReading | null): Evidence =>
  ({ passage: { text: TEXT, start: 100, end: 100 + TEXT.length }, reading }) as unknown as Evidence;
const sentenceOf = (evidence: Evidence): PooledSentence =>
  ({
    text: TEXT,
    start: 100,
    end: 100 + TEXT.length,
    isHeadline: false,
    evidence,
  }) as unknown as PooledSentence;
const marks = (marked: string, kind: AnswerKind = 'explanation'): string[] => {
  const evidence = evidenceOf(readingOf(marked));
  return markedSpans(sentenceOf(evidence), viewReading([evidence]), kind, []).map(({ text }) => text);
};

describe('what the reader makes of the passages of a question', () => {
  it('is one distribution over all their spans and over there being no answer', () => {
    const evidence = [evidenceOf(readingOf('640台')), evidenceOf(readingOf('合作社', { sure: 2 }))];
    const reading = viewReading(evidence);
    const first = reading.span(evidence[0]!, 107, 111);
    const second = reading.span(evidence[1]!, 100 + TEXT.indexOf('合作社'), 100 + TEXT.indexOf('合作社') + 3);
    expect(Math.exp(first) + Math.exp(second) + Math.exp(reading.none)).toBeCloseTo(1, 3);
    expect(first).toBeGreaterThan(second);
  });

  it('is of each passage by itself too, whatever the others say', () => {
    const evidence = [evidenceOf(readingOf('640台')), evidenceOf(readingOf('合作社', { sure: 20 }))];
    const reading = viewReading(evidence);
    expect(reading.span(evidence[0]!, 107, 111)).toBeLessThan(-8);
    expect(reading.alone(evidence[0]!, 107, 111)).toBeCloseTo(0, 2);
    expect(reading.alone(evidenceOf(readingOf('640台', { none: 20 })), 107, 111)).toBeLessThan(-8);
  });

  it('knows no span where the model is sure that there is none', () => {
    const evidence = evidenceOf(readingOf('640台', { none: 20 }));
    expect(viewReading([evidence]).none).toBeCloseTo(0, 3);
    expect(viewReading([evidence]).span(evidence, 107, 111)).toBeLessThan(-8);
  });

  it('says nothing of a passage that was not read', () => {
    const reading = viewReading([evidenceOf(null)]);
    expect(reading.best(evidenceOf(null), 100, 120, 3)).toEqual([]);
    expect(reading.span(evidenceOf(null), 100, 104)).toBe(-12);
    expect(reading.alone(evidenceOf(null), 100, 104)).toBe(-12);
  });
});

describe('what the reader marks', () => {
  it('is made whole where it cuts a figure or a quotation', () => {
    expect(marks('640')[0]).toBe('640台（套）');
    expect(marks('金穗”农机合作社')[0]).toBe('“金穗”农机合作社');
  });

  it('has no marks at its ends', () => {
    expect(marks('农机合作社承担。')[0]).toBe('农机合作社承担');
  });

  it('is no figure and no sentence where a name is asked for, and no title where a person is', () => {
    expect(marks('640台', 'organisation')).toEqual([]);
    expect(marks('由“金穗”农机合作社承担', 'organisation')[0]).toBe('由“金穗”农机合作社承担');
    expect(marks('投入收割机640台（套），由“金穗”', 'place')).toEqual([]);
    expect(marks('合作社', 'person')[0]).toBe('合作社');
  });

  it('is no part of a list whose members are asked for', () => {
    const text = '先后到过东河镇、西山县和南江市，看了水库。';
    const members = {
      typed: true,
      start: 4,
      end: 15,
      text: '东河镇、西山县和南江市',
      unit: null,
      alternateUnit: null,
      members: ['东河镇'],
    };
    const marked = (what: string): string[] => {
      const reading = readingOf(what, {}, text);
      const evidence = {
        ...evidenceOf(reading),
        passage: { text, start: 100, end: 100 + text.length },
      } as unknown as Evidence;
      const sentence = { ...sentenceOf(evidence), text, end: 100 + text.length };
      return markedSpans(sentence, viewReading([evidence]), 'list', [members]).map((span) => span.text);
    };
    expect(marked('东河镇、西山县')).toEqual([]);
    expect(marked('水库')).toEqual(['水库']);
    const counted = '专家组反馈了4家企业的检查情况。';
    const evidence = evidenceOf(readingOf('4家企业的', {}, counted));
    const sentence = { ...sentenceOf(evidence), text: counted, end: 100 + counted.length };
    expect(markedSpans(sentence, viewReading([evidence]), 'list', []).map((span) => span.text)).not.toContain(
      '4家企业的',
    );
    expect(marked('到过东河镇、西山县和南江市')).toEqual(['到过东河镇、西山县和南江市']);
  });

  it('does not compete where the answer is told by its form', () => {
    const evidence = evidenceOf(readingOf('收割机'));
    expect(markedSpans(sentenceOf(evidence), viewReading([evidence]), 'figure', [])).toEqual([]);
  });
});
