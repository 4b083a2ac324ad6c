import { openApiDocument } from '@gatepost/contract/openapi'
import type { Response } from 'express'
import type { Database } from '../../room.ts'
import { apiDocsRoutes } from './api-docs.ts'
import { apiPrefix, type OpenRoutes } from './bind.ts'
import { exchangeOf } from './exchange.ts'

type HealthWorld = {
  readonly database: Pick<Database, 'ping'>
  /** The LISTEN connection proved alive lately. */
  readonly isListening: () => boolean
  /** The server was told to stop and takes no new work. */
  readonly isStopping: () => boolean
  readonly version: string
}

/** What is open to everybody: whether the process lives, whether it can work, and what the API is. No secrets, no rows. */
export function openRoutes({ database, isListening, isStopping, version }: HealthWorld): OpenRoutes {
  let description: string | undefined
  return {
    ...apiDocsRoutes(),
    '/healthz': (_request, response) => answer(response, 200, { status: 'alive' }),
    '/readyz': async (_request, response) => {
      const isDatabaseReady = await answers(database, response)
      const checks = { database: isDatabaseReady, announcements: isListening(), stopping: isStopping() }
      const isReady = checks.database && checks.announcements && !checks.stopping
      answer(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', checks })
    },
    [`${apiPrefix}/openapi.json`]: (_request, response) => {
      description ??= JSON.stringify(openApiDocument(version))
      response.set('Cache-Control', 'no-cache').type('application/json').send(description)
    },
  }
}

async function answers(database: Pick<Database, 'ping'>, response: Response): Promise<boolean> {
  try {
    await database.ping()
    return true
  } catch (error) {
    exchangeOf(response).log.warn({ err: error }, 'the database does not answer')
    return false
  }
}

function answer(response: Response, status: number, body: object): void {
  response.status(status).set('Cache-Control', 'no-store').json(body)
}
