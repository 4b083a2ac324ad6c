import { buildItemOperationsRequest, parseItemOperationsResponse } from '@gatepost/protocol/commands'
import { isCommandIn } from '@gatepost/protocol/http'
import { mailItem } from './apply-sync.ts'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore, MailItem } from './local-store.ts'
import { readAnswer } from './read-answer.ts'
import { syncFolder } from './sync-folder.ts'

/** `item` is there if and only if `status` is 1. */
export type FetchOutcome = { readonly status: number; readonly item?: MailItem }

type Talk = { readonly line: Line; readonly store: LocalStore }

/** Fetches one mail with its whole text body: by ItemOperations ([MS-ASCMD] 2.2.1.10), in 2.5 by Sync. */
export function fetchItem(phone: Talk, folderId: string, id: string): Promise<FetchOutcome> {
  return isCommandIn('ItemOperations', phone.line.profile.version)
    ? fetchByItemOperations(phone, folderId, id)
    : fetchBySync(phone, folderId, id)
}

async function fetchBySync(phone: Talk, folderId: string, id: string): Promise<FetchOutcome> {
  const commands = [{ kind: 'fetch', serverId: id }] as const
  const { status, fetched, refused } = await syncFolder(phone, folderId, { getChanges: false, commands })
  const item = fetched.find((one) => one.id === id)
  return item ? { status: 1, item } : { status: refused.find((one) => one.serverId === id)?.status ?? status }
}

async function fetchByItemOperations(phone: Talk, folderId: string, id: string): Promise<FetchOutcome> {
  const request = {
    fetches: [
      {
        store: 'Mailbox',
        collectionId: folderId,
        serverId: id,
        options: { bodyPreferences: [{ type: 1, allOrNone: false }], mimeSupport: 0 },
      },
    ],
  } as const
  const answer = await converse(
    phone,
    'ItemOperations',
    buildItemOperationsRequest(request, phone.line.profile.version),
  )
  const response = readAnswer('ItemOperations', answer.tree, parseItemOperationsResponse)
  if (response.status !== 1) return { status: response.status }
  const [fetched] = response.fetches
  if (fetched?.properties === undefined) return { status: fetched?.status ?? response.status }
  return { status: fetched.status, item: mailItem(id, fetched.properties) }
}
