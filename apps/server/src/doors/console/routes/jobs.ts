import { bulkActs, type BulkAct } from '@gatepost/contract'
import {
  createJob,
  getJob,
  listJobItems,
  listJobs,
  openJobItems,
  retryJob,
  stopJob,
  undoJob,
  type JobItemView,
} from '../../../jobs/index.ts'
import { callerMay, type Caller } from '../caller.ts'
import { sendCsv } from '../send-csv.ts'
import type { HandlersOf } from '../handler.ts'
import { refuseWithoutPermission } from '../permissions.ts'
import { wire } from '../wire.ts'

type JobRoute =
  | 'createJob'
  | 'listJobs'
  | 'getJob'
  | 'listJobItems'
  | 'downloadJobItems'
  | 'stopJob'
  | 'retryJob'
  | 'undoJob'

export const jobHandlers: HandlersOf<JobRoute> = {
  createJob: async ({ room, caller, asker, body }) => {
    const isPermitted = callerMay(caller, bulkActs[body.act].permission)
    return wire(await createJob(room, asker, { ...body, isPermitted }))
  },
  listJobs: async ({ room, asker, query }) => wire(await listJobs(room, asker, query)),
  getJob: async ({ room, asker, params }) => wire(await getJob(room, asker, params.id)),
  listJobItems: async ({ room, asker, params, query }) =>
    wire(await listJobItems(room, asker, { ...params, ...query })),
  downloadJobItems: async ({ room, asker, params, query, response }) => {
    const read = await openJobItems(room, asker, params.id)
    const page = (after: string | undefined) => read({ ...query, after, limit: 1000 })
    await sendCsv(response, { name: `job-${params.id}.csv`, titles, page, cells })
  },
  stopJob: async ({ room, caller, asker, params }) => {
    refuseAct((await getJob(room, asker, params.id)).act, caller)
    return wire(await stopJob(room, asker, params.id))
  },
  retryJob: async ({ room, caller, asker, params }) => {
    refuseAct((await getJob(room, asker, params.id)).act, caller)
    return wire(await retryJob(room, asker, params.id))
  },
  undoJob: async ({ room, caller, asker, params }) => {
    refuseAct((await getJob(room, asker, params.id)).act, caller)
    return wire(await undoJob(room, asker, params.id))
  },
}

const titles = ['position', 'id', 'name', 'user', 'state', 'code', 'message'] as const

function cells({ position, object, state, code, message }: JobItemView): readonly string[] {
  return [String(position), object.id, object.name, object.user, state, code, message]
}

/** Whoever stops or repeats an act needs what the act needs. */
function refuseAct(act: string, caller: Caller): void {
  if (isBulkAct(act)) refuseWithoutPermission(bulkActs[act].permission, caller)
}

function isBulkAct(act: string): act is BulkAct {
  return Object.hasOwn(bulkActs, act)
}
