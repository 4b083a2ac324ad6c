import { z } from 'zod'
import { id, instant, line, pageOf, pageQuery, reason } from './common.ts'

/**
 * Settings by name; a missing one has its default, null means "no limit". Names, ranges and meanings are data of
 * `policySettings` in @gatepost/protocol/tables; the server refuses what the table does not know.
 */
export const policySettingsDocument = z.record(
  z.string().max(64),
  z.union([z.boolean(), z.number(), z.string().max(64), z.array(z.string().max(256)).max(500), z.null()]),
)

export const policy = z.strictObject({
  id,
  name: z.string(),
  isDefault: z.boolean(),
  settings: policySettingsDocument,
  /** Settings that differ from the built-in defaults. */
  changedSettings: z.number().int(),
  users: z.number().int(),
  devices: z.strictObject({ total: z.number().int(), applied: z.number().int() }),
  /** False when a count stopped at 10,000. */
  areCountsExact: z.boolean(),
  revision: z.number().int(),
  updatedAt: instant,
  updatedBy: z.string(),
})

export type Policy = z.infer<typeof policy>

export const policyListQuery = z.strictObject(pageQuery)
export const policyPage = pageOf(policy)
export const policyParams = z.strictObject({ id })

export const createPolicy = z.strictObject({
  name: line(64),
  settings: policySettingsDocument.default({}),
})

export const changePolicy = z
  .strictObject({ name: line(64), settings: policySettingsDocument, isDefault: z.literal(true), reason })
  .partial()
