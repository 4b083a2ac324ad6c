import { buildPingResponse, parsePingRequest, type PingResponse } from '@gatepost/protocol/commands'
import { PingStatus } from '@gatepost/protocol/status'
import { completePing, pendingChanges, type PingDemand, type Visitor } from '../../../sync/index.ts'
import type { HeldRequest } from '../../../wake/index.ts'
import { documentAnswer, type Answer } from '../answer.ts'
import { passGate } from '../gate.ts'
import { whileHeld } from '../held-visit.ts'
import { compareHierarchy } from '../compare-hierarchy.ts'
import type { CommandHandler, Visit } from '../visit.ts'

/**
 * [MS-ASCMD] 2.2.1.13. Held until there is mail or an approval (status 2), until anything has changed that the gate has
 * to look at (7: the phone fetches the folder list next, and meets the gate there), or until its time is over (1).
 */
export const ping: CommandHandler = (visit, document) => {
  const parsed = parsePingRequest(document, visit.request.version)
  if (!parsed.ok) return Promise.resolve(refusal(visit, parsed.status, parsed.limit))
  const { heartbeatSeconds, folders } = parsed.value
  return pingAs(visit, { heartbeatSeconds, folderIds: folders?.map(({ id }) => id) })
}

function refusal(visit: Visit, code: number, limit: number | undefined): Answer {
  const bound = {
    ...(code === PingStatus.HeartbeatOutOfRange && limit !== undefined && { heartbeatSeconds: limit }),
    ...(code === PingStatus.TooManyFolders && limit !== undefined && { maxFolders: limit }),
  }
  return { ...answerOf(visit, { status: code, ...bound }), status: code }
}

function answerOf({ request }: Visit, response: PingResponse): Answer {
  return documentAnswer(buildPingResponse(response, request.version))
}

async function pingAs(visit: Visit, demand: PingDemand): Promise<Answer> {
  const { world, visitor, request } = visit
  const { device } = visitor.snapshot
  const parameters = await world.work.runPatiently(() => completePing(world.room, device.id, demand))
  if (!parameters) return refusal(visit, PingStatus.RequestIncomplete, undefined)
  const { heartbeatSeconds: seconds, folderIds } = parameters
  world.activity.note({
    deviceRowId: device.id,
    protocolVersion: request.version,
    remoteAddress: visit.remoteAddress,
    isSuccess: false,
    heartbeat: seconds,
  })
  const hold = { kind: 'ping', seconds, folders: folderIds.length } as const
  return await whileHeld(visit, hold, (held, judged) => watch(visit, { held, judged, folderIds }))
}

type Watch = { readonly held: HeldRequest; readonly judged: Visitor; readonly folderIds: readonly string[] }

async function watch(visit: Visit, { held, judged, folderIds }: Watch): Promise<Answer> {
  let visitor = judged
  let suspects = folderIds
  let isJudgedFresh = false
  for (;;) {
    const found = await look(visit, visitor, suspects)
    if (found && (found.status !== PingStatus.FolderSyncRequired || isJudgedFresh)) return answerOf(visit, found)
    if (found) {
      // The phone may have fetched its folders at another process, of which this one is not told.
      visit.world.snapshots.drop(visitor.snapshot.device.id)
    } else {
      visit.beginWaiting()
      const event = await held.next()
      if (event.kind === 'end') return answerOf(visit, { status: PingStatus.HeartbeatExpired })
      suspects = folderIds.filter((id) => event.folders.includes(id))
      if (!event.isJudgedAnew) continue
    }
    const judgement = await visit.judgeAnew()
    if (judgement.kind === 'refuse') return judgement.answer
    ;({ visitor } = judgement)
    suspects = folderIds
    isJudgedFresh = found !== undefined
  }
}

async function look(visit: Visit, visitor: Visitor, suspects: readonly string[]): Promise<PingResponse | undefined> {
  if (!wouldPass(visit, visitor)) return { status: PingStatus.FolderSyncRequired }
  const hierarchy = await compareHierarchy(visit.world, visitor)
  if (hierarchy === 'old') return { status: PingStatus.FolderSyncRequired }
  const { work, room } = visit.world
  const pending = await work.runPatiently(() => pendingChanges(room, visitor, suspects))
  if (pending.isHierarchyOld) return { status: PingStatus.FolderSyncRequired }
  if (pending.folderIds.length > 0) return { status: PingStatus.Changes, folders: pending.folderIds }
  // Approved: first the inbox, where the message goes and the mail comes, then the folders that it may see by now.
  return hierarchy === 'other-view' ? { status: PingStatus.FolderSyncRequired } : undefined
}

/**
 * Whether the gate would let this phone fetch its folders, were it to come with the key that we know of. One that is
 * throttled waits here best: sent to its folders, it would go round between both.
 */
function wouldPass({ request, world }: Visit, { snapshot }: Visitor): boolean {
  const policyKey = snapshot.device.policyKey ?? undefined
  const now = world.room.now()
  return passGate({ snapshot, command: 'FolderSync', version: request.version, policyKey, now }).kind !== 'refuse'
}
