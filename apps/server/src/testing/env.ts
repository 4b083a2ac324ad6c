/** `pnpm test:long`: many more rounds of what is decided by chance. */
export const isLongRun = process.env['GATEPOST_TEST_LONG'] === '1'
