import { buildFolderUpdateResponse, parseFolderUpdateRequest } from '@gatepost/protocol/commands'
import { FolderUpdateStatus, GlobalStatus } from '@gatepost/protocol/status'
import { recipientCacheId } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import type { CommandHandler } from '../visit.ts'
import { runFolderCommand, type RefusalStatuses } from './folder-command.ts'

/** [MS-ASCMD] 2.2.1.6: another name, another parent, or both. */
export const folderUpdate: CommandHandler = async (visit, document) => {
  const { version } = visit.request
  if (!document) return statusAnswer('FolderUpdate', FolderUpdateStatus.ProtocolError)
  const parsed = parseFolderUpdateRequest(document, version)
  if (!parsed.ok) return statusAnswer('FolderUpdate', parsed.status)
  const { syncKey, serverId: id, parentId, displayName: name } = parsed.value
  if (id === recipientCacheId && Number(version) >= 14) {
    return statusAnswer('FolderUpdate', FolderUpdateStatus.RecipientCache)
  }
  const command = { kind: 'update', id, parentId, name } as const
  const done = await runFolderCommand(visit, { name: 'FolderUpdate', syncKey, command, statuses })
  if (done.kind === 'refuse') return done.answer
  return documentAnswer(
    buildFolderUpdateResponse({ status: FolderUpdateStatus.Success, syncKey: done.syncKey }, version),
  )
}

const statuses: RefusalStatuses = {
  'name-taken': FolderUpdateStatus.NameTaken,
  'default-folder': FolderUpdateStatus.NameTaken,
  'no-such-folder': FolderUpdateStatus.FolderNotFound,
  'no-such-parent': FolderUpdateStatus.ParentNotFound,
  'into-itself': FolderUpdateStatus.ParentNotFound,
  'invalid-name': FolderUpdateStatus.ProtocolError,
  'too-many': FolderUpdateStatus.UnknownError,
  'unsupported-type': FolderUpdateStatus.UnknownError,
  'no-access': GlobalStatus.AccessDenied,
}
