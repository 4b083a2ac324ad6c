const seed = process.env['GATEPOST_FUZZ_SEED']

/** True in `pnpm test:long`. */
export const isLongRun = process.env['GATEPOST_TEST_LONG'] === '1'

/** The seed of a run; a short one repeats the same run each time, a long one looks further each time. */
export const fuzzSeed = seed === undefined ? (isLongRun ? Date.now() % 0x1_0000_0000 : 1) : Number(seed)
