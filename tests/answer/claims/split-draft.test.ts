import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDraft, splitGrowing } from '../../../src/answer/claims/split-draft.js';

const shown = (draft: string): string[] =>
  splitDraft(draft).map(({ text, cites }) => `${text} ${cites.join()}`);

describe('a draft cut into sentences', () => {
  it.each([
    ['水稻收了三成[1]。其余月底收完[2][3]。', ['水稻收了三成。 1', '其余月底收完。 2,3']],
    ['水稻收了三成。[1] 其余月底收完。【2】', ['水稻收了三成。 1', '其余月底收完。 2']],
    ['共 3 台 [1, 3]。', ['共 3 台。 1,3']],
    ['产量涨了［1-3］！', ['产量涨了！ 1,2,3']],
    ['没有来源的一句。有的一句[2]。', ['没有来源的一句。 ', '有的一句。 2']],
    ['第一行[1]\n[2]\n第二行[3]', ['第一行 1,2', '第二行 3']],
    ['伪造的[0][99]。', ['伪造的。 0,99']],
  ])('%s', (draft, sentences) => {
    expect(shown(draft)).toEqual(sentences);
  });

  it('keeps what is quoted in one sentence with who says it', () => {
    expect(shown('他说：“好。我们去。”[1]大家走了[2]。')).toEqual(['他说：“好。我们去。” 1', '大家走了。 2']);
    expect(shown('“好。我们去。”他说[1]。')).toEqual(['“好。我们去。”他说。 1']);
  });

  it('knows an English full stop from one that abbreviates or parts a number', () => {
    expect(shown('Mr. Fang sold 3.5 tonnes on Nov. 7 [1]. It rained [2].')).toEqual([
      'Mr. Fang sold 3.5 tonnes on Nov. 7. 1',
      'It rained. 2',
    ]);
  });

  it('takes no year in brackets for a marker', () => {
    expect(shown('文件〔2022〕5号[2022]印发[1]。')).toEqual(['文件〔2022〕5号[2022]印发。 1']);
  });

  it('of a growing draft gives only what nothing to come can change', () => {
    expect(splitGrowing('收了三成。')).toEqual([]);
    expect(splitGrowing('收了三成。[')).toEqual([]);
    expect(splitGrowing('收了三成。[1]')).toEqual([]);
    expect(splitGrowing('收了三成。[1]其余').map(({ cites }) => cites)).toEqual([[1]]);
  });

  it('says the same of a draft however it grew', () => {
    const parts = fc.constantFrom('水稻收了三成', '[1]', '[2]', '。', '，', '“', '”', '\n', ' ', '3.5吨', '他说：', '！', 'It rained', '. '); // prettier-ignore
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 24 }), (list) => {
        const draft = list.join('');
        const whole = splitDraft(draft);
        for (let end = 1; end < draft.length; end++) {
          const early = splitGrowing(draft.slice(0, end));
          expect(whole.slice(0, early.length)).toEqual(early);
        }
      }),
      { numRuns: 150 },
    );
  });
});
