import type { ResponseHeader } from './header-tables.ts'

/** What a client does when it is answered with a status. */
export type ClientReaction =
  | 'go-on'
  /** The request is wrong: the same one again would be answered the same. */
  | 'do-not-repeat'
  /** Finds out anew where its server is, and whether its credentials are right. */
  | 'autodiscover'
  /** Provisions, and repeats the request. */
  | 'provision'
  /** Goes where X-MS-Location says, from now on. */
  | 'follow-location'
  /** Comes back after Retry-After, else after growing pauses. */
  | 'back-off'
  /** Stops, and tells the user. */
  | 'tell-user'

type HttpStatusFacts = {
  /** Of the status line. */
  readonly phrase: string
  readonly meaning: string
  readonly reaction: ClientReaction
  /** What goes with it. */
  readonly headers?: readonly ResponseHeader[]
}

/**
 * The statuses an ActiveSync server answers with ([MS-ASHTTP] 2.2.2.1.1; 449 is told of in [MS-ASCMD] 2.2.2 only). 408, 413
 * and 415 are those of any HTTP server (RFC 9110), 456, 457, 502 and 505 are never sent by this one.
 */
export const httpStatuses = {
  200: { phrase: 'OK', meaning: 'Processed; what went wrong in the command is in its body', reaction: 'go-on' },
  400: { phrase: 'Bad Request', meaning: 'The request is malformed', reaction: 'do-not-repeat' },
  401: {
    phrase: 'Unauthorized',
    meaning: 'Credentials are missing or wrong',
    reaction: 'autodiscover',
    headers: ['WWW-Authenticate'],
  },
  403: { phrase: 'Forbidden', meaning: 'The user or the device may not', reaction: 'autodiscover' },
  404: { phrase: 'Not Found', meaning: 'No ActiveSync server is at this address', reaction: 'do-not-repeat' },
  408: { phrase: 'Request Timeout', meaning: 'The body came too slowly', reaction: 'back-off' },
  413: { phrase: 'Payload Too Large', meaning: 'The body is larger than the server takes', reaction: 'do-not-repeat' },
  415: { phrase: 'Unsupported Media Type', meaning: 'The body is compressed', reaction: 'do-not-repeat' },
  449: {
    phrase: 'Retry after sending a PROVISION command',
    meaning: 'Up to 12.1: a policy has to be taken, or a wipe waits',
    reaction: 'provision',
  },
  451: {
    phrase: 'Redirect',
    meaning: 'Another server is, or is better, for this user',
    reaction: 'follow-location',
    headers: ['X-MS-Location'],
  },
  456: { phrase: 'Blocked', meaning: 'The account is blocked', reaction: 'tell-user' },
  457: {
    phrase: 'Password Expired',
    meaning: 'The password has expired; it is changed on the page that is named',
    reaction: 'tell-user',
    headers: ['X-MS-Credential-Service-Url'],
  },
  500: { phrase: 'Internal Server Error', meaning: 'The server failed', reaction: 'autodiscover' },
  501: {
    phrase: 'Not Implemented',
    meaning: 'The server knows no such command, or method',
    reaction: 'do-not-repeat',
    headers: ['Allow'],
  },
  502: {
    phrase: 'Bad Gateway',
    meaning: 'The server the request was to be passed to is not there',
    reaction: 'back-off',
  },
  503: {
    phrase: 'Service Unavailable',
    meaning: 'The server, or what it grants this device, is used up for now',
    reaction: 'back-off',
    headers: ['Retry-After', 'X-MS-ASThrottle'],
  },
  505: {
    phrase: 'HTTP Version Not Supported',
    meaning: 'A client of version 1.0 asks for a newer command',
    reaction: 'do-not-repeat',
  },
  507: { phrase: 'Insufficient Storage', meaning: 'The mailbox is full', reaction: 'tell-user' },
} as const satisfies Readonly<Record<number, HttpStatusFacts>>

export type HttpStatus = keyof typeof httpStatuses

/** What a client does with any status; what the table does not have is a failure of the server, or of something before it. */
export function reactionTo(httpStatus: number): ClientReaction {
  return isHttpStatus(httpStatus) ? httpStatuses[httpStatus].reaction : 'back-off'
}

function isHttpStatus(httpStatus: number): httpStatus is HttpStatus {
  return Object.hasOwn(httpStatuses, httpStatus)
}
