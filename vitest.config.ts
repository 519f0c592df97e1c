import { defineConfig } from 'vitest/config';

// `npm test` runs what is quick; `npm run test:slow` what takes minutes (`*.slow.test.ts`).
const slow = process.env.TULAY_SLOW === '1';

export default defineConfig({
  test: {
    include: [slow ? 'test/**/*.slow.test.ts' : 'test/**/*.test.ts'],
    exclude: slow ? [] : ['test/**/*.slow.test.ts'],
    testTimeout: slow ? 600_000 : 60_000,
    hookTimeout: 120_000,
    globalSetup: ['test/temporary.ts'],
    setupFiles: ['test/setup.ts'],
    pool: 'threads',
    maxWorkers: 2,
    // `npm test -- --coverage`, as CI runs it. What tests start as a process of its own is not counted: the launcher, the
    // thread, the cluster. The thresholds are what was measured, rounded down; they only rise.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/model/generated.ts'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 96, branches: 90 },
    },
  },
});
