import { buildGetHierarchyResponse } from '@gatepost/protocol/commands'
import { listMailFolders } from '../../../sync/index.ts'
import { documentAnswer } from '../answer.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler } from '../visit.ts'

/** A folder that somebody created is of no other kind here ([MS-ASCMD] Type of GetHierarchy). */
const ownFolderType = 1

/** [MS-ASCMD] 2.2.1.7, up to 12.1: the mail folders as they are, without a key; what the phone's keys stand for stays. */
export const getHierarchy: CommandHandler = async (visit) => {
  const listed = await retryWhileOutdated(visit, visit.visitor, (visitor) => listMailFolders(visit.world.room, visitor))
  if (listed.kind === 'refuse') return listed.answer
  const folders = listed.value.map(({ id, parentId, name, type }) => ({
    serverId: id,
    parentId,
    displayName: name,
    type: type <= 6 ? type : ownFolderType,
  }))
  return documentAnswer(buildGetHierarchyResponse({ folders }, visit.request.version))
}
