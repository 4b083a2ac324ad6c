import { Prisma } from '@gatepost/db'
import type { PolicySettings } from '@gatepost/protocol/tables'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { readSettings } from './policy-store.ts'

/** One form that a policy had. */
export type PolicyRevisionView = {
  readonly revision: number
  readonly name: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly reason: string
  /** The revision whose settings it brought back; null for an ordinary change. */
  readonly restoredFrom: number | null
}

export type WholePolicyRevision = PolicyRevisionView & { readonly settings: PolicySettings }

const order = 'revision'

/** The newest first; undefined when there is no such policy. */
export async function readRevisions(
  database: Database,
  id: string,
  { limit, after }: PageRequest,
): Promise<Page<PolicyRevisionView> | undefined> {
  const [last = ''] = after === undefined ? [] : readCursor(after, { order, keys: 1 })
  // A cursor that was made up names no revision: nothing comes after it.
  const beyond = after === undefined ? Prisma.sql`true` : Prisma.sql`revision < ${Number.parseInt(last, 10) || 0}`
  const [rows, [counted]] = await Promise.all([
    database.prisma.$queryRaw<PolicyRevisionView[]>`
      ${selectRevisions} WHERE policy_id = ${id}::uuid AND ${beyond} ORDER BY revision DESC LIMIT ${limit + 1}`,
    database.prisma.$queryRaw<{ value: number }[]>`
      SELECT count(*)::int AS value
        FROM (SELECT 1 FROM policy_revision WHERE policy_id = ${id}::uuid LIMIT ${countLimit + 1}) counted`,
  ])
  const value = counted?.value ?? 0
  // Every policy has its first revision.
  if (value === 0) return undefined
  return { ...cutPage(rows, limit, (row) => [order, String(row.revision)]), count: limitedCount(value) }
}

export async function readRevision(
  database: Database,
  id: string,
  revision: number,
): Promise<WholePolicyRevision | undefined> {
  const [row] = await database.prisma.$queryRaw<(PolicyRevisionView & { settings: unknown })[]>`
    ${selectRevisions} WHERE policy_id = ${id}::uuid AND revision = ${revision}`
  return row && { ...row, settings: readSettings(row.settings) }
}

const selectRevisions = Prisma.sql`
  SELECT revision, name, created_by AS "createdBy", created_at AS "createdAt", reason,
         restored_from AS "restoredFrom", settings
    FROM policy_revision`
