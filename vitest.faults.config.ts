import { defineConfig } from 'vitest/config';

// What takes minutes: hundreds of kills, long fuzzing. Run before a change to storage or delivery is called done.
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    testTimeout: 30 * 60_000,
    pool: 'forks',
    // What main.ts sets for the program: no reports of the inference library.
    env: { ORT_DISABLE_TELEMETRY: '1' },
    fileParallelism: false,
  },
});
