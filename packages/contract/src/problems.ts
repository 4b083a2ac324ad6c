import { z } from 'zod'

/** Every error code the API can answer, with its HTTP status. The browser translates codes; texts are for scripts. */
export const problemCodes = {
  'invalid-request': 400,
  'invalid-json': 400,
  'unknown-filter': 422,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'too-many-attempts': 429,
  forbidden: 403,
  'proof-required': 403,
  'own-request': 403,
  'not-own-request': 403,
  'new-administrator': 403,
  'whole-device-not-permitted': 403,
  'csrf-failed': 403,
  'foreign-origin': 403,
  'not-found': 404,
  conflict: 409,
  'name-taken': 409,
  'policy-in-use': 409,
  'wipe-open': 409,
  'directory-user': 409,
  'group-in-use': 409,
  'default-policy': 409,
  'nothing-to-undo': 409,
  'changed-since': 409,
  'not-waiting': 409,
  'selection-gone': 409,
  'selection-empty': 422,
  'lock-out-unconfirmed': 422,
  'link-used-up': 409,
  'job-ended': 409,
  'address-not-allowed': 422,
  'too-many-views': 409,
  'directory-unavailable': 503,
  'wipe-already-delivered': 409,
  'wipe-ended': 409,
  'not-held': 409,
  'not-delivered': 409,
  'already-approved': 409,
  'target-changed': 409,
  'personal-device': 409,
  'version-cannot-wipe-account': 409,
  'last-administrator': 409,
  'second-administrator-required': 409,
  'confirmation-wrong': 422,
  'idempotency-key-reused': 422,
  'too-many-waiting': 429,
  'precondition-required': 428,
  'precondition-failed': 412,
  'unsupported-media-type': 415,
  'body-too-large': 413,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof problemCodes

/** One field of a refused request: where, and what is wrong with it. */
export const problemField = z.strictObject({ path: z.string(), message: z.string() })

export type ProblemField = z.infer<typeof problemField>

/** RFC 9457 body of every error answer. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string(),
  fields: z.array(problemField).optional(),
})

export type Problem = z.infer<typeof problem>
