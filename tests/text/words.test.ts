import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLexicon } from '../../src/text/lexicon.js';
import { findNames, type NameKind } from '../../src/text/names.js';
import { createSegmenter } from '../../src/text/segment.js';
import { surnameAtStart } from '../../src/text/surnames.js';
import { printed } from './arbitraries.js';

const segmenter = createSegmenter();
const names = (text: string, kind: NameKind): string[] =>
  findNames(text, segmenter.tag(text))
    .filter((name) => name.kind === kind)
    .map((name) => name.text);

describe('searchWords', () => {
  it('are the same for either script, either width and any case', () => {
    const words = segmenter.searchWords('全市1.8万台农机投入收割 GDP');
    expect(segmenter.searchWords('全市１．８萬台農機投入收割　gdp')).toEqual(words);
    expect(words).toEqual(expect.arrayContaining(['农机', '收割', 'gdp']));
  });

  it('leave out marks and words that tell nothing', () => {
    expect(segmenter.searchWords('的，了。？！（）“”')).toEqual([]);
  });

  it('give long words in their parts too', () => {
    expect(segmenter.searchWords('中华人民共和国')).toEqual(
      expect.arrayContaining(['中华', '共和国', '中华人民共和国']),
    );
  });
});

describe('tag', () => {
  it('gives every character of any text to one word', () => {
    fc.assert(
      fc.property(printed(), (text) => {
        let before = 0;
        for (const { start, end, word } of segmenter.tag(text)) {
          expect(start).toBe(before);
          expect(end - start).toBe(word.length);
          before = end;
        }
        expect(before).toBe(text.length);
      }),
    );
  });
});

describe('findNames', () => {
  it('finds persons by their titles, by what they do, and in lists', () => {
    expect(names('市委书记刘越高率衡阳市党政代表团赴永顺县', 'person')).toContain('刘越高');
    expect(names('市委副书记、市长朱健会见郭晓刚一行', 'person')).toContain('朱健');
    expect(names('衡阳市领导胡绪阳、于新凡、尹培国参加。', 'person')).toEqual(
      expect.arrayContaining(['胡绪阳', '于新凡', '尹培国']),
    );
    expect(names('“奥列格·科诺年科”', 'person')).toContain('奥列格·科诺年科');
  });

  it('finds places and organisations by their endings', () => {
    expect(names('在衡山县萱洲镇白沙村', 'place')).toContain('衡山县萱洲镇白沙村');
    expect(names('国家能源集团湖南电力有限公司将对接', 'organisation').join()).toContain('湖南电力有限公司');
  });

  it('finds none where there is none', () => {
    expect(findNames('今天天气很好。', segmenter.tag('今天天气很好。'))).toEqual([]);
  });

  it('stays inside of any text', () => {
    fc.assert(
      fc.property(printed(), (text) => {
        for (const { start, end, text: quoted } of findNames(text, segmenter.tag(text))) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(quoted).toBe(text.slice(start, end));
        }
      }),
    );
  });
});

it('surnames may be double', () => {
  expect(surnameAtStart('欧阳修')).toBe('欧阳');
  expect(surnameAtStart('刘越高')).toBe('刘');
  expect(surnameAtStart('的')).toBeNull();
});

it('the lexicon knows words and how they begin', () => {
  const lexicon = createLexicon();
  expect(lexicon.frequency('农业')).toBeGreaterThan(0);
  expect(lexicon.frequency('农地察')).toBe(0);
  expect(lexicon.beginningWith('现代农')).toEqual(['现代农业']);
  expect(lexicon.beginningWith('咩咩咩')).toEqual([]);
});
