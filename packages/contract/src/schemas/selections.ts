import { z } from 'zod'
import { id, instant } from './common.ts'
import { accessState, deviceFileQuery, deviceQueryText } from './devices.ts'

export const selectionKinds = ['device', 'user'] as const

const filters = {
  device: { state: accessState.optional(), user: id.optional(), wipe: z.enum(['open']).optional() },
  user: { isActiveSyncEnabled: z.boolean().optional(), policy: id.optional() },
} as const

/**
 * A selection is fixed when it is reviewed; the act that follows names only its id. Exactly one of `ids`, `all`, and what
 * a list was narrowed by: `q` (the list's query grammar), `filter` (its other conditions), or both. An empty or unknown
 * one is refused and never means everything. Without `kind`: devices for wipes, 200 at most and never `all`.
 */
export const createSelection = z
  .strictObject({
    kind: z
      .enum(selectionKinds)
      .optional()
      .describe('Without it: devices for wipes, 200 at most; the answer says in `excluded` what a wipe would skip'),
    ids: z.array(id).min(1).max(5000).optional(),
    q: deviceQueryText.min(1).optional().describe("In the query grammar of the kind's list, with `kind` or without"),
    filter: z.strictObject({ ...filters.device, ...filters.user }).optional(),
    all: z.literal(true).optional().describe('Everything in the list; of wipes never'),
  })
  .superRefine(({ kind = 'device', filter }, context) => {
    // A condition that the list of this kind does not have must never widen what is acted on.
    for (const name of Object.keys(filter ?? {})) {
      if (Object.hasOwn(filters[kind], name)) continue
      context.addIssue({ code: 'custom', path: ['filter', name], message: 'is no condition of this kind of list' })
    }
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
  /** Devices of it that have an open wipe: `device.remove` leaves them as they are. */
  openWipes: z.number().int().default(0),
  expiresAt: instant,
})

export type Selection = z.infer<typeof selection>

/** The columns as in the file of the list that it was selected in. */
export const selectionFileQuery = deviceFileQuery.pick({ columns: true, delimiter: true })
