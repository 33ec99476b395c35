import { describe, expect, it } from 'vitest';
import { isAskedAbout } from '../../src/answer/asked-about.js';

const SENTENCE = '11月7日上午,市委副书记、市长朱健会见公司总经理郭晓刚一行。';
const asked = (query: string, name: string): boolean => isAskedAbout(query, SENTENCE, SENTENCE.indexOf(name));

describe('a person that a question names by their office', () => {
  it.each(['市长会见了谁', '11月7日市长会见谁', '昨天市长和谁见面'])('is not whom %s asks for', (query) => {
    expect(asked(query, '朱健')).toBe(true);
    expect(asked(query, '郭晓刚')).toBe(false);
  });

  it.each(['市长是谁', '谁是市长', '衡阳市长叫谁', '谁会见了总经理', '市长的客人是谁'])(
    'may be whom %s asks for',
    (query) => {
      expect(asked(query, '朱健')).toBe(false);
    },
  );
});
