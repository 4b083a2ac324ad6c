import { randomBytes, randomUUID } from 'node:crypto'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { Logger } from 'pino'
import type { Config } from '../../config.ts'
import { bindOpenRoutes, bindRoutes, type OpenRoutes } from './bind.ts'
import { beginExchange } from './exchange.ts'
import type { Handlers } from './handler.ts'
import { HttpProblem } from './http-problem.ts'
import { sendProblem } from './problems.ts'
import { securityHeaders } from './security-headers.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { SilenceGuard } from './silent-database.ts'
import { serveConsole } from './static.ts'
import type { RoomWithPasswords } from '../../passwords.ts'

export type AppWorld = {
  readonly room: RoomWithPasswords
  readonly handlers: Handlers
  readonly open: OpenRoutes
  readonly cookie: SessionCookie
  readonly publicUrl: URL
  readonly trustedProxies: Config['trustedProxies']
  readonly assetsDirectory: string | undefined
  readonly unlessSilent: SilenceGuard
}

/** The Express application of the console door. Order matters: every answer is begun with its id and its headers. */
export function createApp({
  room,
  handlers,
  open,
  cookie,
  publicUrl,
  trustedProxies,
  assetsDirectory,
  unlessSilent,
}: AppWorld): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.enable('strict routing')
  app.enable('case sensitive routing')
  app.set('query parser', 'simple')
  app.use(begin(room.log, { isHttps: publicUrl.protocol === 'https:' }))
  bindRoutes(app, handlers, { room, cookie, publicUrl, trustedProxies, unlessSilent })
  bindOpenRoutes(app, open)
  app.use('/api', refuseUnknownPath)
  app.use(serveConsole(assetsDirectory, cookie))
  app.use(refuseUnknownPath)
  app.use(answerError)
  return app
}

function begin(log: Logger, { isHttps }: { isHttps: boolean }) {
  return (request: Request, response: Response, next: NextFunction) => {
    const requestId = randomUUID()
    const nonce = randomBytes(16).toString('base64')
    const exchange = { requestId, nonce, log: log.child({ requestId }) }
    beginExchange(response, exchange)
    response.set({ 'X-Request-Id': requestId, ...securityHeaders({ nonce, isHttps }) })
    const { method, path } = request
    response.on('close', () => exchange.log.debug({ method, path, status: response.statusCode }, 'console request'))
    next()
  }
}

function refuseUnknownPath(_request: Request, _response: Response, next: NextFunction): void {
  next(new HttpProblem('not-found', 'There is nothing at this address.'))
}

/** Express knows an error handler by its four parameters. */
function answerError(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  sendProblem(error, response)
}
