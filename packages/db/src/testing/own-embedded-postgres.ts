/** A process that runs the embedded PostgreSQL until its standard input ends or it is killed; tests start it as a child. */
import { resolveDataDirectory } from '../embedded/data-directory.ts'
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts'
import { silentLog } from './silent-log.ts'

const [directory = ''] = process.argv.slice(2)
const dataDirectory = await resolveDataDirectory({ directory })
const server = await startEmbeddedPostgres({ dataDirectory, log: silentLog })
console.log(server.url)
process.stdin.resume().once('end', () => void server.stop())
