import { defineConfig } from 'vitest/config';

// `npm test` runs what is quick; `npm run test:slow` what takes minutes (`*.slow.test.ts`).
const slow = process.env.TULAY_SLOW === '1';

// They hold a time by the clock against a limit, so nothing runs beside them.
const timed = [
  'test/cli/signals.slow.test.ts',
  'test/report/group.slow.test.ts',
  'test/report/large.slow.test.ts',
  'test/report/long.slow.test.ts',
  'test/run/workers.slow.test.ts',
];
const projects = [
  { name: 'slow', include: ['test/**/*.slow.test.ts'], exclude: timed, sequence: { groupOrder: 0 } },
  { name: 'timed', include: timed, maxWorkers: 1, sequence: { groupOrder: 1 } },
];

export default defineConfig({
  test: {
    ...(slow
      ? { projects: projects.map((test) => ({ extends: true as const, test })) }
      : { include: ['test/**/*.test.ts'], exclude: ['test/**/*.slow.test.ts'] }),
    testTimeout: slow ? 600_000 : 60_000,
    hookTimeout: 120_000,
    globalSetup: ['test/temporary.ts'],
    setupFiles: ['test/setup.ts'],
    pool: 'threads',
    // The quick files share what they load, models and lexicons too: half of their time was loading it anew for each file.
    isolate: slow,
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
