/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  packageManager: 'pnpm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: true },
  coverageAnalysis: 'perTest',
  mutate: [
    'src/{access,provisioning,throttle,wbxml,wipe}/**/*.ts',
    '!src/**/*.test.ts',
    '!src/**/testing/**',
    '!src/wbxml/code-pages/**',
    '!src/**/index.ts',
  ],
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: '.stryker-tmp/report.json' },
  concurrency: 2,
  // Tables and other constants: they are held to a second copy of the facts (test-vectors).
  ignoreStatic: true,
  disableTypeChecks: false,
  // Stryker would rewrite it with TypeScript 6's API; vitest does not read it anyway.
  tsconfigFile: 'none',
  ignorePatterns: ['tsconfig.json', '.tsc', 'dist'],
  thresholds: { high: 95, low: 85, break: 85 },
  tempDirName: '.stryker-tmp',
}
