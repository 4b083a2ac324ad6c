/**
 * `node --import tsx appoint-earlier.ts <data directory> <operator>`, beside the server that works there: as if the role of
 * that operator had begun 30 days ago. Browser tests start it: whoever becomes an administrator waits a day, and they cannot.
 */
import { resolveDataDirectory } from '../embedded/data-directory.ts'
import { joinEmbeddedPostgres } from '../embedded/join-embedded-postgres.ts'
import { openDatabase } from '../database.ts'
import { silentLog } from './silent-log.ts'

const [directory = '', name = ''] = process.argv.slice(2)
const server = await joinEmbeddedPostgres({ dataDirectory: await resolveDataDirectory({ directory }), log: silentLog })
const database = await openDatabase({ url: server.url, poolSize: 1, log: silentLog })
const { rowCount } = await database.pool.query(
  `UPDATE operator SET role_since = role_since - interval '30 days' WHERE name = $1`,
  [name],
)
await database.close()
await server.stop()
if (rowCount !== 1) {
  console.error(`there is no operator "${name}" in ${directory}`)
  process.exitCode = 1
}
