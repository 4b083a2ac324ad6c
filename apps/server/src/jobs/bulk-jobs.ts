import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { DeviceScope } from '../device-scope.ts'
import type { Page } from '../page.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { bulkActs } from './bulk-acts.ts'
import {
  listItems,
  listJobs as listFromDatabase,
  readItems,
  readJob,
  readJobsThatChanged,
  type JobItemQuery,
  type JobItemView,
  type JobListQuery,
  type JobView,
  type JobViewer,
} from './bulk-job-read-model.ts'
import { endJob, insertJob, lockJob, stopJobRow, type NewJob, type StoredJob } from './bulk-job-store.ts'
import { selectionGone } from './selection-gone.ts'
import { deleteSelection, findSelection } from './selection-store.ts'

/** Who begins, sees and stops bulk acts. */
export type JobAsker = { readonly act: Act; readonly person: string; readonly scope: DeviceScope }

export type CreateJob = {
  readonly act: string
  readonly params: Readonly<Record<string, unknown>>
  readonly selectionId: string
  readonly reason: string
  /** Whether the asker has the permission of this act. */
  readonly isPermitted: boolean
}

/** Hundreds of thousands of ids are written at once. */
const timeoutMs = 60_000

/**
 * Begins a bulk act on a selection, which is used up by it. Throws selection-gone for one that expired or is somebody
 * else's, forbidden without the act's permission, and invalid for a selection of another kind of object.
 */
export async function createJob(room: Room, asker: JobAsker, wanted: CreateJob): Promise<JobView> {
  const id = room.newId()
  await room.database.transaction(
    async (tx) => {
      const now = new Date(await room.sureClock.now(tx))
      const { selectionId } = wanted
      const selection = await findSelection(tx, { id: selectionId, person: asker.person, now })
      if (!selection) throw selectionGone()
      const { kind } = selection
      if (!wanted.isPermitted) throw notPermitted(wanted.act)
      if (bulkActs.get(wanted.act)?.kind !== kind) throw otherKind(kind)
      const objects = { kind: 'selection', id: selectionId } as const
      const total = await insertJob(tx, newJob(room, asker, { ...wanted, id, kind, objects }))
      await deleteSelection(tx, selectionId)
      await begun(room, tx, asker, { ...wanted, id, total, retryOf: null })
    },
    { timeoutMs },
  )
  return await getJob(room, asker, id)
}

/** Begins the same act again for what failed. Throws not-found, and conflict while it goes on or when nothing failed. */
export async function retryJob(room: Room, asker: JobAsker, failedId: string): Promise<JobView> {
  const { act, params, reason } = await getJob(room, asker, failedId)
  const id = room.newId()
  await room.database.transaction(
    async (tx) => {
      const failed = await lockJob(tx, failedId)
      if (!failed) throw notFound('job')
      if (failed.endedAt === null) throw new DomainError('conflict', 'conflict', 'The job still goes on.')
      if (failed.failed === 0) throw new DomainError('conflict', 'conflict', 'Nothing of this job has failed.')
      const objects = { kind: 'failed', id: failedId } as const
      const total = await insertJob(tx, newJob(room, asker, { act, params, reason, id, kind: failed.kind, objects }))
      await begun(room, tx, asker, { act, params, reason, id, total, retryOf: failedId })
    },
    { timeoutMs },
  )
  return await getJob(room, asker, id)
}

/**
 * Begins to bring back what a bulk act has changed. Throws not-found, conflict while it goes on, and nothing-to-undo for
 * an act that cannot be taken back, for one that changed nothing, and a day after it was begun.
 */
export async function undoJob(room: Room, asker: JobAsker, undoneId: string): Promise<JobView> {
  const { act, params, reason, undoableUntil } = await getJob(room, asker, undoneId)
  const id = room.newId()
  await room.database.transaction(
    async (tx) => {
      const undone = await lockJob(tx, undoneId)
      if (!undone) throw notFound('job')
      if (undone.endedAt === null) throw new DomainError('conflict', 'conflict', 'The job still goes on.')
      if (undoableUntil === null || undoableUntil <= room.now()) throw nothingToUndo()
      const objects = { kind: 'changed', id: undoneId } as const
      const wanted = { act, params: { ...params, undoOf: undoneId }, reason, id }
      const total = await insertJob(tx, newJob(room, asker, { ...wanted, kind: undone.kind, objects }))
      if (total === 0) throw nothingToUndo()
      await begun(room, tx, asker, { ...wanted, total, retryOf: null })
    },
    { timeoutMs },
  )
  return await getJob(room, asker, id)
}

