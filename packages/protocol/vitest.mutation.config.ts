import { defineConfig } from 'vitest/config'

/**
 * What Stryker runs for each mutant: the package's own unit tests (stryker.config.mjs), without those that go over thousands of
 * policies or millions of elements: each mutant would wait for them, and the others are to see it.
 */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    exclude: ['**/second-opinion*', '**/bombs*', '**/steady-state*', '**/codec.property*', '**/encode-large*'],
    pool: 'threads',
    isolate: false,
    testTimeout: 120_000,
  },
})
