import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reference, type Referenced } from '../../src/surfaces/render/bibliography.js';

const ARTICLE: Referenced = {
  articleId: 'abc123',
  title: '一季稻迎来收割季',
  kicker: '150余万亩',
  reporters: ['许珂'],
  correspondents: ['李红梅'],
  paper: '衡阳晚报',
  issueDate: '2000-11-20',
  page: '15',
  url: null,
};
const of = (more: Partial<Referenced>): Referenced => ({ ...ARTICLE, ...more });

describe('GB/T 7714', () => {
  it.each<[string, Partial<Referenced>, string, string]>([
    ['with all of it', {}, '许珂，李红梅. 一季稻迎来收割季[N]. 衡阳晚报，2000-11-20（15）.', '许珂, 李红梅. 一季稻迎来收割季[N]. 衡阳晚报, 2000-11-20(15).'],
    ['with three authors', { reporters: ['甲', '乙'], correspondents: ['丙'] }, '甲，乙，丙. 一季稻迎来收割季[N]. 衡阳晚报，2000-11-20（15）.', '甲, 乙, 丙. 一季稻迎来收割季[N]. 衡阳晚报, 2000-11-20(15).'],
    ['with more than three', { reporters: ['甲', '乙'], correspondents: ['丙', '丁'] }, '甲，乙，丙，等. 一季稻迎来收割季[N]. 衡阳晚报，2000-11-20（15）.', '甲, 乙, 丙, 等. 一季稻迎来收割季[N]. 衡阳晚报, 2000-11-20(15).'],
    ['with English authors', { reporters: ['A Li', 'B Wu', 'C He', 'D Xu'], correspondents: [] }, 'A Li，B Wu，C He，et al. 一季稻迎来收割季[N]. 衡阳晚报，2000-11-20（15）.', 'A Li, B Wu, C He, et al. 一季稻迎来收割季[N]. 衡阳晚报, 2000-11-20(15).'],
    ['with one who is both', { correspondents: ['许珂'] }, '许珂. 一季稻迎来收割季[N]. 衡阳晚报，2000-11-20（15）.', '许珂. 一季稻迎来收割季[N]. 衡阳晚报, 2000-11-20(15).'],
    ['without an author', { reporters: [], correspondents: [] }, '一季稻迎来收割季[N]. 衡阳晚报，2000-11-20（15）.', '一季稻迎来收割季[N]. 衡阳晚报, 2000-11-20(15).'],
    ['without a headline', { title: null }, '许珂，李红梅. 150余万亩[N]. 衡阳晚报，2000-11-20（15）.', '许珂, 李红梅. 150余万亩[N]. 衡阳晚报, 2000-11-20(15).'],
    ['without any headline', { title: null, kicker: null }, '许珂，李红梅. [N]. 衡阳晚报，2000-11-20（15）.', '许珂, 李红梅. [N]. 衡阳晚报, 2000-11-20(15).'],
    ['without a paper', { paper: null }, '许珂，李红梅. 一季稻迎来收割季[N]. 2000-11-20（15）.', '许珂, 李红梅. 一季稻迎来收割季[N]. 2000-11-20(15).'],
    ['without a day', { issueDate: null }, '许珂，李红梅. 一季稻迎来收割季[N]. 衡阳晚报（15）.', '许珂, 李红梅. 一季稻迎来收割季[N]. 衡阳晚报(15).'],
    ['without a page', { page: null }, '许珂，李红梅. 一季稻迎来收割季[N]. 衡阳晚报，2000-11-20.', '许珂, 李红梅. 一季稻迎来收割季[N]. 衡阳晚报, 2000-11-20.'],
    ['without paper, day and page', { paper: null, issueDate: null, page: null }, '许珂，李红梅. 一季稻迎来收割季[N].', '许珂, 李红梅. 一季稻迎来收割季[N].'],
    ['with a page as it is printed', { page: 'A02版' }, '许珂，李红梅. 一季稻迎来收割季[N]. 衡阳晚报，2000-11-20（A02）.', '许珂, 李红梅. 一季稻迎来收割季[N]. 衡阳晚报, 2000-11-20(A02).'],
    ['with a page in words', { page: '第３版' }, '许珂，李红梅. 一季稻迎来收割季[N]. 衡阳晚报，2000-11-20（3）.', '许珂, 李红梅. 一季稻迎来收割季[N]. 衡阳晚报, 2000-11-20(3).'],
  ])('%s', (_, more, newer, older) => {
    expect(reference(of(more), 'gbt2025')).toBe(newer);
    expect(reference(of(more), 'gbt2015')).toBe(older);
  }); // prettier-ignore

  it('takes a citation, which knows no correspondents', () => {
    const { articleId, title, kicker, reporters, paper, issueDate, page, url } = ARTICLE;
    const citation = { articleId, title, kicker, reporters, paper, issueDate, page, url };
    expect(reference(citation, 'gbt2025')).toBe('许珂. 一季稻迎来收割季[N]. 衡阳晚报，2000-11-20（15）.');
  });
});

describe('BibTeX', () => {
  it('has every field that is known', () => {
    expect(
      reference(of({ page: 'A02版', issueDate: '2000-01-05', url: 'https://x.org/a_b' }), 'bibtex'),
    ).toBe(
      `@article{yanwen-abc123,
  author = {许珂 and 李红梅},
  title = {一季稻迎来收割季},
  journal = {衡阳晚报},
  date = {2000-01-05},
  year = {2000},
  month = {1},
  day = {5},
  pages = {A02},
  url = {https://x.org/a\\_b},
  note = {newspaper},
}`,
    );
  });

  it('leaves out what is not known', () => {
    const bare = { title: null, kicker: null, reporters: [], correspondents: [], paper: null, issueDate: null, page: null }; // prettier-ignore
    expect(reference(of(bare), 'bibtex')).toBe('@article{yanwen-abc123,\n  note = {newspaper},\n}');
  });

  it('keeps names whole that it would take apart', () => {
    const names = ['Li, Jun', 'Smith and Sons', '张 三', 'John Smith', '王五'];
    expect(reference(of({ reporters: names, correspondents: [] }), 'bibtex')).toContain(
      'author = {{Li, Jun} and {Smith and Sons} and {张 三} and John Smith and 王五}',
    );
  });

  it('has balanced braces and no bare special character, whatever a headline is made of', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('{', '}', '\\', '%', '#', '$', '&', '_', '^', '~', '\n', '稻', 'a'),
    });
    fc.assert(
      fc.property(nasty, nasty, (title, name) => {
        const entry = reference(of({ title, reporters: [name] }), 'bibtex');
        const escapes = /\\(?:textbackslash|textasciicircum|textasciitilde)\{\}|\\[{}$&#%_]/gu;
        const plain = entry.replace(escapes, '');
        expect(plain).not.toMatch(/[\\$&#%_^~]/u);
        let depth = 0;
        for (const character of plain) {
          depth += character === '{' ? 1 : character === '}' ? -1 : 0;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(entry.split('\n').length).toBeLessThanOrEqual(11);
      }),
    );
  });
});
