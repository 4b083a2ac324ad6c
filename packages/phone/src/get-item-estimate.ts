import {
  buildGetItemEstimateRequest,
  parseGetItemEstimateResponse,
  type CollectionEstimate,
} from '@gatepost/protocol/commands'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** `status` of the whole is there where nothing was estimated; else there is one answer for each folder. */
export type EstimateOutcome = { readonly status?: number; readonly collections: readonly CollectionEstimate[] }

export type EstimateWish = { readonly folderIds: readonly string[]; readonly filterType?: number }

/** GetItemEstimate ([MS-ASCMD] 2.2.1.9) with the keys that the phone has. */
export async function getItemEstimate(
  phone: { readonly line: Line; readonly store: LocalStore },
  { folderIds, filterType = 0 }: EstimateWish,
): Promise<EstimateOutcome> {
  const collections = folderIds.map((collectionId) => {
    const { syncKey } = phone.store.folder(collectionId)
    return { collectionId, syncKey, filterType, conversationMode: false, class: 'Email' }
  })
  const body = buildGetItemEstimateRequest({ collections }, phone.line.profile.version)
  const answer = await converse(phone, 'GetItemEstimate', body)
  const response = readAnswer('GetItemEstimate', answer.tree, parseGetItemEstimateResponse)
  return response.kind === 'status'
    ? { status: response.status, collections: [] }
    : { collections: response.collections }
}
