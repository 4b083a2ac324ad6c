import {
  buildMoveItemsResponse,
  parseMoveItemsRequest,
  type ItemMove,
  type MovedItem,
} from '@gatepost/protocol/commands'
import { GlobalStatus, MoveItemsStatus } from '@gatepost/protocol/status'
import { moveItems as moveInRoom, recipientCacheId, type MoveResult } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler } from '../visit.ts'

/** [MS-ASCMD] 2.2.1.12. */
export const moveItems: CommandHandler = async (visit, document) => {
  const { version } = visit.request
  if (!document) return statusAnswer('MoveItems', GlobalStatus.InvalidXML)
  const parsed = parseMoveItemsRequest(document, version)
  if (!parsed.ok) return statusAnswer('MoveItems', parsed.status)
  const { moves } = parsed.value
  if (Number(version) >= 14 && moves.some(({ toFolderId }) => toFolderId === recipientCacheId)) {
    return statusAnswer('MoveItems', GlobalStatus.InvalidCombinationOfIDs)
  }
  const items = moves
    .filter(({ invalidStatus }) => invalidStatus === undefined)
    .map(({ itemId, fromFolderId, toFolderId }) => ({ serverId: itemId, fromFolderId, toFolderId }))
  const done = await retryWhileOutdated(visit, visit.visitor, (visitor) => moveInRoom(visit.world.room, visitor, items))
  if (done.kind === 'refuse') return done.answer
  if (done.value.kind === 'no-access') return statusAnswer('MoveItems', GlobalStatus.AccessDenied)
  return documentAnswer(
    buildMoveItemsResponse({ kind: 'moves', moves: inOrder(moves, done.value.moves.values()) }, version),
  )
}

/** `results` are those of the moves that were valid, in their order. */
function inOrder(moves: readonly ItemMove[], results: Iterator<MoveResult>): MovedItem[] {
  return moves.map(({ itemId, invalidStatus }) => {
    if (invalidStatus !== undefined) return { itemId, status: invalidStatus }
    const { value, done } = results.next()
    if (done === true || !value) throw new Error('a move has no result')
    return value.kind === 'moved'
      ? { itemId, status: MoveItemsStatus.Success, newItemId: value.serverId }
      : { itemId, status: refusals[value.kind] }
  })
}

const refusals: Readonly<Record<Exclude<MoveResult['kind'], 'moved'>, number>> = {
  'no-source': MoveItemsStatus.SourceNotFound,
  'no-destination': MoveItemsStatus.DestinationNotFound,
  'same-folder': MoveItemsStatus.SameFolder,
  repeated: MoveItemsStatus.SeveralDestinations,
}
