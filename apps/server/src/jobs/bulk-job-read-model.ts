import { Prisma } from '@gatepost/db'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Database } from '../room.ts'
import { isReversible, mostUndone } from './before-store.ts'
import type { BulkJobState } from './bulk-job-store.ts'
import { undoneJobOf } from './undone-job.ts'
import type { SelectionKind } from './selection-read-model.ts'

export type JobView = {
  readonly id: string
  readonly act: string
  readonly kind: SelectionKind
  readonly params: Readonly<Record<string, unknown>>
  readonly reason: string
  readonly state: BulkJobState
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly createdBy: string
  readonly createdAt: Date
  readonly endedAt: Date | null
  /** Until then it can be taken back as a whole; null: never. */
  readonly undoableUntil: Date | null
  readonly revision: number
}

type Row = Omit<JobView, 'undoableUntil'>

/** Whose jobs somebody may see: null, everybody's; else those of this person. */
export type JobViewer = { readonly onlyOf: string | null }

export type JobListQuery = PageRequest & { readonly state?: BulkJobState | undefined }

const order = 'jobs'

/** Bulk acts, newest first. */
export async function listJobs(database: Database, query: JobListQuery, viewer: JobViewer): Promise<Page<JobView>> {
  const state = query.state === undefined ? Prisma.empty : Prisma.sql`AND j.state = ${query.state}::bulk_job_state`
  const where = Prisma.sql`${isVisible(viewer)} ${state}`
  const [at = '', id = ''] = query.after === undefined ? [] : readCursor(query.after, { order, keys: 2 })
  const after =
    query.after === undefined
      ? Prisma.empty
      : Prisma.sql`AND (j.created_at, j.id) < (${new Date(Number(at))}, ${id}::uuid)`
  const [rows, [counted]] = await Promise.all([
    database.prisma.$queryRaw<Row[]>`
      ${selectJobs} WHERE ${where} ${after} ORDER BY j.created_at DESC, j.id DESC LIMIT ${query.limit + 1}`,
    database.prisma.$queryRaw<{ value: number }[]>`
      SELECT count(*)::int AS value FROM (SELECT 1 FROM bulk_job j WHERE ${where} LIMIT ${countLimit + 1}) counted`,
  ])
  const page = cutPage(rows.map(viewOf), query.limit, (row) => [order, String(row.createdAt.getTime()), row.id])
  return { ...page, count: limitedCount(counted?.value ?? 0) }
}

export async function readJob(database: Database, id: string, viewer: JobViewer): Promise<JobView | undefined> {
  const [job] = await database.prisma.$queryRaw<Row[]>`
    ${selectJobs} WHERE j.id = ${id}::uuid AND ${isVisible(viewer)}`
  return job && viewOf(job)
}

const undoTime = 24 * 3_600_000

function viewOf(row: Row): JobView {
  const isKept = isReversible(row.act) && row.total <= mostUndone
  const isUndoable = isKept && undoneJobOf(row.params) === undefined && row.done > 0
  return { ...row, undoableUntil: isUndoable ? new Date(row.createdAt.getTime() + undoTime) : null }
}

const selectJobs = Prisma.sql`
  SELECT j.id, j.act, j.kind::text AS kind, j.params, j.reason, j.state::text AS state, j.total, j.done, j.failed,
         j.actor_name AS "createdBy", j.created_at AS "createdAt", j.ended_at AS "endedAt", j.revision
    FROM bulk_job j`

function isVisible({ onlyOf }: JobViewer): Prisma.Sql {
  return onlyOf === null ? Prisma.sql`true` : Prisma.sql`j.owner_person = ${onlyOf}`
}

export type JobItemState = 'waiting' | 'done' | 'unchanged' | 'failed'

export type JobItemView = {
  readonly position: number
  readonly object: { readonly id: string; readonly name: string; readonly user: string }
  readonly state: JobItemState
  readonly code: string
  readonly message: string
}

export type JobItemQuery = PageRequest & { readonly state?: JobItemState | undefined }

type ItemRow = Omit<JobItemView, 'object'> & JobItemView['object']

const itemOrder = 'items'

/** What became of each object of a job, in the order of the selection, with what it is called now. */
export async function listItems(database: Database, job: JobView, query: JobItemQuery): Promise<Page<JobItemView>> {
  return { ...(await readItems(database, job, query)), count: limitedCount(await countItems(database, job, query)) }
}

