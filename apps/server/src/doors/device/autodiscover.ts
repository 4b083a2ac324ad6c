import {
  autodiscoverErrorXml,
  autodiscoverJson,
  autodiscoverXml,
  domainOf,
  readAutodiscover,
  xmlLimits,
  type AutodiscoverAnswer,
} from '@gatepost/protocol/autodiscover'
import { clientAddress } from '../../client-address.ts'
import type { Config } from '../../config.ts'
import type { DeviceConfig } from '../../device-config.ts'
import type { SnapshotUser } from '../../devices/index.ts'
import { busyAnswer, httpAnswer, unauthorized, type Answer } from './answer.ts'
import type { Authenticator } from './authenticate.ts'
import type { Exchange } from './dispatch.ts'
import type { BodyReader } from './read-body.ts'

export type AutodiscoverDeps = {
  readonly authenticator: Authenticator
  readonly bodies: BodyReader
  readonly trustedProxies: Config['trustedProxies']
  readonly now: () => Date
  /** `url`: what is told; never the Host that a request names. */
  readonly discovery: Pick<DeviceConfig, 'url' | 'mailDomains' | 'movedDomains'>
}

/** The answer to a request below /autodiscover, whose path is given in small letters; undefined for any other. */
export type Autodiscover = (exchange: Exchange, path: string, query: string) => Promise<Answer> | undefined

const bodyLimits = { maxBytes: xmlLimits.bytes, maxMs: 10_000 }

/**
 * Tells phones where the server is. The XML of old is for whoever has signed in, and about their own mailbox alone; the
 * JSON of today is asked without signing in, so it knows domains and no people.
 */
export function createAutodiscover(deps: AutodiscoverDeps): Autodiscover {
  const { authenticator, bodies, trustedProxies, now, discovery } = deps
  const url = discovery.url.href

  const answerXml = async (exchange: Exchange): Promise<Answer> => {
    const { request, requestId } = exchange
    const { authorization } = request.headers
    const address = clientAddress(request, trustedProxies)
    const signedIn = await authenticator.signIn({
      authorization,
      deviceId: '',
      claimedUser: undefined,
      address,
      requestId,
    })
    if (signedIn.kind === 'busy') return busyAnswer(signedIn.retryAfterSeconds)
    if (signedIn.kind !== 'signed-in' || signedIn.isWipeOnly) return unauthorized
    const body = await bodies.read(exchange, bodyLimits)
    if (body.kind === 'too-large') return httpAnswer(413)
    if (body.kind === 'busy') return busyAnswer(retryAfterSeconds)
    if (body.kind !== 'body') return httpAnswer(408)
    const asked = readAutodiscover(body.bytes)
    if (asked.ok) return xmlAnswer(autodiscoverXml(tell(signedIn.snapshot.user, asked.address)))
    const time = now().toISOString().slice(11, 19)
    return xmlAnswer(autodiscoverErrorXml(asked.error, { time, id: requestId }))
  }

  /** One answer for a mailbox that is somebody else's and for one that is nobody's. */
  const tell = (user: SnapshotUser, address: string): AutodiscoverAnswer => {
    const domain = domainOf(address) ?? ''
    const moved = discovery.movedDomains.get(domain)
    if (moved !== undefined) return { kind: 'redirect', address: address.replace(/@[^@]*$/, `@${moved}`) }
    const isOwn = user.names.includes(address.toLowerCase()) && user.isActiveSyncEnabled
    if (isOwn && isServed(domain)) return { kind: 'settings', displayName: user.displayName, address, url }
    return { kind: 'failed', address, status: 2, message: 'There is no such mailbox here for this account.' }
  }

  const isServed = (domain: string): boolean => {
    return discovery.mailDomains.length === 0 || discovery.mailDomains.includes(domain)
  }

  const answerJson = (query: string, pathAddress: string | null): Answer => {
    const parameters = new Map(Array.from(new URLSearchParams(query), ([name, value]) => [name.toLowerCase(), value]))
    const asked = {
      protocol: parameters.get('protocol') ?? null,
      address: pathAddress ?? parameters.get('email') ?? null,
    }
    const { httpStatus, body } = autodiscoverJson(asked, (domain) => (isServed(domain) ? url : undefined))
    return { httpStatus, body: Buffer.from(body), contentType: 'application/json; charset=utf-8' }
  }

  return (exchange, path, query) => {
    const { method } = exchange.request
    if (path === xmlPath) return method === 'POST' ? answerXml(exchange) : Promise.resolve(wrongMethod('POST'))
    const pathAddress = addressIn(path)
    if (path !== jsonPath && pathAddress === null) return undefined
    return Promise.resolve(method === 'GET' ? answerJson(query, pathAddress) : wrongMethod('GET'))
  }
}

const retryAfterSeconds = 5
const xmlPath = '/autodiscover/autodiscover.xml'
const jsonPath = '/autodiscover/autodiscover.json'
const jsonPathOfAddress = `${jsonPath}/v1.0/`

function addressIn(path: string): string | null {
  if (!path.startsWith(jsonPathOfAddress)) return null
  try {
    return decodeURIComponent(path.slice(jsonPathOfAddress.length))
  } catch {
    return '' // answered as what is no address
  }
}

function wrongMethod(allow: string): Answer {
  return httpAnswer(501, { Allow: allow })
}

function xmlAnswer(xml: string): Answer {
  return { httpStatus: 200, body: Buffer.from(xml), contentType: 'text/xml; charset=utf-8' }
}
