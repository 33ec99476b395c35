import type { Block } from './blocks.js';

// So many characters are not printed twice by chance, though a slogan or a line of editors may be.
const LEAST = 40;
const KEY = 20;

/**
 * Blocks that are a second, shorter print of another: where two scans or two columns overlap, the page has the same
 * piece twice, the second time often cut short. Where the blocks beside them are alike too, a whole report is printed
 * twice, and both stay.
 * @returns for the index of each copy the index of the block that it repeats
 */
export function findRepeated(blocks: readonly Block[]): Map<number, number> {
  const byBegin = groupBy(blocks, (text) => text.slice(0, KEY));
  const byEnd = groupBy(blocks, (text) => text.slice(-KEY));
  const repeated = new Map<number, number>();
  blocks.forEach(({ text }, index) => {
    if (text.length < LEAST) return;
    const others = [...(byBegin.get(text.slice(0, KEY)) ?? []), ...(byEnd.get(text.slice(-KEY)) ?? [])];
    const whole = others.find((other) => {
      const long = blocks[other]?.text ?? '';
      return long.length > text.length && (long.startsWith(text) || long.endsWith(text));
    });
    const same = others.find((other) => other < index && blocks[other]?.text === text);
    if (whole !== undefined) repeated.set(index, whole);
    else if (same !== undefined && !isSecondPrint(blocks, same, index)) repeated.set(index, same);
  });
  return repeated;
}

// A key that more blocks share is no sign of anything, and comparing all of them would take the square of the time.
const MOST_OF_A_KIND = 50;

function groupBy(blocks: readonly Block[], keyOf: (text: string) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  blocks.forEach(({ text }, index) => {
    if (text.length < LEAST) return;
    const group = groups.get(keyOf(text));
    if (group === undefined) groups.set(keyOf(text), [index]);
    else if (group.length < MOST_OF_A_KIND) group.push(index);
  });
  return groups;
}

/** Is the block before, or the one behind, the same in both places? */
function isSecondPrint(blocks: readonly Block[], one: number, other: number): boolean {
  const alike = (step: number): boolean => {
    const [left, right] = [blocks[one + step], blocks[other + step]];
    return left !== undefined && right !== undefined && left !== right && left.text === right.text;
  };
  return (one + 1 !== other && alike(1)) || (one + 1 !== other && alike(-1));
}
