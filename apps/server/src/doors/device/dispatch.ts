import { parseQuery, type EasRequest } from '@gatepost/protocol/http'
import type { IncomingMessage } from 'node:http'
import { clientAddress } from '../../client-address.ts'
import { hasDevice, isWipeArmed } from '../../devices/index.ts'
import { answerInVersion } from './answer-in-version.ts'
import { busyAnswer, httpAnswer, unauthorized, type Answer } from './answer.ts'
import type { Authenticator, SignedIn } from './authenticate.ts'
import type { Autodiscover } from './autodiscover.ts'
import { options } from './commands/options.ts'
import { redirectPhone } from './redirect-phone.ts'
import { noteRequest, noteSnapshot, type RequestNotes } from './request-notes.ts'
import { declaredBytes, type BodyExchange } from './read-body.ts'
import { maxBodyBytes } from './run-command.ts'
import type { ServeUser } from './serve-user.ts'
import type { Turnstile } from './turnstile.ts'
import type { DoorWorld } from './visit.ts'

/** One request and the connection it came on. */
export type Exchange = BodyExchange & { readonly requestId: string; readonly notes: RequestNotes }

export type DispatcherDeps = {
  readonly world: DoorWorld
  readonly authenticator: Authenticator
  readonly autodiscover: Autodiscover
  readonly serveUser: ServeUser
  /** Requests of one user at work at a time. */
  readonly turnstile: Turnstile
}

/** In small letters: the server that phones know best does not tell them apart. No other spelling, no dots, no escapes. */
const path = '/microsoft-server-activesync'
const retryAfterSeconds = 5

/**
 * From the request line to the user behind it: path → method → fence → size → who asks → what the query says; and the way
 * back, where an answer becomes what the version of the request has for it.
 */
export function createDispatcher({ world, authenticator, autodiscover, serveUser, turnstile }: DispatcherDeps) {
  const signIn = ({ request: message, requestId }: Exchange, request: EasRequest | undefined, address: string) =>
    authenticator.signIn({
      authorization: message.headers.authorization,
      deviceId: request?.deviceId ?? '',
      claimedUser: request?.user,
      address,
      requestId,
    })

  const answerUser = async (exchange: Exchange, request: EasRequest, who: Who): Promise<Answer> => {
    const { snapshot } = who.signedIn
    // A wipe does not wait until the user's other phones are done.
    const leave = turnstile.enter(snapshot.user.id) ?? (isWipeArmed(snapshot) ? nothingToLeave : undefined)
    if (!leave) {
      if (hasDevice(snapshot) && !world.throttle.isOff())
        await world.throttle.countOverBudget({ snapshot, request, requestId: exchange.requestId })
      return busyAnswer(retryAfterSeconds, 'OutOfBudgets')
    }
    try {
      const directed = world.redirect && (await redirectPhone(world, who.signedIn))
      if (directed?.kind === 'redirect') return directed.answer
      const { signedIn } = directed ?? who
      const { requestId, notes } = exchange
      const { address } = who
      const user = { exchange, requestId, notes, request, signedIn, address, beginWaiting: leave }
      return answerInVersion(request, await serveUser(user))
    } finally {
      leave()
    }
  }

  return async (exchange: Exchange): Promise<Answer> => {
    const { request: message } = exchange
    const { target, query } = splitUrl(message.url ?? '')
    const asked = target.toLowerCase()
    const { notes } = exchange
    if (asked !== path) {
      const found = autodiscover(exchange, asked, query)
      if (found) notes.command = 'Autodiscover'
      return (await found) ?? httpAnswer(404)
    }
    const { method } = message
    if (method !== 'POST' && method !== 'OPTIONS') return httpAnswer(501, { Allow: 'OPTIONS,POST' })
    if (!world.wake.isAlive()) return busyAnswer(retryAfterSeconds)
    const refusal = refuseByHeaders(message)
    if (refusal) return refusal
    // OPTIONS may carry a query, but it says nothing there that anybody needs.
    const parsed = method === 'POST' ? parseQuery(query, message.headers) : undefined
    const address = clientAddress(message, world.trustedProxies)
    notes.address = address
    notes.command = parsed ? 'Unknown' : 'OPTIONS'
    if (parsed?.ok) noteRequest(notes, parsed.request)
    const signedIn = await signIn(exchange, parsed?.ok ? parsed.request : undefined, address)
    if (signedIn.kind === 'unknown') return unauthorized
    if (signedIn.kind === 'busy') return busyAnswer(signedIn.retryAfterSeconds)
    if (signedIn.kind === 'signed-in') noteSnapshot(notes, signedIn.snapshot)
    if (!parsed) return options()
    // Whoever could not sign in was not told what is wrong with the query.
    if (!parsed.ok) return httpAnswer(parsed.httpStatus)
    if (signedIn.kind === 'other-user') return httpAnswer(403)
    return await answerUser(exchange, parsed.request, { signedIn, address })
  }
}

const nothingToLeave = (): void => {}

type Who = { readonly signedIn: SignedIn; readonly address: string }

function splitUrl(url: string): { target: string; query: string } {
  const mark = url.indexOf('?')
  return mark < 0 ? { target: url, query: '' } : { target: url.slice(0, mark), query: url.slice(mark + 1) }
}

/** What is refused whoever sent it: a compressed body could be of any size, a declared size may be too large at once. */
function refuseByHeaders(message: IncomingMessage): Answer | undefined {
  const encoding = message.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') return httpAnswer(415)
  return declaredBytes(message) > maxBodyBytes ? httpAnswer(413) : undefined
}