/** What the job itself knows is not counted. */
async function countItems(database: Database, job: JobView, { state }: JobItemQuery): Promise<number> {
  if (state === undefined) return job.total
  if (state === 'failed') return job.failed
  if (state === 'waiting') return job.total - job.done - job.failed
  const [counted] = await database.prisma.$queryRaw<{ value: number }[]>`
    SELECT count(*)::int AS value
      FROM (SELECT 1 FROM bulk_job_item i
             WHERE i.job_id = ${job.id}::uuid AND i.state = ${state}::bulk_job_item_state LIMIT ${countLimit + 1}) counted`
  return counted?.value ?? 0
}

/** The same without a count, for whoever reads all pages. */
export async function readItems(
  database: Database,
  job: Pick<JobView, 'id' | 'kind'>,
  query: JobItemQuery,
): Promise<Omit<Page<JobItemView>, 'count'>> {
  const { kind } = job
  const [position = '0'] = query.after === undefined ? [] : readCursor(query.after, { order: itemOrder, keys: 1 })
  const rows = await database.prisma.$queryRaw<ItemRow[]>`
    SELECT i.position, i.object_id AS id, coalesce(${nameOf[kind]}, '') AS name, coalesce(${userOf[kind]}, '') AS user,
           i.state, i.code, i.message
      FROM (${itemsBehind(job, { ...query, position: Number(position), limit: query.limit + 1 })}) i ${join[kind]}
     ORDER BY i.position`
  const { items, next } = cutPage(rows, query.limit, (row) => [itemOrder, String(row.position)])
  const views = items.map(({ id: object, name, user, ...item }) => ({ ...item, object: { id: object, name, user } }))
  return { items: views, next }
}

type Behind = Pick<JobItemQuery, 'state' | 'limit'> & { readonly position: number }

/** Items that were written, and those still to come: they follow them, and are in the job alone. */
function itemsBehind({ id }: Pick<JobView, 'id'>, { state, position, limit }: Behind): Prisma.Sql {
  const only = state === undefined ? Prisma.empty : Prisma.sql`AND state = ${state}::bulk_job_item_state`
  const written = Prisma.sql`
    SELECT position, object_id, state::text AS state, code, message FROM bulk_job_item
     WHERE job_id = ${id}::uuid AND position > ${position}::int ${only} ORDER BY position LIMIT ${limit}::int`
  const waiting = Prisma.sql`
    SELECT (j.first + o.place)::int AS position, o.id AS object_id, 'waiting' AS state, '' AS code, '' AS message
      FROM (SELECT object_ids, greatest(done + failed, ${position}::int) AS first
              FROM bulk_job WHERE id = ${id}::uuid) j
     CROSS JOIN unnest(j.object_ids[j.first + 1 : j.first + ${limit}::int]) WITH ORDINALITY o (id, place)`
  if (state === 'waiting') return waiting
  return state === undefined
    ? Prisma.sql`(${written}) UNION ALL (${waiting}) ORDER BY position LIMIT ${limit}::int`
    : written
}

const nameOf = {
  device: Prisma.sql`nullif(d.custom_name, ''), nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type`,
  user: Prisma.sql`u.display_name`,
} as const satisfies Record<SelectionKind, Prisma.Sql>

const userOf = {
  device: Prisma.sql`u.display_name`,
  user: Prisma.sql`u.name`,
} as const satisfies Record<SelectionKind, Prisma.Sql>

const join = {
  device: Prisma.sql`LEFT JOIN device d ON d.id = i.object_id LEFT JOIN app_user u ON u.id = d.user_id`,
  user: Prisma.sql`LEFT JOIN app_user u ON u.id = i.object_id`,
} as const satisfies Record<SelectionKind, Prisma.Sql>

/** So many bulk acts on one object are told of. */
const mostOfObject = 200

/** The bulk acts that changed an object, newest first. */
export async function readJobsThatChanged({ prisma }: Database, objectId: string): Promise<readonly string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT j.id FROM bulk_job_item i JOIN bulk_job j ON j.id = i.job_id
     WHERE i.object_id = ${objectId}::uuid AND i.state = 'done'
     ORDER BY j.created_at DESC LIMIT ${mostOfObject}`
  return rows.map(({ id }) => id)
}
