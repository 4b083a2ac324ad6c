import { z } from 'zod'
import { id, instant, line, lineOrNothing, mailAddress, pageOf, pageQuery, queryFlag, reason } from './common.ts'

/** The name a phone signs in with: no domain, no white space, nothing that means something elsewhere. */
export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/, 'may have letters, digits, dots, hyphens and underscores')

export const password = z.string().min(8).max(256)

export const user = z.strictObject({
  id,
  name: z.string(),
  displayName: z.string(),
  address: z.string(),
  department: z.string(),
  isActiveSyncEnabled: z.boolean(),
  /** The policy in force and where it comes from. */
  policy: z.strictObject({ id, name: z.string(), source: z.enum(['own', 'default']) }),
  devices: z.strictObject({ total: z.number().int(), waiting: z.number().int(), blocked: z.number().int() }),
  lastSyncAt: instant.nullable(),
  revision: z.number().int(),
})

export type User = z.infer<typeof user>

export const userListQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().max(200).optional(),
  isActiveSyncEnabled: queryFlag.optional(),
  policy: id.optional(),
})

export const userPage = pageOf(user)

export const createUser = z.strictObject({
  name: userName,
  displayName: line(128),
  address: mailAddress,
  department: lineOrNothing(128).default(''),
  password,
})

export const changeUser = z
  .strictObject({
    displayName: line(128),
    department: lineOrNothing(128),
    isActiveSyncEnabled: z.boolean(),
    /** null: the organization's default policy. */
    policyId: id.nullable(),
    password,
    reason,
  })
  .partial()

export const userParams = z.strictObject({ id })
