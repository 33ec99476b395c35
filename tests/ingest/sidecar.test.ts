import { describe, expect, it } from 'vitest';
import { readSidecar } from '../../src/ingest/sidecar.js';

describe('NAME.meta.json', () => {
  it('gives paper, date, page and URL', () => {
    const value = { paper: '衡阳晚报', date: '2023-09-01', page: 'A03', url: 'https://example.org/1' };
    const read = (json: string): unknown => {
      const result = readSidecar(json);
      return 'value' in result ? { ...result.value, lineOf: undefined } : result;
    };
    expect(read(JSON.stringify(value))).toEqual(value);
    expect(read('{}')).toEqual({});
    expect(read('\uFEFF{"page": 3}')).toEqual({ page: '3' });
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
    expect(readSidecar(json)).toEqual({ problem: expect.stringMatching(problem) as string, line: 1 });
  });

  it('says on which line', () => {
    expect(readSidecar('{\n  "paper": "晚报",\n  "date": "1.9.2023"\n}')).toMatchObject({ line: 3 });
    expect(readSidecar('{\n  "paper": "晚报"\n  "page": 1\n}')).toMatchObject({ line: 3 });
    expect(readSidecar('{"articles": [\n  {"headline": 1, "body": [3,\n  "第五行"]}]}')).toMatchObject({
      problem: expect.stringMatching(/articles\.0\.body\.1.*line number/u) as string,
      line: 3,
    });
  });
});
