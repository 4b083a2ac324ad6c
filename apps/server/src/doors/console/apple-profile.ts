import { createHash } from 'node:crypto'

export type ProfileFacts = {
  readonly userId: string
  readonly displayName: string
  readonly address: string
  readonly userName: string
  /** Where phones are served: `https://mail.example.com/Microsoft-Server-ActiveSync`. */
  readonly deviceAddress: string
}

/**
 * The configuration profile of an Exchange ActiveSync account (Apple, payload `com.apple.eas.account`) as an XML property
 * list. It has no password: the phone asks for it. The same account gives the same identifiers, so that installing it
 * again replaces it.
 */
export function appleProfile({ userId, displayName, address, userName, deviceAddress }: ProfileFacts): string {
  const { host, protocol } = new URL(deviceAddress)
  const identifier = `org.gatepost.mail.${userId}`
  const account = dictionary([
    ['PayloadType', string('com.apple.eas.account')],
    ['PayloadVersion', integer(1)],
    ['PayloadIdentifier', string(`${identifier}.account`)],
    ['PayloadUUID', string(uuidOf(`${identifier}.account`))],
    ['PayloadDisplayName', string(address)],
    ['EmailAddress', string(address)],
    ['Host', string(host)],
    ['UserName', string(userName)],
    ['SSL', protocol === 'https:' ? '<true/>' : '<false/>'],
  ])
  const profile = dictionary([
    ['PayloadType', string('Configuration')],
    ['PayloadVersion', integer(1)],
    ['PayloadIdentifier', string(identifier)],
    ['PayloadUUID', string(uuidOf(identifier))],
    ['PayloadDisplayName', string(`Mail of ${displayName}`)],
    ['PayloadDescription', string(`Exchange ActiveSync account ${address}`)],
    ['PayloadRemovalDisallowed', '<false/>'],
    ['PayloadContent', `<array>${account}</array>`],
  ])
  return `${head}<plist version="1.0">${profile}</plist>\n`
}

const head = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
`

function dictionary(entries: readonly (readonly [string, string])[]): string {
  return `<dict>${entries.map(([key, value]) => `\n<key>${key}</key>${value}`).join('')}\n</dict>`
}

function string(text: string): string {
  return `<string>${escaped(text)}</string>`
}

function integer(value: number): string {
  return `<integer>${value}</integer>`
}

/** XML 1.0 cannot hold most control characters, nor halves of characters, escaped or not. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** A UUID of version 8 (RFC 9562): always the same for a name. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
    .join('-')
    .toUpperCase()
}
