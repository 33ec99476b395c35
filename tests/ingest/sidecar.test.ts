import { describe, expect, it } from 'vitest';
import { readSidecar } from '../../src/ingest/sidecar.js';

describe('NAME.meta.json', () => {
  it('gives paper, date, page and URL', () => {
    const value = { paper: '衡阳晚报', date: '2023-09-01', page: 'A03', url: 'https://example.org/1' };
    expect(readSidecar(JSON.stringify(value))).toEqual({ value });
    expect(readSidecar('{}')).toEqual({ value: {} });
    expect(readSidecar('\uFEFF{"page": 3}')).toEqual({ value: { page: '3' } });
  });

  it.each([
    ['{"paper": "晚报",', /not JSON/u],
    ['[]', /expected object/u],
    ['{"date": "2023-02-30"}', /"date".*date/u],
    ['{"date": "2023/09/01"}', /"date".*date/u],
    ['{"datum": "2023-09-01"}', /datum/u],
    ['{"paper": ""}', /"paper"/u],
    ['{"url": "nowhere"}', /"url"/u],
  ])('%s is said to be wrong, and why', (json, problem) => {
    expect(readSidecar(json)).toEqual({ problem: expect.stringMatching(problem) as string });
  });
});
