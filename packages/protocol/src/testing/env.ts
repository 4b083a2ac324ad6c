/** True in `pnpm test:long`. */
export const isLongRun = process.env['GATEPOST_TEST_LONG'] === '1'
