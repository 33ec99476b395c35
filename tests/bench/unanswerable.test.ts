import { describe, expect, it } from 'vitest';
import { holdsSwapped, swapQuestions, withoutOwn } from '../../bench/unanswerable.js';
import type { Evidence } from '../../src/domain/evidence.js';
import { understandQuestion } from '../../src/question/understand.js';
import { createSegmenter } from '../../src/text/segment.js';

const segmenter = createSegmenter();
const understand = (text: string) =>
  understandQuestion(text, {}, { segmenter, today: '2024-01-01', newestIssue: null });
const question = (id: string, text: string, document: string) => ({
  id,
  question: text,
  answers: ['三座'],
  docIds: [document],
});
const QUESTIONS = [
  question('1', '西山县的水库有几座？', 'a'),
  question('2', '东河镇的茶园有多大？', 'b'),
  question('3', '2021年南江市的桥梁有多少？', 'c'),
  question('4', '2019年北岭村的果树有多少？', 'd'),
];

describe('questions that their own document no longer answers', () => {
  it('have one word or year of another’s, the same ones each time', () => {
    const swapped = swapQuestions(QUESTIONS, understand);
    expect(swapped.length).toBeGreaterThan(1);
    expect(swapQuestions(QUESTIONS, understand)).toEqual(swapped);
    for (const { question: own, text, from, to } of swapped) {
      expect(own.question).toContain(from);
      expect(text).toBe(own.question.replaceAll(from, to));
      expect(own.question).not.toContain(to);
    }
  });

  it('are left out where a passage names the new word in the same matter', () => {
    const swapped = { question: QUESTIONS[0]!, text: '东河镇的水库有几座？', from: '西山县', to: '东河镇' };
    const evidence = (text: string) =>
      ({ article: { title: null }, passage: { text } }) as unknown as Evidence;
    expect(holdsSwapped(swapped, evidence('东河镇的水库有几座，谁也说不清。'))).toBe(true);
    expect(holdsSwapped(swapped, evidence('东河镇今年种了茶。'))).toBe(false);
    expect(holdsSwapped(swapped, evidence('西山县的水库有三座。'))).toBe(false);
  });

  it('are asked of documents that are not their own', () => {
    const documents = Array.from({ length: 300 }, (_, at) => `d${at}`);
    const others = withoutOwn({ ...QUESTIONS[0]!, docIds: ['d7'] }, documents);
    expect(others).toHaveLength(200);
    expect(others).not.toContain('d7');
  });
});
