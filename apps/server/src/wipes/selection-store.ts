import { Prisma } from '@gatepost/db'
import type { AccessState } from '@gatepost/protocol/tables'
import { isInScope, type DeviceScope } from '../device-scope.ts'
import { countLimit } from '../page.ts'
import type { Transaction } from '../room.ts'
import { searchPatterns } from '../search-patterns.ts'

/** A device of a selection, as far as a bulk act looks at it. */
export type SelectedDevice = {
  readonly id: string
  readonly deviceId: string
  readonly name: string
  readonly user: string
  readonly department: string
  readonly os: string
  readonly accessState: AccessState
  readonly protocolVersion: string
  readonly hasOpenWipe: boolean
}

/** Live devices in scope with these ids, in the order of users. */
export async function devicesWithIds(
  tx: Transaction,
  ids: readonly string[],
  scope: DeviceScope,
): Promise<SelectedDevice[]> {
  return await readDevices(tx, Prisma.sql`d.is_live AND d.id = ANY(${[...ids]}::uuid[]) AND ${isInScope(scope)}`)
}

export type DeviceQuery = { readonly q?: string | undefined; readonly user?: string | undefined }

/** False for a query that would say nothing: such a one must never mean every device. */
export function isNarrowing({ q = '', user }: DeviceQuery): boolean {
  return user !== undefined || searchPatterns(q).length > 0
}

/** How many live devices in scope match, and those up to the limit. */
export async function devicesMatching(
  tx: Transaction,
  query: DeviceQuery,
  { scope, limit }: { readonly scope: DeviceScope; readonly limit: number },
): Promise<{ readonly count: number; readonly devices: readonly SelectedDevice[] }> {
  const where = matches(query, scope)
  const [counted] = await tx.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value
      FROM (SELECT 1 FROM device d JOIN app_user u ON u.id = d.user_id WHERE ${where} LIMIT ${countLimit + 1}) counted`
  const count = counted?.value ?? 0
  return { count, devices: count > limit ? [] : await readDevices(tx, where) }
}

function matches({ q = '', user }: DeviceQuery, scope: DeviceScope): Prisma.Sql {
  const all = searchPatterns(q).map((patterns) => {
    const any = patterns.map((pattern) => Prisma.sql`d.search_text LIKE lower(${pattern})`)
    return Prisma.sql`(${Prisma.join(any, ' OR ')})`
  })
  if (user !== undefined) all.push(Prisma.sql`d.user_id = ${user}::uuid`)
  return Prisma.join([Prisma.sql`d.is_live`, isInScope(scope), ...all], ' AND ')
}

async function readDevices(tx: Transaction, where: Prisma.Sql): Promise<SelectedDevice[]> {
  return await tx.$queryRaw<SelectedDevice[]>`
    SELECT d.id, d.device_id AS "deviceId",
           coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) AS name,
           u.display_name AS user, u.department, d.os, d.access_state::text AS "accessState",
           d.protocol_version AS "protocolVersion",
           EXISTS (SELECT 1 FROM wipe w WHERE w.device_row_id = d.id
                      AND w.state IN ('requested', 'held', 'pending', 'delivered')) AS "hasOpenWipe"
      FROM device d JOIN app_user u ON u.id = d.user_id
     WHERE ${where} ORDER BY lower(u.display_name), u.id, d.id`
}

export type StoredSelection = {
  readonly id: string
  readonly ownerPerson: string
  readonly deviceIds: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function insertSelection(tx: Transaction, { deviceIds, ...selection }: StoredSelection): Promise<void> {
  await tx.selection.create({ data: { ...selection, kind: 'device', objectIds: [...deviceIds] }, select: { id: true } })
}

/** A selection of this person that has not expired. */
export async function findSelection(
  tx: Transaction,
  { id, person, now }: { id: string; person: string; now: Date },
): Promise<StoredSelection | undefined> {
  const found = await tx.selection.findFirst({ where: { id, ownerPerson: person, expiresAt: { gt: now } } })
  return found?.kind === 'device' ? { ...found, deviceIds: found.objectIds } : undefined
}

export async function deleteSelection(tx: Transaction, id: string): Promise<void> {
  await tx.selection.deleteMany({ where: { id } })
}

export async function deleteSelectionsBefore(tx: Transaction, now: Date): Promise<void> {
  await tx.selection.deleteMany({ where: { expiresAt: { lte: now } } })
}