/** Nothing more is begun; what is under way ends. Throws not-found, and job-ended when it is too late. */
export async function stopJob(room: Room, asker: JobAsker, id: string): Promise<JobView> {
  await getJob(room, asker, id)
  await room.database.transaction(async (tx) => {
    const job = await lockJob(tx, id)
    if (!job || job.endedAt !== null || job.state === 'stopped') {
      throw new DomainError('conflict', 'job-ended', 'The job has ended already.')
    }
    await stopJobRow(tx, id)
    const isIdle = job.leaseUntil === null
    if (isIdle) await endJob(tx, id, room.now())
    await announce(tx, { kind: 'job', ids: [id] })
    const records = [{ action: 'job.stopped', target: targetOf(job), details: countsOf(job) }]
    await appendAudit(room, tx, { act: asker.act, records })
    if (isIdle) await appendAudit(room, tx, { act: actOfJob(job), records: [endRecord(job)] })
  })
  return await getJob(room, asker, id)
}

/** Throws not-found, also for somebody else's where only the own ones are shown. */
export async function getJob(room: Room, asker: JobAsker, id: string): Promise<JobView> {
  const job = await readJob(room.database, id, viewerOf(asker))
  if (!job) throw notFound('job')
  return job
}

export async function listJobs(room: Room, asker: JobAsker, query: JobListQuery): Promise<Page<JobView>> {
  return await listFromDatabase(room.database, query, viewerOf(asker))
}

/** The bulk acts that changed an object, by id. They have one entry in the audit log, and the object none of its own. */
export async function jobsThatChanged({ database }: Room, objectId: string): Promise<readonly string[]> {
  return await readJobsThatChanged(database, objectId)
}

/** What became of each object. Throws not-found. */
export async function listJobItems(
  room: Room,
  asker: JobAsker,
  { id, ...query }: JobItemQuery & { readonly id: string },
): Promise<Page<JobItemView>> {
  return await listItems(room.database, await getJob(room, asker, id), query)
}

/** Reads what became of all objects, page by page and without counting them. Throws not-found. */
export async function openJobItems(room: Room, asker: JobAsker, id: string) {
  const job = await getJob(room, asker, id)
  return async (query: JobItemQuery) => await readItems(room.database, job, query)
}

/** The entry of a job that has ended, in the name of who began it. */
export function endRecord(job: StoredJob) {
  return { action: 'job.ended', target: targetOf(job), details: countsOf(job), reason: job.reason }
}

export function actOfJob({ actorKind, actorId, actorName, requestId }: StoredJob): Act {
  return { actor: { kind: actorKind, id: actorId, name: actorName }, requestId }
}

/** Who sees a part of the devices sees their own acts alone: others name users whom they may not know. */
function viewerOf({ person, scope }: JobAsker): JobViewer {
  return { onlyOf: scope.kind === 'everything' ? null : person }
}

function newJob(
  room: Room,
  { act: { actor, requestId }, person, scope }: JobAsker,
  job: Pick<NewJob, 'id' | 'act' | 'params' | 'reason' | 'kind' | 'objects'>,
): NewJob {
  const { id, act, params, reason, kind, objects } = job
  return { id, act, params, reason, kind, objects, person, actor, scope, requestId, at: room.now() }
}

type Begun = Pick<CreateJob, 'act' | 'params' | 'reason'> & {
  readonly id: string
  readonly total: number
  readonly retryOf: string | null
}

async function begun(room: Room, tx: Transaction, asker: JobAsker, job: Begun): Promise<void> {
  const { id, act, params, reason, total, retryOf } = job
  await announce(tx, { kind: 'job', ids: [id] })
  const details = { act, params, total, ...(retryOf !== null && { retryOf }) }
  const records = [{ action: 'job.begun', target: { kind: 'job', id, name: act }, details, reason }]
  await appendAudit(room, tx, { act: asker.act, records })
}

function targetOf({ id, act }: StoredJob) {
  return { kind: 'job', id, name: act }
}

function countsOf({ state, total, done, failed }: StoredJob) {
  return { state, total, done, failed, left: total - done - failed }
}

function notPermitted(act: string): DomainError {
  return new DomainError('forbidden', 'forbidden', `You do not have the permission that ${act} needs.`)
}

function nothingToUndo(): DomainError {
  return new DomainError('conflict', 'nothing-to-undo', 'Of this act nothing can be taken back, or not any more.')
}

function otherKind(kind: string): DomainError {
  const message = `is not for a selection of ${kind}s`
  return new DomainError('invalid', 'invalid-request', `This act ${message}.`, [{ path: 'act', message }])
}
