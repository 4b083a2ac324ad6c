import { type DatabaseLog } from '../database-log.ts'

/** Tests assert on behaviour, and what the database says meanwhile would only hide a failure. */
export const silentLog: DatabaseLog = { info: () => {}, warn: () => {}, error: () => {} }
