import { z } from 'zod'
import { auditEntry } from './audit.ts'

/** What an operator should know of: what became of what they asked for, what was done to their account, what needs somebody. */
export const notice = z.strictObject({
  ...auditEntry.pick({ sequence: true, at: true, actor: true, action: true, target: true, reason: true }).shape,
  /** `yours`: about what you asked for, or about you. `attention`: for everybody who may do something about it. */
  about: z.enum(['yours', 'attention']),
  /** The wipe that it is about. */
  wipeId: z.string().nullable(),
  /** Of a bulk act that has ended: how many objects it was done to, how many were refused, how many were left. */
  counts: z.strictObject({ done: z.number().int(), failed: z.number().int(), left: z.number().int() }).nullable(),
})

export type Notice = z.infer<typeof notice>

/** The newest of the last 30 days, 50 at most. Up to where one has read is a preference: `noticesReadUpTo`. */
export const noticeList = z.strictObject({ items: z.array(notice) })
