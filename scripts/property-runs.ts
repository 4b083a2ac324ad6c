/** vitest set-up: `pnpm test:long` runs every property that names no count of its own 10,000 times instead of 100. */
if (process.env['GATEPOST_TEST_LONG'] === '1') {
  const { configureGlobal } = await import('fast-check')
  configureGlobal({ numRuns: 10_000 })
}
