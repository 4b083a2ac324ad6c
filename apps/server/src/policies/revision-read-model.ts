import { Prisma } from '@gatepost/db'
import type { PolicySettingName, PolicySettings } from '@gatepost/protocol/tables'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { compareSettings } from './compare-settings.ts'
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
  /** Settings that it changed; of the first one, those that differ from the defaults. */
  readonly changed: readonly PolicySettingName[]
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
    database.prisma.$queryRaw<RevisionRow[]>`
      SELECT * FROM (${selectRevisions(id)}) known WHERE ${beyond} ORDER BY revision DESC LIMIT ${limit + 1}`,
    database.prisma.$queryRaw<{ value: number }[]>`
      SELECT count(*)::int AS value
        FROM (SELECT 1 FROM policy_revision WHERE policy_id = ${id}::uuid LIMIT ${countLimit + 1}) counted`,
  ])
  const value = counted?.value ?? 0
  // Every policy has its first revision.
  if (value === 0) return undefined
  const views = rows.map((row) => withoutSettings(wholeRevision(row)))
  return { ...cutPage(views, limit, (row) => [order, String(row.revision)]), count: limitedCount(value) }
}

export async function readRevision(
  database: Database,
  id: string,
  revision: number,
): Promise<WholePolicyRevision | undefined> {
  const [row] = await database.prisma.$queryRaw<RevisionRow[]>`
    SELECT * FROM (${selectRevisions(id)}) known WHERE revision = ${revision}`
  return row && wholeRevision(row)
}

type RevisionRow = Omit<PolicyRevisionView, 'changed'> & { readonly settings: unknown; readonly before: unknown }

/** All revisions of a policy, each with the settings before it; a policy has few. */
function selectRevisions(id: string): Prisma.Sql {
  return Prisma.sql`
    SELECT revision, name, created_by AS "createdBy", created_at AS "createdAt", reason,
           restored_from AS "restoredFrom", settings, lag(settings) OVER (ORDER BY revision) AS before
      FROM policy_revision WHERE policy_id = ${id}::uuid`
}

function wholeRevision({ before, ...row }: RevisionRow): WholePolicyRevision {
  const settings = readSettings(row.settings)
  const differences = compareSettings(before === null ? {} : readSettings(before), settings)
  return { ...row, settings, changed: differences.map(({ name }) => name) }
}

function withoutSettings({ settings: _, ...view }: WholePolicyRevision): PolicyRevisionView {
  return view
}
