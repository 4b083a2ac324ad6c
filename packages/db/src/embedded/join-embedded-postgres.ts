import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseStartError } from '../database-start-error.ts'
import { findOwner } from './data-directory-lock.ts'
import {
  startEmbeddedPostgres,
  urlOfSocket,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.ts'

/**
 * For tools: the database of a data directory, whether Gatepost runs on it or not. A running Gatepost's server is used
 * and left alone (stop() does nothing); otherwise one is started until stop().
 * @throws {DatabaseStartError} as startEmbeddedPostgres, or when the running Gatepost does not finish its start in 30 s.
 */
export async function joinEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { directory } = options.dataDirectory
  for (let attempt = 0; attempt < 600; attempt++) {
    const owner = await findOwner(directory)
    if (owner === undefined) return startEmbeddedPostgres(options)
    if (owner.socketDirectory) {
      return { url: urlOfSocket(owner.socketDirectory), ended: new Promise(() => {}), stop: async () => {} }
    }
    await delay(50) // it is just starting
  }
  throw new DatabaseStartError(`The Gatepost on ${directory} has not finished its start: try again later.`)
}
