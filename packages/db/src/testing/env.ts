/** An outside PostgreSQL to test on, whose user may create databases; without it the tests start the embedded one. */
export const testDatabaseUrl = process.env['GATEPOST_TEST_DATABASE_URL']

/** True in `pnpm test:long`. */
export const isLongRun = process.env['GATEPOST_TEST_LONG'] === '1'
