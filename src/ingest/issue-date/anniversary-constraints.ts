import { yearOf } from './calendar.js';
import { NO_DAYS, type DateConstraint } from './constraint.js';

// What is founded once is celebrated by its years everywhere: 建军96周年 is 2023.
const FOUNDED: readonly (readonly [words: string, year: number])[] = [
  ['建党', 1921],
  ['中国共产党成立', 1921],
  ['建军', 1927],
  ['解放军建军', 1927],
  ['建国', 1949],
  ['新中国成立', 1949],
  ['中华人民共和国成立', 1949],
  ['抗战胜利', 1945],
  ['香港回归', 1997],
  ['香港回归祖国', 1997],
  ['澳门回归', 1999],
  ['澳门回归祖国', 1999],
];
const ANNIVERSARY = new RegExp(
  String.raw`(?<words>${FOUNDED.map(([words]) => words).join('|')})(?<years>\d{1,3})周年`,
  'gu',
);

const IN_ITS_YEAR = 3.5;
const IN_ANOTHER = -1.5;

/**
 * What anniversaries say of the year.
 * @param text an article's text, folded
 */
export function anniversaryConstraints(text: string): DateConstraint[] {
  return [...text.matchAll(ANNIVERSARY)].map((match) => {
    const founded = FOUNDED.find(([words]) => words === match.groups?.['words'])?.[1] ?? 0;
    const year = founded + Number(match.groups?.['years']);
    return {
      kind: 'year',
      printed: match[0],
      why: `this anniversary is of ${year}`,
      key: `anniversary ${year}`,
      daysIn: NO_DAYS,
      years: [year],
      score: (issue) => (yearOf(issue) === year ? IN_ITS_YEAR : IN_ANOTHER),
    };
  });
}
