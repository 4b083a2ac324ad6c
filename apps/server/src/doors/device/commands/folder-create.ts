import { buildFolderCreateResponse, parseFolderCreateRequest } from '@gatepost/protocol/commands'
import { FolderCreateStatus, GlobalStatus } from '@gatepost/protocol/status'
import { recipientCacheId } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import type { CommandHandler } from '../visit.ts'
import { runFolderCommand, type RefusalStatuses } from './folder-command.ts'

/** [MS-ASCMD] 2.2.1.2. */
export const folderCreate: CommandHandler = async (visit, document) => {
  const { version } = visit.request
  if (!document) return statusAnswer('FolderCreate', FolderCreateStatus.ProtocolError)
  const parsed = parseFolderCreateRequest(document, version)
  if (!parsed.ok) return statusAnswer('FolderCreate', parsed.status)
  const { syncKey, parentId, displayName: name, type } = parsed.value
  if (parentId === recipientCacheId && Number(version) >= 14) {
    return statusAnswer('FolderCreate', FolderCreateStatus.RecipientCache)
  }
  const command = { kind: 'create', parentId, name, type } as const
  const done = await runFolderCommand(visit, { name: 'FolderCreate', syncKey, command, statuses })
  if (done.kind === 'refuse') return done.answer
  const { syncKey: newKey, folderId: serverId } = done
  return documentAnswer(
    buildFolderCreateResponse({ status: FolderCreateStatus.Success, syncKey: newKey, serverId }, version),
  )
}

const statuses: RefusalStatuses = {
  'name-taken': FolderCreateStatus.NameTaken,
  'no-such-parent': FolderCreateStatus.ParentNotFound,
  'invalid-name': FolderCreateStatus.ProtocolError,
  // Nothing that trying again would change.
  'unsupported-type': FolderCreateStatus.BackendError,
  'too-many': FolderCreateStatus.BackendError,
  'no-such-folder': FolderCreateStatus.UnknownError,
  'default-folder': FolderCreateStatus.UnknownError,
  'into-itself': FolderCreateStatus.UnknownError,
  'no-access': GlobalStatus.AccessDenied,
}
