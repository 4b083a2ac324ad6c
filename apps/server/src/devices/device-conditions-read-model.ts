import { Prisma } from '@gatepost/db'
import type { AccessState } from '@gatepost/protocol/tables'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import type { ListTerm } from '../list-term.ts'
import type { Database } from '../room.ts'
import { deviceCondition } from './device-term-read-model.ts'
import { hasOpenWipe } from './wipe-term-read-model.ts'

/** Which live devices are meant: the same for a page, its count, its facets and a selection. */
export type DeviceFilter = {
  /** Words, each somewhere in what devices are searched for. */
  readonly q?: string | undefined
  readonly terms?: readonly ListTerm[] | undefined
  readonly state?: AccessState | undefined
  readonly user?: string | undefined
  /** Only devices with an open wipe. */
  readonly wipe?: 'open' | undefined
}

/** The one condition on `device d` that all lists of devices are made with. */
export async function deviceConditions(
  database: Database,
  { filter, scope, now }: { readonly filter: DeviceFilter; readonly scope: DeviceScope; readonly now: Date },
): Promise<Prisma.Sql> {
  const { q = '', terms = [], state, user, wipe } = filter
  const all: Prisma.Sql[] = []
  if (state !== undefined) all.push(Prisma.sql`d.access_state = ${state}::access_state`)
  if (user !== undefined) all.push(Prisma.sql`d.user_id = ${user}::uuid`)
  if (wipe === 'open') all.push(hasOpenWipe)
  const ofTerms = await Promise.all([...wordsOf(q), ...terms].map((term) => deviceCondition(term, { database, now })))
  const conditions = [...all, ...ofTerms.filter((condition) => condition !== undefined)]
  return Prisma.join([Prisma.sql`d.is_live`, isDeviceInScope(scope), ...conditions], ' AND ')
}

/** So few are found first and looked at then: else the planner may walk along the table, or a whole order, for them. */
export const fewDevices = 3_000

/** The same devices as the condition, of which the caller has counted about so many. */
export function isFound(where: Prisma.Sql, count: number): Prisma.Sql {
  return Prisma.sql`d.id = ANY(ARRAY(SELECT d.id FROM device d WHERE ${where} LIMIT ${2 * count + 100}))`
}

const maxWords = 8

function wordsOf(typed: string): readonly ListTerm[] {
  const words = typed.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.slice(0, maxWords).map((text) => ({ kind: 'word', text, isNegated: false }))
}
