import { z } from 'zod'
import { instant } from './common.ts'

/** What needs a person now, and the live counts of the rail. */
export const overview = z.strictObject({
  waiting: z.strictObject({ count: z.number().int(), oldestSince: instant.nullable() }),
  devices: z.strictObject({
    total: z.number().int(),
    allowed: z.number().int(),
    blocked: z.number().int(),
    quarantined: z.number().int(),
  }),
  users: z.strictObject({ total: z.number().int(), enabled: z.number().int() }),
  /** False when a count stopped at 10,000. */
  areCountsExact: z.boolean(),
  /** Phones that hold a Ping open at this process. */
  connectedPhones: z.number().int(),
})

export type Overview = z.infer<typeof overview>
