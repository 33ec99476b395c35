/** How well what was found agrees with what was labelled. */
export interface ListScore {
  readonly labelled: number;
  /** Share of what was found that is labelled. */
  readonly precision: number;
  /** Share of what is labelled that was found. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

/** Scores pairs of lists (labelled, found) together; the same key twice has to be found twice. */
export function scoreLists(
  pairs: readonly (readonly [labelled: readonly string[], found: readonly string[]])[],
): ListScore {
  let [right, labelled, found] = [0, 0, 0];
  for (const [wanted, given] of pairs) {
    const left = [...given];
    for (const key of wanted) {
      const at = left.indexOf(key);
      if (at < 0) continue;
      left.splice(at, 1);
      right += 1;
    }
    labelled += wanted.length;
    found += given.length;
  }
  const [precision, recall] = [right / Math.max(1, found), right / Math.max(1, labelled)];
  return {
    labelled,
    precision,
    recall,
    f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

export function share(part: number, whole: number): string {
  return `${(part / Math.max(1, whole)).toFixed(3)} (${part}/${whole})`;
}
