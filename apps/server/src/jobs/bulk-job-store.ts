import { Prisma } from '@gatepost/db'
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
  readonly createdAt: Date
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
  readonly objects: JobObjects
  readonly at: Date
}

/** What a job is done to: a selection, or what failed in another job, or what that one has changed. */
export type JobObjects = { readonly kind: 'selection' | 'failed' | 'changed'; readonly id: string }

/** Returns how many objects it has. They stay in the database: it may be hundreds of thousands. */
export async function insertJob(tx: Transaction, { objects, actor, ...job }: NewJob): Promise<number> {
  const [inserted] = await tx.$queryRaw<{ total: number }[]>`
    INSERT INTO bulk_job (id, act, params, kind, owner_person, actor_kind, actor_id, actor_name, scope, reason,
                          request_id, created_at, object_ids, total)
    SELECT ${job.id}::uuid, ${job.act}, ${JSON.stringify(job.params)}::jsonb, ${job.kind}::selection_kind,
           ${job.person}, ${actor.kind}, ${actor.id}, ${actor.name}, ${JSON.stringify(job.scope)}::jsonb, ${job.reason},
           ${job.requestId}, ${job.at}, o.ids, cardinality(o.ids)
      FROM (${idsOf[objects.kind](objects.id)}) o (ids)
    RETURNING total`
  return inserted?.total ?? 0
}

const idsOf = {
  selection: (id: string) => Prisma.sql`SELECT object_ids FROM selection WHERE id = ${id}::uuid`,
  failed: (jobId: string) => Prisma.sql`
    SELECT ARRAY(SELECT object_id FROM bulk_job_item
                  WHERE job_id = ${jobId}::uuid AND state = 'failed' ORDER BY position)`,
  changed: (jobId: string) => Prisma.sql`
    SELECT ARRAY(SELECT object_id FROM bulk_job_item
                  WHERE job_id = ${jobId}::uuid AND state = 'done' ORDER BY position)`,
} as const satisfies Record<JobObjects['kind'], (id: string) => Prisma.Sql>

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
              actor_name AS "actorName", scope, reason, request_id AS "requestId", created_at AS "createdAt", state::text AS state, total, done,
              failed, ended_at AS "endedAt", lease_until AS "leaseUntil"`
  return job
}

/** Locks the job for the transaction. */
export async function lockJob(tx: Transaction, id: string): Promise<StoredJob | undefined> {
  const [job] = await tx.$queryRaw<StoredJob[]>`
    SELECT id, act, params, kind::text AS kind, actor_kind AS "actorKind", actor_id AS "actorId",
           actor_name AS "actorName", scope, reason, request_id AS "requestId", created_at AS "createdAt", state::text AS state, total, done,
           failed, ended_at AS "endedAt", lease_until AS "leaseUntil"
      FROM bulk_job WHERE id = ${id}::uuid FOR UPDATE`
  return job
}

/** The next objects of a job, in its order: those that nothing is known of yet. */
export async function nextObjects(database: Database, jobId: string, limit: number): Promise<readonly string[]> {
  const [row] = await database.prisma.$queryRaw<{ ids: string[] }[]>`
    SELECT object_ids[done + failed + 1 : done + failed + ${limit}::int]::text[] AS ids
      FROM bulk_job WHERE id = ${jobId}::uuid`
  return row?.ids ?? []
}

/** Writes what became of the next objects, in their order, with the job's counts and a new lease. */
export async function recordResults(tx: Transaction, jobId: string, results: readonly BulkResult[]): Promise<void> {
  // Of most objects there is nothing to say but that it was done.
  const others = results.flatMap((result, index) => (result.outcome === 'done' ? [] : { ...result, place: index + 1 }))
  const column = <Value>(of: (result: (typeof others)[number]) => Value) => others.map(of)
  await tx.$executeRaw`
    INSERT INTO bulk_job_item (job_id, position, object_id, state, code, message)
    SELECT j.id, j.done + j.failed + o.place, o.id, coalesce(r.state, 'done')::bulk_job_item_state,
           coalesce(r.code, ''), coalesce(r.message, '')
      FROM bulk_job j
     CROSS JOIN unnest(j.object_ids[j.done + j.failed + 1 : j.done + j.failed + ${results.length}::int])
                WITH ORDINALITY o (id, place)
      LEFT JOIN unnest(${column(({ place }) => place)}::int[], ${column(({ outcome }) => outcome)}::text[],
                       ${column(({ code = '' }) => code)}::text[], ${column(({ message = '' }) => message)}::text[])
                AS r (place, state, code, message) ON r.place = o.place
     WHERE j.id = ${jobId}::uuid`
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
