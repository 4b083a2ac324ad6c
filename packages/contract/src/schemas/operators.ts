import { z } from 'zod'
import { operatorRoles } from '../permissions.ts'
import { id, instant, line, reason } from './common.ts'

const departments = z.array(line(100)).max(50)

/** At least 15 characters, any of them; no rules about their kinds. */
const password = z.string().min(15).max(1024)

export const operator = z.strictObject({
  id,
  name: z.string(),
  displayName: z.string(),
  role: z.enum(operatorRoles),
  /** Whom a helpdesk operator is responsible for; empty: everybody. */
  departments: z.array(z.string()),
  isDisabled: z.boolean(),
  isFirst: z.boolean(),
  roleSince: instant,
  /** Until then a new administrator neither erases whole devices nor releases what others asked for. */
  waitsUntil: instant.nullable(),
  createdAt: instant,
  revision: z.number().int(),
})

export type Operator = z.infer<typeof operator>

export const operatorList = z.strictObject({ items: z.array(operator) })

export const operatorParams = z.strictObject({ id })

export const createOperator = z.strictObject({
  name: line(100),
  displayName: line(200),
  role: z.enum(operatorRoles),
  departments: departments.default([]),
  password,
})

export const changeOperator = z
  .strictObject({
    displayName: line(200),
    role: z.enum(operatorRoles),
    departments,
    isDisabled: z.boolean(),
    password,
    reason,
  })
  .partial()
