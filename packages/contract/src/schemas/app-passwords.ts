import { z } from 'zod'
import { id, instant, line } from './common.ts'

/** A password for one phone. What it is, only who made it has seen. */
export const appPassword = z.strictObject({
  id,
  label: z.string(),
  /** The phone that it belongs to; null until one has used it. */
  deviceId: z.string().nullable(),
  boundAt: instant.nullable(),
  /** The present partnership of that phone. */
  device: z.strictObject({ id, name: z.string() }).nullable(),
  createdBy: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
})

export type AppPassword = z.infer<typeof appPassword>

export const appPasswordList = z.strictObject({ items: z.array(appPassword) })

export const createAppPassword = z.strictObject({
  /** What people call it: usually the phone. */
  label: line(64),
  /** From then on it lets nobody in; without it, until it is revoked. */
  expiresAt: instant.optional(),
})

/** `text` is shown here and nowhere else, ever. It may be typed without hyphens and in capitals. */
export const createdAppPassword = appPassword.extend({ text: z.string() })

export const appPasswordParams = z.strictObject({ id, appPasswordId: id })

export const myAppPasswordParams = z.strictObject({ appPasswordId: id })
