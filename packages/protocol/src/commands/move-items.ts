import type { ProtocolVersion } from '../http/index.ts'
import { GlobalStatus, MoveItemsStatus } from '../status/index.ts'
import {
  accepted,
  numberElement,
  optional,
  present,
  readId,
  refused,
  requireInteger,
  requireRoot,
  requireText,
  textElement,
  type Parsed,
} from '../values/index.ts'
import { Move } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, ownText, textOf, type WbxmlElement } from '../wbxml/index.ts'

/** [MS-ASCMD] 2.2.1.12. */
export type MoveItemsRequest = { readonly moves: readonly ItemMove[] }

/** `invalidStatus`: the move is answered with it, and nothing is moved. */
export type ItemMove = {
  readonly itemId: string
  readonly fromFolderId: string
  readonly toFolderId: string
  readonly invalidStatus?: number
}

/** `status` is there where the request failed as a whole. Answers stand in the order of the moves. */
export type MoveItemsResponse =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'moves'; readonly moves: readonly MovedItem[] }

/** `newItemId` comes with status 3, which is success here. */
export type MovedItem = { readonly itemId: string; readonly status: number; readonly newItemId?: string }

/** Moves in one request. */
export const maxMoves = 1000

/** Refusal: 103 for a malformed request, one without moves, and one with more than 1,000 of them. */
export function parseMoveItemsRequest(root: WbxmlElement, _version: ProtocolVersion): Parsed<MoveItemsRequest> {
  const children = childrenOf(root)
  if (root.tag !== Move.MoveItems || children.length === 0 || children.length > maxMoves) return malformed
  const moves: ItemMove[] = []
  for (const child of children) {
    const move = readMove(child)
    if (move === undefined) return malformed
    moves.push(move)
  }
  return accepted({ moves })
}

const malformed = refused(GlobalStatus.InvalidXML)

const parts = [Move.SrcMsgId, Move.SrcFldId, Move.DstFldId]

function readMove(move: WbxmlElement): ItemMove | undefined {
  const children = childrenOf(move)
  const itemId = readId(textOf(move, Move.SrcMsgId))
  if (move.tag !== Move.Move || itemId === undefined) return undefined
  if (parts.some((tag) => childOf(move, tag) === undefined)) return undefined
  if (children.some(({ tag }) => !parts.some((part) => part === tag))) return undefined
  const fromFolderId = readId(textOf(move, Move.SrcFldId))
  const destinations = new Set(children.filter(({ tag }) => tag === Move.DstFldId).map(ownText))
  const toFolderId = readId(textOf(move, Move.DstFldId))
  const known = { itemId, fromFolderId: fromFolderId ?? '', toFolderId: toFolderId ?? '' }
  if (fromFolderId === undefined) return { ...known, invalidStatus: MoveItemsStatus.SourceNotFound }
  if (destinations.size > 1) return { ...known, invalidStatus: MoveItemsStatus.SeveralDestinations }
  if (toFolderId === undefined) return { ...known, invalidStatus: MoveItemsStatus.DestinationNotFound }
  return known
}

export function buildMoveItemsResponse(response: MoveItemsResponse, _version: ProtocolVersion): WbxmlElement {
  return response.kind === 'status'
    ? element(Move.MoveItems, [numberElement(Move.Status, response.status)])
    : element(Move.MoveItems, response.moves.map(movedElement))
}

function movedElement({ itemId, status, newItemId }: MovedItem): WbxmlElement {
  return element(
    Move.Response,
    present(
      textElement(Move.SrcMsgId, itemId),
      numberElement(Move.Status, status),
      optional(newItemId, (id) => textElement(Move.DstMsgId, id)),
    ),
  )
}

/** The phone's side of `parseMoveItemsRequest`. */
export function buildMoveItemsRequest({ moves }: MoveItemsRequest, _version: ProtocolVersion): WbxmlElement {
  return element(
    Move.MoveItems,
    moves.map(({ itemId, fromFolderId, toFolderId }) =>
      element(Move.Move, [
        textElement(Move.SrcMsgId, itemId),
        textElement(Move.SrcFldId, fromFolderId),
        textElement(Move.DstFldId, toFolderId),
      ]),
    ),
  )
}

/** The phone's side of `buildMoveItemsResponse`. Throws ProtocolShapeError for what is no such answer. */
export function parseMoveItemsResponse(root: WbxmlElement): MoveItemsResponse {
  requireRoot(root, Move.MoveItems)
  if (childOf(root, Move.Status)) return { kind: 'status', status: requireInteger(root, Move.Status) }
  return { kind: 'moves', moves: childrenOf(root).map(readMoved) }
}

function readMoved(response: WbxmlElement): MovedItem {
  requireRoot(response, Move.Response)
  const newItemId = textOf(response, Move.DstMsgId)
  return {
    itemId: requireText(response, Move.SrcMsgId),
    status: requireInteger(response, Move.Status),
    ...(newItemId !== undefined && { newItemId }),
  }
}
