import { Prisma } from '@gatepost/db'

// The states written out as in the partial index wipe_one_open: so it is found.
const openWipe = Prisma.sql`
  SELECT 1 FROM wipe w WHERE w.device_row_id = d.id AND w.state IN ('requested', 'held', 'pending', 'delivered')`

export const hasOpenWipe = Prisma.sql`EXISTS (${openWipe})`

/** A wipe of `device d` in this state, or in one that needs somebody: `overdue` and `failed` are open, too. */
export function hasWipe(value: string, now: Date): Prisma.Sql {
  if (value === 'open') return hasOpenWipe
  if (value === 'overdue') return Prisma.sql`EXISTS (${openWipe} AND ${isWipeOverdue(now)})`
  if (value === 'failed') return Prisma.sql`EXISTS (${openWipe} AND ${hasWipeFailed})`
  if (value === 'none') return Prisma.sql`NOT EXISTS (SELECT 1 FROM wipe w WHERE w.device_row_id = d.id)`
  return Prisma.sql`EXISTS (SELECT 1 FROM wipe w WHERE w.device_row_id = d.id AND w.state = ${value}::wipe_state)`
}

const day = 24 * 3_600_000

/** Released more than a day ago, and not confirmed. */
export function isWipeOverdue(now: Date): Prisma.Sql {
  return Prisma.sql`w.state IN ('pending', 'delivered') AND w.released_at < ${new Date(now.getTime() - day)}`
}

/** The phone said that it could not, or something contradicts its word. */
export const hasWipeFailed = Prisma.sql`(w.needs_attention OR w.failures > 0)`
