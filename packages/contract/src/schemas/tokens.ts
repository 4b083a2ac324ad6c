import { z } from 'zod'
import { operatorRoles, tickedScopes } from '../permissions.ts'
import { id, instant, line } from './common.ts'

export const apiToken = z.strictObject({
  id,
  name: z.string(),
  role: z.enum(operatorRoles),
  /** What was ticked beyond the role's ordinary permissions. */
  scopes: z.array(z.enum(tickedScopes)),
  expiresAt: instant.nullable(),
  createdBy: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
})

export const apiTokenList = z.strictObject({ items: z.array(apiToken) })

export const tokenParams = z.strictObject({ id })

export const createToken = z.strictObject({
  name: line(100),
  role: z.enum(operatorRoles),
  /** Nothing dangerous unless it is ticked here. */
  scopes: z.array(z.enum(tickedScopes)).max(tickedScopes.length).default([]),
  /** Days until it ends: at most a year. */
  expiresInDays: z.number().int().min(1).max(366).default(90),
})

/** `text` is shown here and nowhere else, ever. */
export const createdToken = apiToken.extend({ text: z.string() })
