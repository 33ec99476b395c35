/** The number that a person can tell an administrator and that stands in the log: made from the update, so always the same. */
export function referenceOf(updateId: number): string {
  return `Y${updateId.toString(36).toUpperCase()}`;
}
