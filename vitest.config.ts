import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/faults/**'],
    testTimeout: 30_000,
    pool: 'forks',
    // Many tests wait for a process of their own: on two cores one worker, which is the default, would idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
