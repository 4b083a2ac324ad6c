import { wipeHolds, wipeKinds, wipeStates } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { id, instant } from './common.ts'

export const wipeKind = z.enum(wipeKinds)
export const wipeState = z.enum(wipeStates)
export const wipeHold = z.enum(wipeHolds.map((hold) => hold.id))

/** What a list shows of a wipe. */
export const wipeSummary = z.strictObject({
  id,
  kind: wipeKind,
  state: wipeState,
  holds: z.array(wipeHold),
  /** End of the chosen delay. */
  holdUntil: instant.nullable(),
  isUnconfirmed: z.boolean(),
  needsAttention: z.boolean(),
  requestedAt: instant,
})

export type WipeSummary = z.infer<typeof wipeSummary>
