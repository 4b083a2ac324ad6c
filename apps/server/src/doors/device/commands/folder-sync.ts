import {
  buildFolderSyncResponse,
  parseFolderSyncRequest,
  type FolderChange as WireChange,
} from '@gatepost/protocol/commands'
import { FolderSyncStatus } from '@gatepost/protocol/status'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import { syncFolders, type FolderChange, type FolderSyncResult } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer, type Answer } from '../answer.ts'
import { compareHierarchy } from '../compare-hierarchy.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler, Visit } from '../visit.ts'

const startKey = '0'

/** [MS-ASCMD] 2.2.1.5. The usual case, nothing new, is answered without asking the database. */
export const folderSync: CommandHandler = async (visit, document) => {
  const { version } = visit.request
  const parsed = parse(document, visit)
  if (!parsed.ok) return statusAnswer('FolderSync', parsed.status)
  const { syncKey } = parsed.value
  if (syncKey !== startKey && (await isCurrent(visit, syncKey))) {
    return documentAnswer(buildFolderSyncResponse({ status: FolderSyncStatus.Success, syncKey, changes: [] }, version))
  }
  const result = await retryWhileOutdated(visit, visit.visitor, (visitor) =>
    syncFolders(visit.world.room, visitor, syncKey),
  )
  if (result.kind === 'refuse') return result.answer
  visit.world.snapshots.drop(visit.visitor.snapshot.device.id)
  return answerOf(visit, result.value, syncKey)
}

function parse(document: WbxmlElement | undefined, { request }: Visit): ReturnType<typeof parseFolderSyncRequest> {
  return document
    ? parseFolderSyncRequest(document, request.version)
    : { ok: false, status: FolderSyncStatus.ProtocolError }
}

/** The phone's key is the newest one, and neither the mailbox's folders nor its access have changed since. */
async function isCurrent({ visitor, world }: Visit, syncKey: string): Promise<boolean> {
  if (visitor.snapshot.device.hierarchy?.syncKey !== syncKey) return false
  return (await compareHierarchy(world, visitor)) === 'current'
}

function answerOf({ request, world }: Visit, result: FolderSyncResult, askedKey: string): Answer {
  if (result.kind === 'invalid-key') return statusAnswer('FolderSync', FolderSyncStatus.InvalidSyncKey)
  const changes = result.changes.map(wireChange)
  const document = buildFolderSyncResponse(
    { status: FolderSyncStatus.Success, syncKey: result.syncKey, changes },
    request.version,
  )
  // A phone that starts over looks at what the server offers by now ([MS-ASHTTP] 2.2.2.1.2.6).
  return documentAnswer(document, askedKey === startKey ? world.resyncHeaders : undefined)
}

function wireChange(change: FolderChange): WireChange {
  if (change.kind === 'delete') return { kind: 'delete', serverId: change.id }
  const { kind, id, parentId, name, type } = change
  return { kind, serverId: id, parentId, displayName: name, type }
}
