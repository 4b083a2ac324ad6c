import { appendAudit } from '../audit/index.ts'
import type { BulkResult } from '../bulk-result.ts'
import { isDatabaseAway } from '../database-away.ts'
import { DomainError } from '../domain-error.ts'
import { mayStillAct } from '../operators/index.ts'
import type { Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { isReversible, keepBefore, mostUndone } from './before-store.ts'
import { bulkActs } from './bulk-acts.ts'
import { claimJob, endJob, lockJob, nextObjects, recordResults, releaseJob, type StoredJob } from './bulk-job-store.ts'
import { actOfJob, endRecord } from './bulk-jobs.ts'
import { runUndo } from './run-undo.ts'
import { undoneJobOf } from './undone-job.ts'

/** Progress is announced at most four times a second. */
const announceMs = 250

/**
 * Works on bulk acts, oldest first, until none is left or the process stops. Any number of processes may do this: each job
 * is one's at a time, and goes on with another when that one dies. What was under way then is done again, which for all
 * acts changes nothing twice.
 */
export async function runJobs(room: Room, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const job = await claimJob(room.database)
    if (!job) return
    await workOn(room, job, signal)
  }
}

async function workOn(room: Room, claimed: StoredJob, signal: AbortSignal): Promise<void> {
  let job: StoredJob | undefined = claimed
  let announcedAt = Number.NEGATIVE_INFINITY
  const { size, parts } = bulkActs.get(claimed.act) ?? { size: 1000, parts: 1 }
  while (job && !signal.aborted) {
    const ids = job.state === 'stopped' ? [] : await nextObjects(room.database, job.id, size * parts)
    if (ids.length === 0) {
      await end(room, job)
      return
    }
    const isDue = room.monotonicNow() - announcedAt >= announceMs
    if (isDue) announcedAt = room.monotonicNow()
    job = await record(room, job, { results: await performParts(room, job, slices(ids, size)), isDue })
  }
  if (job) await releaseJob(room.database, job)
}

function slices(ids: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, n) => ids.slice(n * size, (n + 1) * size))
}

/** Side by side; nothing is at work any more when it is over, also where one of them fails. */
async function performParts(room: Room, job: StoredJob, parts: readonly string[][]): Promise<BulkResult[]> {
  const settled = await Promise.allSettled(parts.map((ids) => perform(room, job, ids)))
  return settled.flatMap((part) => {
    if (part.status === 'rejected') throw part.reason
    return part.value
  })
}

/** One result per object, in their order. */
async function perform(room: Room, job: StoredJob, ids: readonly string[]): Promise<BulkResult[]> {
  const results = await attempt(room, job, ids)
  const byId = new Map(results.map((result) => [result.id, result]))
  return ids.map((id) => byId.get(id) ?? { ...unknown, id })
}

const unknown = { outcome: 'failed', code: 'internal', message: 'Nothing is known of what became of it.' } as const

/** A chunk that fails as a whole fails once for each of its objects, and the job goes on. */
async function attempt(room: Room, job: StoredJob, ids: readonly string[]): Promise<readonly BulkResult[]> {
  const failed = (code: string, message: string) =>
    ids.map((id): BulkResult => ({ id, outcome: 'failed', code, message }))
  const act = bulkActs.get(job.act)
  if (!act) return failed('internal', 'This version does not know the act.')
  const { params, reason, scope, actorKind, actorId, createdAt } = job
  try {
    if (!(await mayStillAct(room, { kind: actorKind, id: actorId }, createdAt))) {
      return failed('forbidden', 'Who asked for this was disabled meanwhile, or has another role.')
    }
    const chunk = { act: actOfJob(job), ids, params, reason, scope }
    const undone = undoneJobOf(params)
    if (!isReversible(job.act)) return await act.run(room, chunk)
    if (undone !== undefined) return await runUndo(room, { name: job.act, act, jobId: undone, chunk })
    if (job.total <= mostUndone) await keepBefore(room.database, job.act, { jobId: job.id, ids })
    return await act.run(room, chunk)
  } catch (error) {
    if (error instanceof DomainError && error.kind !== 'unavailable') return failed(error.code, error.message)
    if (error instanceof DomainError || isDatabaseAway(error)) throw error
    room.log.error({ err: error, job: job.id }, 'a part of a bulk act failed')
    return failed('internal', 'Something went wrong here; the log of the server says what.')
  }
}

/** Undefined: somebody else has taken the job over meanwhile, and does these again. */
async function record(
  room: Room,
  { id, leaseUntil }: StoredJob,
  { results, isDue }: { readonly results: readonly BulkResult[]; readonly isDue: boolean },
): Promise<StoredJob | undefined> {
  return await room.database.transaction(async (tx) => {
    const present = await lockJob(tx, id)
    if (present?.leaseUntil?.getTime() !== leaseUntil?.getTime()) return undefined
    await recordResults(tx, id, results)
    if (isDue) await announce(tx, { kind: 'job', ids: [id] })
    return await lockJob(tx, id)
  })
}

async function end(room: Room, { id, leaseUntil }: StoredJob): Promise<void> {
  await room.database.transaction(async (tx) => {
    const present = await lockJob(tx, id)
    if (!present || present.leaseUntil?.getTime() !== leaseUntil?.getTime()) return
    await endJob(tx, id, room.now())
    await announce(tx, { kind: 'job', ids: [id] })
    const ended = { ...present, state: present.state === 'stopped' ? present.state : ('done' as const) }
    await appendAudit(room, tx, { act: actOfJob(present), records: [endRecord(ended)] })
  })
}
