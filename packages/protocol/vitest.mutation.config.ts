import { defineConfig } from 'vitest/config'

/** What Stryker runs for each mutant: the package's own unit tests, nothing else (stryker.config.mjs). */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    exclude: ['**/*.int.test.ts', '**/second-opinion*'],
    pool: 'threads',
    isolate: false,
  },
})
