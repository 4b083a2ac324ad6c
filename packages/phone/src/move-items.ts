import { buildMoveItemsRequest, parseMoveItemsResponse, type MovedItem } from '@gatepost/protocol/commands'
import { MoveItemsStatus } from '@gatepost/protocol/status'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** Status 3 is success. `status` of the whole is there where nothing was moved. */
export type MoveItemsOutcome = { readonly status?: number; readonly moves: readonly MovedItem[] }

export type MoveWish = { readonly from: string; readonly to: string; readonly ids: readonly string[] }

/** MoveItems ([MS-ASCMD] 2.2.1.12). What was moved stands in its new folder at once, under its new id. */
export async function moveItems(
  phone: { readonly line: Line; readonly store: LocalStore },
  { from, to, ids }: MoveWish,
): Promise<MoveItemsOutcome> {
  const moves = ids.map((itemId) => ({ itemId, fromFolderId: from, toFolderId: to }))
  const answer = await converse(phone, 'MoveItems', buildMoveItemsRequest({ moves }, phone.line.profile.version))
  const response = readAnswer('MoveItems', answer.tree, parseMoveItemsResponse)
  if (response.kind === 'status') {
    phone.line.tell({ kind: 'refused', command: 'MoveItems', status: response.status })
    return { status: response.status, moves: [] }
  }
  for (const moved of response.moves) keepMoved(phone.store, { from, to, moved })
  return { moves: response.moves }
}

type Kept = { readonly from: string; readonly to: string; readonly moved: MovedItem }

function keepMoved(store: LocalStore, { from, to, moved }: Kept): void {
  const { itemId, newItemId, status } = moved
  const item = store.folders.get(from)?.items.get(itemId)
  if (status !== MoveItemsStatus.Success || newItemId === undefined || item === undefined) return
  store.folders.get(from)?.items.delete(itemId)
  store.folders.get(to)?.items.set(newItemId, { ...item, id: newItemId })
}
