import { z } from 'zod'
import { id, line, lineOrNothing, pageOf, pageQuery, reason } from './common.ts'

/** People who share a policy or a rule. */
export const group = z.strictObject({
  id,
  name: z.string(),
  description: z.string(),
  /** Of several groups with a policy the one with the lowest position counts. From 1, as the list shows them. */
  position: z.number().int(),
  policy: z.strictObject({ id, name: z.string() }).nullable(),
  /** True: it comes from the directory, and so do its members. */
  isFromDirectory: z.boolean(),
  /** Those of its members that the caller may see. */
  members: z.number().int(),
  revision: z.number().int(),
})

export type Group = z.infer<typeof group>

export const groupListQuery = z.strictObject({ ...pageQuery, q: z.string().trim().max(200).optional() })

export const groupPage = pageOf(group)

export const createGroup = z.strictObject({
  name: line(128),
  description: lineOrNothing(500).default(''),
  policyId: id.nullable().default(null),
  /** Where among the others; the last one unless given. */
  position: z.number().int().min(1).max(100_000).optional(),
})

export const changeGroup = z
  .strictObject({
    name: line(128),
    description: lineOrNothing(500),
    policyId: id.nullable(),
    position: z.number().int().min(1).max(100_000),
    reason,
  })
  .partial()

export const groupParams = z.strictObject({ id })

/** Users by id, name or address; in one call either all of them or none. */
const members = z.array(z.string().trim().min(1).max(254)).max(10_000).default([])

export const changeMembers = z
  .strictObject({ add: members, remove: members, reason: reason.optional() })
  .refine(({ add, remove }) => add.length + remove.length > 0, 'names nobody')
  .refine(({ add, remove }) => add.length + remove.length <= 10_000, 'names more than 10,000')

export const changedMembers = z.strictObject({ added: z.number().int(), removed: z.number().int() })

export const memberParams = z.strictObject({ id, userId: id })
