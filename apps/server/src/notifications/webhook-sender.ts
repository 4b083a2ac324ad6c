import { lookup } from 'node:dns/promises'
import { request, type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'
import { hostOf, webhookAddressFault } from './webhook-address.ts'

/** What became of one request: the HTTP status of the answer, or why there is none. */
export type WebhookAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly error: string }
  /** Another attempt would be refused too. */
  | { readonly kind: 'refused'; readonly error: string }

export type WebhookRequest = {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** The way out to other web servers. */
export interface WebhookSender {
  /** Never throws for what the other side does. */
  send(request: WebhookRequest): Promise<WebhookAnswer>
}

export type WebhookSenderDeps = {
  /** All addresses of a name. Rejects where there is none. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  readonly isAllowed: (address: string) => boolean
  /** Whether the URL may be called at all, before it is resolved: the fault in words, or undefined. */
  readonly addressFault: (url: string) => string | undefined
  /** Certificates that are trusted beside Node's own. */
  readonly ca?: string
  readonly timeoutMs: number
}

/** For servers on the Internet, with the addresses that the system's resolver gives. */
export const publicWebhooks: WebhookSenderDeps = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
  addressFault: webhookAddressFault,
  timeoutMs: 5_000,
}

const longestAnswer = 64 * 1024

/**
 * Posts to https addresses, and to no other host than the name's public addresses: it is resolved once, every address has
 * to be allowed, and the connection goes to the one that was looked at. No redirection is followed.
 */
export function createWebhookSender(deps: WebhookSenderDeps): WebhookSender {
  return {
    send: async ({ url: text, body, headers }) => {
      const fault = deps.addressFault(text)
      if (fault !== undefined) return { kind: 'refused', error: `The address ${fault}.` }
      const url = new URL(text)
      const signal = AbortSignal.timeout(deps.timeoutMs)
      const addresses = await addressesOf(deps, hostOf(url), signal)
      if (typeof addresses === 'string') return { kind: 'unreachable', error: addresses }
      const [address] = addresses
      if (address === undefined) return { kind: 'unreachable', error: 'The name has no address.' }
      if (!addresses.every((one) => deps.isAllowed(one))) {
        return { kind: 'refused', error: 'The name leads to an address that is not public.' }
      }
      return await post({ url, body, headers }, { address, signal, ca: deps.ca })
    },
  }
}

/** The addresses, or why there are none. The system's resolver has no end of its own. */
async function addressesOf({ resolve }: WebhookSenderDeps, host: string, signal: AbortSignal) {
  if (isIP(host) !== 0) return [host]
  const late = new Promise<string>((end) => {
    signal.addEventListener('abort', () => end('The name was not resolved in time.'), { once: true })
  })
  // What the resolver says in words is of no use to a reader.
  return await Promise.race([resolve(host).catch(() => 'The name could not be resolved.'), late])
}

type Pinned = { readonly address: string; readonly signal: AbortSignal; readonly ca: string | undefined }

async function post(
  { url, body, headers }: Omit<WebhookRequest, 'url'> & { url: URL },
  { address, signal, ca }: Pinned,
): Promise<WebhookAnswer> {
  const host = hostOf(url)
  const options: RequestOptions = {
    method: 'POST',
    // Connected to by address; the name is what the certificate and the Host header are about.
    host: address,
    port: url.port === '' ? 443 : Number(url.port),
    path: `${url.pathname}${url.search}`,
    ...(isIP(host) === 0 && { servername: host }),
    headers: { ...headers, Host: url.host, 'Content-Length': Buffer.byteLength(body) },
    agent: false,
    signal,
    maxHeaderSize: 16 * 1024,
    ...(ca !== undefined && { ca }),
  }
  return await new Promise((resolve) => {
    const outgoing = request(options, (response) => {
      let length = 0
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > longestAnswer) response.destroy()
      })
      // The status decides; what else it says is read to its end, bounded, and thrown away.
      const answered = () => resolve({ kind: 'answered', status: response.statusCode ?? 0 })
      response.on('error', answered)
      response.on('close', answered)
    })
    outgoing.on('error', (error) => resolve({ kind: 'unreachable', error: wordsOf(error) }))
    outgoing.end(body)
  })
}

/** Codes only: messages repeat addresses and names. */
function wordsOf(error: Error): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'No answer within five seconds.'
  const code =
    'code' in error && typeof error.code === 'string' && /^\w{1,60}$/.test(error.code) ? error.code : 'unknown'
  return `No answer: ${code}.`
}
