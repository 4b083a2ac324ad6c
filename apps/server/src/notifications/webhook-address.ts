import { isIP } from 'node:net'
import { DomainError } from '../domain-error.ts'
import { isPublicAddress } from './public-address.ts'

/** Why an address may not be a webhook's, as far as it shows before its name is resolved; undefined: it may. */
export function webhookAddressFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return 'must be an address like https://example.com/hook'
  if (url.protocol !== 'https:') return 'must begin with https://'
  if (url.username !== '' || url.password !== '') return 'must not hold a user or password'
  if (url.hash !== '') return 'must not have a fragment'
  const port = url.port === '' ? 443 : Number(url.port)
  if (port !== 443 && port < 1024) return 'must use port 443, or one from 1024 on'
  const host = hostOf(url)
  if (isIP(host) !== 0) return isPublicAddress(host) ? undefined : notPublic
  return isLocalName(host) ? notPublic : undefined
}

/** Throws address-not-allowed, with the field. */
export function refuseWebhookAddress(text: string): void {
  const fault = webhookAddressFault(text)
  if (fault === undefined) return
  const fields = [{ path: 'url', message: fault }]
  throw new DomainError('invalid', 'address-not-allowed', `The address of a webhook ${fault}.`, fields)
}

/** Without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

const notPublic = 'must be of a public host: nothing in a private network is called'

/** Names that lead nowhere else than inside. What another name leads to is looked at when it is called. */
function isLocalName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  return !name.includes('.') || /\.(?:localhost|local|internal|intranet|lan|home|corp|private|arpa)$/.test(name)
}
