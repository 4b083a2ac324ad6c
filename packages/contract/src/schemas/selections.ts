import { z } from 'zod'
import { id, instant } from './common.ts'
import { deviceQueryText } from './devices.ts'

export const selectionKinds = ['device', 'user'] as const

/**
 * A selection is fixed when it is reviewed; the act that follows names only its id. With `kind`: exactly one of `ids`, `q`
 * (the query grammar of the list) and `all`; an empty or unknown query is refused and never means everything. Without it:
 * devices for wipes, by `ids` or `query`.
 */
export const createSelection = z.strictObject({
  kind: z.enum(selectionKinds).optional(),
  ids: z.array(id).min(1).max(5000).optional(),
  q: deviceQueryText.min(1).optional(),
  all: z.literal(true).optional(),
  query: z.strictObject({ q: z.string().trim().min(1).max(200).optional(), user: id.optional() }).optional(),
})

const counts = z.record(z.string(), z.number())

export const selection = z.strictObject({
  id,
  kind: z.enum(selectionKinds).default('device'),
  count: z.number().int(),
  /** Of devices by state, system and department; of users by source, policy and department. The hundred most frequent. */
  breakdown: z.strictObject({
    byState: counts,
    byOs: counts,
    byDepartment: counts,
    bySource: counts.default({}),
    byPolicy: counts.default({}),
  }),
  sample: z.array(z.strictObject({ id, name: z.string(), user: z.string() })),
  /** What an account wipe would skip, and why. Other acts say it in the results of their job. */
  excluded: z.array(z.strictObject({ id, name: z.string(), user: z.string(), problem: z.string() })),
  expiresAt: instant,
})

export type Selection = z.infer<typeof selection>
