import type { ProtocolVersion } from './versions.ts'

type HeaderFacts = {
  readonly meaning: string
  readonly when: string
  readonly since?: ProtocolVersion
  /** All values there are; absent where the value is free. */
  readonly values?: readonly string[]
}

/** Headers of a request ([MS-ASHTTP] 2.2.1.1.2). */
export const requestHeaders = {
  Authorization: { meaning: 'Basic or Bearer credentials', when: 'always, but for a client certificate' },
  'Accept-Encoding': { meaning: 'gzip: the answer may be compressed', when: 'the client can read that' },
  'Accept-Language': {
    meaning: 'The locale of Search and Find',
    when: 'with a plain query; base64 has a field for it',
  },
  'Content-Length': { meaning: 'Bytes of the body; 0 for none', when: 'always' },
  'Content-Type': { meaning: 'What the body is', when: 'there is a body' },
  Cookie: { meaning: 'What the server gave in Set-Cookie', when: 'there is one' },
  'MS-ASAcceptMultiPart': {
    meaning: 'Items come as parts of their own, not inside the document',
    when: 'ItemOperations with a plain query; base64 has a bit for it',
    since: '12.0',
    values: ['T', 'F'],
  },
  'MS-ASProtocolVersion': {
    meaning: 'The version the request is written in',
    when: 'with a plain query; base64 has a byte for it',
  },
  'User-Agent': { meaning: 'The client; it stays the same', when: 'it should always come' },
  'X-MS-PolicyKey': {
    meaning: 'The policy in force, in decimal; 0 for none yet',
    when: 'with a plain query, but never with Ping, OPTIONS and Autodiscover',
  },
} as const satisfies Readonly<Record<string, HeaderFacts>>

/** Headers of an answer ([MS-ASHTTP] 2.2.2.1.2). Those without a comment from whence are of HTTP itself (RFC 9110). */
export const responseHeaders = {
  Allow: { meaning: 'The methods there are', when: 'OPTIONS, and any other method' },
  'Cache-Control': { meaning: 'private: for this client alone', when: 'always' },
  'Content-Encoding': { meaning: 'gzip', when: 'the body is compressed', values: ['gzip'] },
  'Content-Length': { meaning: 'Bytes of the body as sent; 0 for none', when: 'always' },
  'Content-Type': { meaning: 'What the body is', when: 'there is a body' },
  'MS-ASProtocolCommands': { meaning: 'The commands served', when: 'OPTIONS, and beside X-MS-RP' },
  'MS-ASProtocolVersions': { meaning: 'The versions spoken', when: 'OPTIONS, and beside X-MS-RP' },
  'MS-Server-ActiveSync': { meaning: 'The server; no client may depend on it', when: 'always' },
  Public: { meaning: 'The methods there are, for old clients', when: 'OPTIONS' },
  'request-id': { meaning: 'What this request is called in the log', when: 'always' },
  'Retry-After': { meaning: 'Seconds to wait', when: '503' },
  'Set-Cookie': { meaning: 'To be returned by clients of 16.0 and later', when: 'never by this server', since: '16.0' },
  'WWW-Authenticate': { meaning: 'How to sign in', when: '401' },
  'X-BEServer': { meaning: 'The server that did the work', when: 'never by this server' },
  'X-FEServer': { meaning: 'The server that passed it on', when: 'never by this server' },
  // The specification lists no values; the first two are known to a client, the others are Exchange's names.
  'X-MS-ASThrottle': {
    meaning: 'Why the device is slowed down',
    when: '503',
    values: ['CommandFrequency', 'RecentCommands', 'SyncCommands', 'UserAgentsChanges', 'OutOfBudgets', 'Watsons'],
  },
  'X-MS-Credential-Service-Url': { meaning: 'The page to change the password on', when: '457' },
  'X-MS-Credentials-Expire': { meaning: 'Days until the password expires', when: 'never by this server' },
  'X-MS-Location': { meaning: 'The absolute URL of all later requests', when: '451' },
  'X-MS-RP': {
    meaning: 'The versions spoken: the client looks anew at what the server offers',
    when: 'FolderSync with key 0',
  },
} as const satisfies Readonly<Record<string, HeaderFacts>>

export type RequestHeader = keyof typeof requestHeaders
export type ResponseHeader = keyof typeof responseHeaders

/** Headers of an answer, each by a name of the table. */
export type ResponseHeaders = Readonly<Partial<Record<ResponseHeader, string>>>

/** What X-MS-ASThrottle may say. */
export type ThrottleReason = (typeof responseHeaders)['X-MS-ASThrottle']['values'][number]
