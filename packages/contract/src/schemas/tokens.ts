import { z } from 'zod'
import { roles } from '../permissions.ts'
import { id, instant } from './common.ts'

export const apiToken = z.strictObject({
  id,
  name: z.string(),
  role: z.enum(roles),
  createdBy: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
})

export const apiTokenList = z.strictObject({ items: z.array(apiToken) })

export const tokenParams = z.strictObject({ id })
