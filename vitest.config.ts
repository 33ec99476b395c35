import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/faults/**'],
    testTimeout: 30_000,
    pool: 'forks',
    // What main.ts sets for the program: no reports of the inference library.
    env: { ORT_DISABLE_TELEMETRY: '1' },
    // Many tests wait for a process of their own: on two cores one worker, which is the default, would idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
