import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

/** `unit` needs nothing; `int` starts one real PostgreSQL and gives each worker databases of its own. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          // One set of modules for all files of a thread takes a third of the time; unit tests leave nothing behind.
          pool: 'threads',
          isolate: false,
          setupFiles: ['scripts/property-runs.ts'],
          include: ['packages/*/{src,fuzz}/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'int',
          include: ['packages/*/src/**/*.int.test.ts', 'apps/*/src/**/*.int.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['packages/db/src/testing/global-setup.ts'],
          // One set of modules for all files of a worker: loading the server anew for each took a quarter of the time.
          isolate: false,
          // These wait for databases, processes and clocks more than they compute: four at a time on two cores.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // What comes by NOTIFY comes at once, but a machine may stand still for longer than the second of the default.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
