/** Milliseconds since the epoch; `Date.now` outside of tests. */
export type Clock = () => number;
