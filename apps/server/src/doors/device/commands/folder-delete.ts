import { buildFolderDeleteResponse, parseFolderDeleteRequest } from '@gatepost/protocol/commands'
import { FolderDeleteStatus, GlobalStatus } from '@gatepost/protocol/status'
import { recipientCacheId } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import type { CommandHandler } from '../visit.ts'
import { runFolderCommand, type RefusalStatuses } from './folder-command.ts'

/** [MS-ASCMD] 2.2.1.3: the folder, what is in it and what is below it. */
export const folderDelete: CommandHandler = async (visit, document) => {
  const { version } = visit.request
  if (!document) return statusAnswer('FolderDelete', FolderDeleteStatus.ProtocolError)
  const parsed = parseFolderDeleteRequest(document, version)
  if (!parsed.ok) return statusAnswer('FolderDelete', parsed.status)
  const { syncKey, serverId: id } = parsed.value
  if (id === recipientCacheId && Number(version) >= 14) {
    return statusAnswer('FolderDelete', FolderDeleteStatus.SpecialFolder)
  }
  const command = { kind: 'delete', id } as const
  const done = await runFolderCommand(visit, { name: 'FolderDelete', syncKey, command, statuses })
  if (done.kind === 'refuse') return done.answer
  return documentAnswer(
    buildFolderDeleteResponse({ status: FolderDeleteStatus.Success, syncKey: done.syncKey }, version),
  )
}

const statuses: RefusalStatuses = {
  'no-such-folder': FolderDeleteStatus.FolderNotFound,
  'default-folder': FolderDeleteStatus.SpecialFolder,
  'name-taken': FolderDeleteStatus.UnknownError,
  'no-such-parent': FolderDeleteStatus.UnknownError,
  'into-itself': FolderDeleteStatus.UnknownError,
  'invalid-name': FolderDeleteStatus.UnknownError,
  'too-many': FolderDeleteStatus.UnknownError,
  'unsupported-type': FolderDeleteStatus.UnknownError,
  'no-access': GlobalStatus.AccessDenied,
}
