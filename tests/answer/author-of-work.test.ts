import { describe, expect, it } from 'vitest';
import { authorOfWork } from '../../src/answer/author-of-work.js';
import type { Evidence } from '../../src/domain/evidence.js';
import { understandQuestion } from '../../src/question/understand.js';
import { createSegmenter } from '../../src/text/segment.js';

const understand = (text: string) =>
  understandQuestion(text, {}, { segmenter: createSegmenter(), today: '2024-01-01', newestIssue: null });
const headed = (title: string | null): Evidence => ({ article: { title } }) as unknown as Evidence;

describe('who wrote 《…》', () => {
  const asked = understand('《150余万亩一季稻迎来收割季》的作者是谁？');

  it('is its reporter where the archive has an article of that headline, however it is spaced', () => {
    expect(authorOfWork(asked, [headed('别的'), headed('150余万亩 一季稻迎来收割季')]).kind).toBe('author');
  });

  it('is a person whom an article may name, where it has not', () => {
    expect(authorOfWork(asked, [headed('油茶采摘'), headed(null)]).kind).toBe('person');
  });

  it('is left alone where the question names no work', () => {
    expect(authorOfWork(understand('月饼抽检的报道是谁写的？'), [headed(null)]).kind).toBe('author');
  });
});
