import { z } from 'zod'
import { instant } from './common.ts'

export const automaticReplyTextMax = 8_000

/** Several lines; no other control characters, and no half characters. */
const text = z
  .string()
  .max(automaticReplyTextMax)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u, 'must not contain control characters')

const reply = {
  state: z.enum(['off', 'always', 'scheduled']),
  /** The times of `scheduled`; kept while it is off. */
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  /** Colleagues are answered. */
  isInternalOn: z.boolean(),
  internalText: text,
  /** Who else is; `known`: those whom they have written to. */
  externalAudience: z.enum(['nobody', 'known', 'everybody']),
  externalText: text,
}

/** What a mailbox answers while its owner is away: each sender once, until it is changed. */
export const automaticReply = z.strictObject({ ...reply, revision: z.number().int() })

export type AutomaticReply = z.infer<typeof automaticReply>

export const setAutomaticReply = z.strictObject(reply)
