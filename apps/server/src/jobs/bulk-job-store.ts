import type { BulkResult } from '../bulk-result.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Actor, Database, Transaction } from '../room.ts'
import type { SelectionKind } from './selection-read-model.ts'

export type BulkJobState = 'waiting' | 'running' | 'done' | 'stopped'

/** A bulk act as it is worked on. */
export type StoredJob = {
  readonly id: string
  readonly act: string
  readonly params: unknown
  readonly kind: SelectionKind
  readonly actorKind: Actor['kind']
  readonly actorId: string
  readonly actorName: string
  readonly scope: DeviceScope
  readonly reason: string
  readonly requestId: string
  readonly state: BulkJobState
  readonly total: number
  readonly done: number
  readonly failed: number
  readonly endedAt: Date | null
  /** Whoever works on it holds exactly this; another one means that it was lost. */
  readonly leaseUntil: Date | null
}

export type NewJob = {
  readonly id: string
  readonly act: string
  readonly params: Readonly<Record<string, unknown>>
  readonly kind: SelectionKind
  readonly person: string
  readonly actor: Actor
  readonly scope: DeviceScope
  readonly reason: string
  readonly requestId: string
  readonly total: number
  readonly at: Date
}

export async function insertJob(tx: Transaction, job: NewJob): Promise<void> {
  const { actor } = job
  await tx.$executeRaw`
    INSERT INTO bulk_job (id, act, params, kind, owner_person, actor_kind, actor_id, actor_name, scope, reason,
                          request_id, total, created_at)
    VALUES (${job.id}::uuid, ${job.act}, ${JSON.stringify(job.params)}::jsonb, ${job.kind}::selection_kind,
            ${job.person}, ${actor.kind}, ${actor.id}, ${actor.name}, ${JSON.stringify(job.scope)}::jsonb, ${job.reason},
            ${job.requestId}, ${job.total}, ${job.at})`
}

/** One row per object of the selection, in its order. In the database alone: it may be hundreds of thousands. */
export async function insertItemsOfSelection(tx: Transaction, jobId: string, selectionId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO bulk_job_item (job_id, position, object_id)
    SELECT ${jobId}::uuid, o.place, o.id
      FROM selection s, unnest(s.object_ids) WITH ORDINALITY o(id, place) WHERE s.id = ${selectionId}::uuid`
}

/** One row per object that failed in another job; returns how many. */
export async function insertFailedItems(tx: Transaction, jobId: string, failedJobId: string): Promise<number> {
  return await tx.$executeRaw`
    INSERT INTO bulk_job_item (job_id, position, object_id)
    SELECT ${jobId}::uuid, row_number() OVER (ORDER BY position), object_id
      FROM bulk_job_item WHERE job_id = ${failedJobId}::uuid AND state = 'failed'`
}

export async function setTotal(tx: Transaction, id: string, total: number): Promise<void> {
  await tx.bulkJob.update({ where: { id }, data: { total }, select: { id: true } })
}

/** By the database's clock: processes on machines whose clocks differ agree on it. */
const leaseSeconds = 30

/**
 * Takes the oldest job that nobody works on: also one whose process died, and one that was stopped and not yet ended.
 */
export async function claimJob(database: Database): Promise<StoredJob | undefined> {
  const [job] = await database.prisma.$queryRaw<StoredJob[]>`
    UPDATE bulk_job j
       SET state = CASE WHEN j.state = 'waiting' THEN 'running' ELSE j.state END, revision = j.revision + 1,
           lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}::int)
     WHERE j.id = (SELECT id FROM bulk_job
                    WHERE ended_at IS NULL AND state <> 'done'
                      AND (lease_until IS NULL OR lease_until < clock_timestamp())
                    ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, act, params, kind::text AS kind, actor_kind AS "actorKind", actor_id AS "actorId",
              actor_name AS "actorName", scope, reason, request_id AS "requestId", state::text AS state, total, done,
              failed, ended_at AS "endedAt", lease_until AS "leaseUntil"`
  return job
}

/** Locks the job for the transaction. */
export async function lockJob(tx: Transaction, id: string): Promise<StoredJob | undefined> {
  const [job] = await tx.$queryRaw<StoredJob[]>`
    SELECT id, act, params, kind::text AS kind, actor_kind AS "actorKind", actor_id AS "actorId",
           actor_name AS "actorName", scope, reason, request_id AS "requestId", state::text AS state, total, done,
           failed, ended_at AS "endedAt", lease_until AS "leaseUntil"
      FROM bulk_job WHERE id = ${id}::uuid FOR UPDATE`
  return job
}

export type WaitingItem = { readonly position: number; readonly objectId: string }

/** Those behind `after`: rows that were just done are still in the index, and are not walked over again. */
export async function waitingItems(
  database: Database,
  jobId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<WaitingItem[]> {
  return await database.prisma.$queryRaw<WaitingItem[]>`
    SELECT position, object_id AS "objectId" FROM bulk_job_item
     WHERE job_id = ${jobId}::uuid AND state = 'waiting' AND position > ${after}::int ORDER BY position LIMIT ${limit}::int`
}

/** Writes what became of items, with the job's counts and a new lease. */
export async function recordResults(
  tx: Transaction,
  jobId: string,
  results: readonly (BulkResult & { readonly position: number })[],
): Promise<void> {
  const column = <Value>(of: (result: BulkResult & { readonly position: number }) => Value) => results.map(of)
  await tx.$executeRaw`
    UPDATE bulk_job_item i SET state = r.state::bulk_job_item_state, code = r.code, message = r.message
      FROM unnest(${column(({ position }) => position)}::int[], ${column(({ outcome }) => outcome)}::text[],
                  ${column(({ code = '' }) => code)}::text[], ${column(({ message = '' }) => message)}::text[])
           AS r(position, state, code, message)
     WHERE i.job_id = ${jobId}::uuid AND i.position = r.position`
  const failed = results.filter(({ outcome }) => outcome === 'failed').length
  await tx.$executeRaw`
    UPDATE bulk_job SET done = done + ${results.length - failed}::int, failed = failed + ${failed}::int,
           revision = revision + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}::int)
     WHERE id = ${jobId}::uuid`
}

export async function stopJobRow(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE bulk_job SET state = 'stopped', revision = revision + 1 WHERE id = ${id}::uuid`
}

export async function endJob(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulk_job SET state = CASE WHEN state = 'stopped' THEN state ELSE 'done' END, ended_at = ${at},
           lease_until = NULL, revision = revision + 1 WHERE id = ${id}::uuid`
}

/** Whoever comes next may go on at once. */
export async function releaseJob(database: Database, { id, leaseUntil }: StoredJob): Promise<void> {
  await database.prisma.$executeRaw`
    UPDATE bulk_job SET lease_until = NULL WHERE id = ${id}::uuid AND lease_until = ${leaseUntil}`
}
