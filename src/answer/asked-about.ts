/** So long is an office or another word that a name stands behind (characters): 市长, 县委书记. */
const SHORTEST_OFFICE = 2;
const LONGEST_OFFICE = 6;

/**
 * Whether a person is the one that the question is about, named in it by their office: 市长会见了谁 asks of whom 市长朱健
 * met, and not of 朱健. Where the question asks who holds the office (市长是谁, 谁是市长) that is not so.
 * @param query the question, simplified
 * @param start where the name begins in the sentence (UTF-16 units)
 */
export function isAskedAbout(query: string, sentence: string, start: number): boolean {
  const who = query.lastIndexOf('谁');
  if (who < 0) return false;
  for (let length = LONGEST_OFFICE; length >= SHORTEST_OFFICE; length -= 1) {
    const office = sentence.slice(Math.max(0, start - length), start);
    if (office.length < length || !/^\p{Script=Han}+$/u.test(office)) continue;
    const at = query.indexOf(office);
    if (at < 0 || at + length > who) continue;
    const between = query.slice(at + length, who);
    // 市长是谁 asks who holds it, and 市长的秘书是谁 of another person.
    return between !== '' && !/(?:是|叫|为|的)$/u.test(between) && !between.startsWith('的');
  }
  return false;
}
