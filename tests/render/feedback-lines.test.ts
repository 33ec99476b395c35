import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/domain/answer.js';
import type { StoredFeedback } from '../../src/domain/feedback.js';
import { PENDING, feedbackLine } from '../../src/surfaces/render/feedback-lines.js';

const CITATION: Citation = {
  n: 1, articleId: 'a1', sourceId: 'doc-7', title: '大桥通车', kicker: null, subtitles: [], byline: null, reporters: [],
  paper: '湘潭晚报', issueDate: '2023-09-04', issueDateBasis: 'inferred', page: null, url: null, source: 'a.jsonl',
  quote: '大桥全长3.6公里。', start: 0, end: 10,
}; // prettier-ignore

function judged(verdict: 'right' | 'wrong', more: Partial<StoredFeedback['answer']> = {}): StoredFeedback {
  return {
    id: 3,
    at: 1_700_000_000_000,
    chatId: 5,
    userId: 5,
    verdict,
    reason: verdict === 'right' ? null : '是另一座桥',
    question: '大桥多长？',
    answer: { status: 'answered', shortAnswer: '3.6公里', answer: '3.6公里', citations: [CITATION], confidence: 0.9, engine: 'extractive', ...more }, // prettier-ignore
    versions: { program: '0.1.0' },
  };
}

describe('feedback as a test question', () => {
  it('has what was said for the right answer where it was right, with the document that bears it', () => {
    const line = feedbackLine(judged('right'));
    expect(line).toMatchObject({
      id: 'feedback-3',
      question: '大桥多长？',
      answers: ['3.6公里'],
      docIds: ['doc-7'],
      verdict: 'right',
      at: '2023-11-14T22:13:20.000Z',
    });
    expect(line).not.toHaveProperty('pending');
    expect(line).not.toHaveProperty('src');
  });

  it('names the headline where the file gives the article no id', () => {
    const line = feedbackLine(judged('right', { citations: [{ ...CITATION, sourceId: null }] }));
    expect(line).toMatchObject({ docIds: [], src: '大桥通车' });
  });

  it('is a question without an answer where it was right that there is none', () => {
    const line = feedbackLine(judged('right', { status: 'not_found', shortAnswer: null, citations: [] }));
    expect(line).toMatchObject({ answers: [], impossible: true, said: null, docIds: [] });
  });

  it('has no answer, the reason, and what a person has to do where it was wrong', () => {
    const line = feedbackLine(judged('wrong'));
    expect(line).toMatchObject({
      answers: [],
      docIds: [],
      pending: PENDING,
      reason: '是另一座桥',
      said: '3.6公里',
    });
    expect(line).not.toHaveProperty('impossible');
    expect(line.sources).toMatchObject([{ quote: '大桥全长3.6公里。' }]);
  });

  it('names nobody', () => {
    expect(Object.keys(feedbackLine(judged('wrong')))).not.toEqual(
      expect.arrayContaining(['userId', 'chatId']),
    );
  });
});
