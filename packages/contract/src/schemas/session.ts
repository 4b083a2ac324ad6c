import { z } from 'zod'
import { permissions, roles } from '../permissions.ts'

export const signIn = z.strictObject({
  name: z.string().trim().min(1).max(256),
  password: z.string().min(1).max(1024),
  /** `user`: a person with a phone signs in to /me with the mail password. */
  as: z.enum(['operator', 'user']).default('operator'),
})

/** The password once more, for a dangerous act; holds for five minutes. */
export const proof = z.strictObject({ password: z.string().min(1).max(1024) })

export const session = z.strictObject({
  operator: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string(), role: z.enum(roles) }),
  permissions: z.array(z.enum(permissions)),
  /** Until when dangerous acts need no new proof of the password; null for a token. */
  provenUntil: z.iso.datetime().nullable(),
  /** When the session ends whatever is done; null for a token. */
  endsAt: z.iso.datetime().nullable(),
  /** It ends earlier if nothing is asked for so many seconds; null for a token. */
  idleSeconds: z.number().int().nullable(),
  /** Departments that a helpdesk operator is responsible for; empty: all. */
  departments: z.array(z.string()),
  /** Sent back as `X-CSRF-Token` with every write; null for a token's session, which needs none. */
  csrfToken: z.string().nullable(),
  /** Where phones connect, for the console's help texts. */
  deviceAddress: z.string(),
  version: z.string(),
})

export type Session = z.infer<typeof session>
