import type { Problem, ProblemCode } from '@gatepost/contract'

/** `offline`: no answer came. `unreadable`: an answer came that is not this API's. */
export type ApiProblemCode = ProblemCode | 'offline' | 'unreadable'

export type ProblemField = { readonly path: string; readonly message: string }

type ApiProblemFacts = {
  readonly status: number
  readonly code: ApiProblemCode
  readonly requestId: string
  readonly detail: string
  readonly fields: readonly ProblemField[]
}

/** A refused or failed request. `requestId` is empty if no server of ours answered. */
export class ApiProblem extends Error {
  readonly facts: ApiProblemFacts

  constructor(facts: ApiProblemFacts) {
    super(facts.detail || facts.code)
    this.name = 'ApiProblem'
    this.facts = facts
  }

  get code(): ApiProblemCode {
    return this.facts.code
  }
}

/** Reads an RFC 9457 body; whatever else stands there becomes `unreadable`, so that a proxy's error page is no crash. */
export function problemOf(status: number, body: unknown): ApiProblem {
  if (!isProblem(body) || !isKnownCode(body.code)) {
    return new ApiProblem({ status, code: 'unreadable', requestId: '', detail: '', fields: [] })
  }
  const { code, requestId, detail = '', fields = [] } = body
  return new ApiProblem({ status, code, requestId, detail, fields })
}

/** No answer at all: no network, server away, or the browser refused. */
export function offlineProblem(): ApiProblem {
  return new ApiProblem({ status: 0, code: 'offline', requestId: '', detail: '', fields: [] })
}

/** True if the error is a problem with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly ApiProblemCode[]): error is ApiProblem {
  return error instanceof ApiProblem && codes.includes(error.code)
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false
  if (!('code' in body) || typeof body.code !== 'string') return false
  if (!('requestId' in body) || typeof body.requestId !== 'string') return false
  if ('detail' in body && typeof body.detail !== 'string') return false
  return !('fields' in body) || (Array.isArray(body.fields) && body.fields.every(isField))
}

function isField(field: unknown): field is ProblemField {
  if (typeof field !== 'object' || field === null || !('path' in field) || !('message' in field)) return false
  return typeof field.path === 'string' && typeof field.message === 'string'
}

/** A map and not a list: a code added to the contract does not compile until it stands here. */
const knownCodes = {
  'invalid-request': true,
  'invalid-json': true,
  'unknown-filter': true,
  'not-signed-in': true,
  'wrong-credentials': true,
  'too-many-attempts': true,
  forbidden: true,
  'proof-required': true,
  'own-request': true,
  'not-own-request': true,
  'new-administrator': true,
  'whole-device-not-permitted': true,
  'csrf-failed': true,
  'foreign-origin': true,
  'not-found': true,
  conflict: true,
  'name-taken': true,
  'policy-in-use': true,
  'wipe-open': true,
  'wipe-already-delivered': true,
  'wipe-ended': true,
  'not-held': true,
  'not-delivered': true,
  'already-approved': true,
  'target-changed': true,
  'personal-device': true,
  'version-cannot-wipe-account': true,
  'last-administrator': true,
  'second-administrator-required': true,
  'confirmation-wrong': true,
  'idempotency-key-reused': true,
  'too-many-waiting': true,
  'precondition-required': true,
  'precondition-failed': true,
  'unsupported-media-type': true,
  'body-too-large': true,
  'directory-user': true,
  'group-in-use': true,
  'default-policy': true,
  'nothing-to-undo': true,
  'changed-since': true,
  'not-waiting': true,
  'selection-gone': true,
  'selection-empty': true,
  'lock-out-unconfirmed': true,
  'link-used-up': true,
  'job-ended': true,
  'address-not-allowed': true,
  'too-many-views': true,
  'directory-unavailable': true,
  unavailable: true,
  internal: true,
} as const satisfies Record<ProblemCode, true>

function isKnownCode(code: string): code is ProblemCode {
  return Object.hasOwn(knownCodes, code)
}
