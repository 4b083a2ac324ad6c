import { problemCodes, type Problem, type ProblemCode } from '@gatepost/contract'
import type { Response } from 'express'
import { isDatabaseAway } from '../../database-away.ts'
import { DomainError, type DomainErrorKind } from '../../domain-error.ts'
import { StaleRevision } from '../../stale-revision.ts'
import { exchangeOf } from './exchange.ts'
import { HttpProblem } from './http-problem.ts'

/** What each kind of refusal is over HTTP, where its own code says nothing more exact. Total: a new kind must be placed. */
const codeOfKind = {
  invalid: 'invalid-request',
  'not-found': 'not-found',
  conflict: 'conflict',
  forbidden: 'forbidden',
  unavailable: 'unavailable',
  internal: 'internal',
} as const satisfies Record<DomainErrorKind, ProblemCode>

const titles = {
  'invalid-request': 'The request is not as the API describes it',
  'invalid-json': 'The body is not JSON',
  'unknown-filter': 'The query has a parameter that this list does not know',
  'not-signed-in': 'Nobody is signed in',
  'wrong-credentials': 'Name or password is wrong',
  'too-many-attempts': 'Too many attempts',
  forbidden: 'Not permitted',
  'proof-required': 'The password has to be proved again',
  'not-own-request': 'Somebody else asked for this',
  'own-request': 'Somebody else has to decide on this',
  'new-administrator': 'A new administrator has to wait a day',
  'whole-device-not-permitted': 'Erasing the whole device is not permitted',
  'csrf-failed': 'The request does not carry the token of its session',
  'foreign-origin': 'The request comes from another site',
  'not-found': 'There is nothing here',
  conflict: 'In conflict with the present state',
  'name-taken': 'The name is taken',
  'policy-in-use': 'The policy is in use',
  'wipe-open': 'A wipe is open already',
  'wipe-already-delivered': 'The phone has the command already',
  'wipe-ended': 'The wipe has ended',
  'not-held': 'The wipe does not wait for anybody',
  'not-delivered': 'The phone has not taken the command yet',
  'already-approved': 'It was approved by the same person already',
  'target-changed': 'What is to be erased is not what was shown',
  'personal-device': 'The device is personal: it is never erased as a whole',
  'version-cannot-wipe-account': "The phone's version cannot erase the account's data alone",
  'last-administrator': 'This is the last administrator',
  'second-administrator-required': 'A second administrator has to agree',
  'confirmation-wrong': 'What was typed is not what was asked for',
  'idempotency-key-reused': 'The Idempotency-Key was used for another request',
  'too-many-waiting': 'Too many wipes wait already',
  'precondition-required': 'The write has to name the revision it is based on',
  'precondition-failed': 'Somebody changed this meanwhile',
  'unsupported-media-type': 'The body has to be application/json',
  'body-too-large': 'The body is too large',
  'directory-user': 'The user comes from the directory: change it there',
  'group-in-use': 'Something still refers to this group',
  'default-policy': 'The default policy cannot be deleted: make another one the default first',
  'nothing-to-undo': 'There is nothing to undo',
  'changed-since': 'It was changed again since: undoing would lose that',
  'not-waiting': 'The device waits for nobody any more',
  'selection-gone': 'The selection has expired: choose again',
  'selection-empty': 'Nothing was chosen',
  'lock-out-unconfirmed': 'This would lock everybody out: it has to be confirmed in words',
  'link-used-up': 'The link was used already, or has expired',
  'job-ended': 'The job has ended',
  'address-not-allowed': 'This address may not be called',
  'too-many-views': 'As many views are kept as can be',
  'directory-unavailable': 'The directory does not answer',
  unavailable: 'Not available just now',
  internal: 'Something went wrong here',
} as const satisfies Record<ProblemCode, string>

type Refusal = {
  readonly code: ProblemCode
  readonly detail?: string | undefined
  readonly fields?: Problem['fields'] | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Answers an error in the one shape that all errors of the API have (RFC 9457). What is unknown is logged and not shown. */
export function sendProblem(error: unknown, response: Response): void {
  const { requestId, log } = exchangeOf(response)
  const refusal = refusalOf(error)
  if (refusal === undefined) log.error({ err: error }, 'a request of the console failed')
  if (response.headersSent) {
    response.destroy()
    return
  }
  const {
    code,
    detail,
    fields,
    headers = {},
  } = refusal ?? (isDatabaseAway(error) ? databaseAway : { code: 'internal' })
  const status = problemCodes[code]
  const body: Problem = {
    type: `urn:gatepost:problem:${code}`,
    title: titles[code],
    status,
    code,
    requestId,
    ...(detail !== undefined && { detail }),
    ...(fields !== undefined && fields.length > 0 && { fields: [...fields] }),
  }
  response.status(status).set('Cache-Control', 'no-store').set(headers).type('application/problem+json')
  response.send(JSON.stringify(body))
}

/** Nothing of the request has happened, or nobody knows: with its Idempotency-Key it may be sent again. */
const databaseAway: Refusal = { code: 'unavailable', headers: { 'Retry-After': '5' } }

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof HttpProblem) {
    return { code: error.code, detail: error.message, fields: [...error.fields], headers: error.headers }
  }
  if (error instanceof DomainError) return refusalOfRoom(error)
  // Express says so of a path with bad percent-encoding.
  if (error instanceof URIError) return { code: 'invalid-request', detail: 'The path cannot be decoded.' }
  return undefined
}

function refusalOfRoom(error: DomainError): Refusal | undefined {
  if (error.kind === 'internal') return undefined
  const code = isProblemCode(error.code) ? error.code : codeOfKind[error.kind]
  return { code, detail: error.message, fields: [...error.fields], headers: headersOf(error) }
}

function headersOf(error: DomainError): Record<string, string> {
  if (error instanceof StaleRevision) return { ETag: `"${error.present}"` }
  return error.kind === 'unavailable' ? { 'Retry-After': '2' } : {}
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCodes, code)
}
