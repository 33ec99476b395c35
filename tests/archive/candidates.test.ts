import { describe, expect, it } from 'vitest';
import { candidatesOf } from '../../src/archive/graph-file.js';

describe('the candidates that a search in the graph keeps', () => {
  it('are two hundred for an archive of some years of a paper', () => {
    expect(candidatesOf(0)).toBe(200);
    expect(candidatesOf(25_000)).toBe(200);
  });

  it('grow with a larger one, where two hundred miss one of five nearest', () => {
    expect(candidatesOf(250_000)).toBe(2_000);
    expect(candidatesOf(1_000_000)).toBeGreaterThan(candidatesOf(500_000));
  });
});
