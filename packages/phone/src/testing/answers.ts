import { emailApplicationData } from '@gatepost/protocol/classes'
import {
  buildFolderSyncResponse,
  buildStatusAnswer,
  buildSyncResponse,
  parseSyncRequest,
  type SyncCollectionRequest,
  type SyncCollectionResponse,
} from '@gatepost/protocol/commands'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import type { HeardRequest, Reply } from './scripted-door.ts'

/** A FolderSync answered with nothing but a status. */
export function status(value: number): WbxmlElement {
  return buildStatusAnswer('FolderSync', value)
}

/** Folder 2 is the inbox, 5 is Sent Items, any other one of the user. */
export function folders(ids: readonly string[]): WbxmlElement {
  const changes = ids.map((serverId) => ({
    kind: 'add' as const,
    serverId,
    parentId: '0',
    displayName: `Folder ${serverId}`,
    type: Number(serverId) < 12 ? Number(serverId) : 12,
  }))
  return buildFolderSyncResponse({ status: 1, syncKey: '7', changes }, '14.1')
}

type Answer = SyncCollectionResponse | 'empty' | 'hang up'

export function folderThenSync(request: HeardRequest, answer: (collection: SyncCollectionRequest) => Answer): Reply {
  return request.eas?.command === 'FolderSync' ? { tree: folders(['2']) } : sync(request, answer)
}

export function sync({ tree = status(1) }: HeardRequest, answer: (collection: SyncCollectionRequest) => Answer): Reply {
  const request = parseSyncRequest(tree, '14.1')
  if (!request.ok || request.value.kind !== 'full') throw new Error('the phone sent a Sync that is none')
  const [collection] = request.value.collections
  if (collection === undefined || collection.invalidStatus !== undefined) throw new Error('its collection is none')
  const given = answer(collection)
  if (given === 'hang up') return { hangUp: true }
  if (given === 'empty') return {}
  return { tree: buildSyncResponse({ kind: 'collections', collections: [given] }, '14.1') }
}

export function empty({ collectionId, syncKey }: SyncCollectionRequest): SyncCollectionResponse {
  const next = String(Number(syncKey) + 1)
  return { collectionId, syncKey: next, status: 1, moreAvailable: false, changes: [], responses: [] }
}

/** One new mail for each key but 0, named after the key. */
export function oneMail(
  collection: SyncCollectionRequest,
  more: Partial<SyncCollectionResponse> = {},
): SyncCollectionResponse {
  if (collection.syncKey === '0') return empty(collection)
  const serverId = `${collection.collectionId}:${collection.syncKey}`
  const data = mail(`Mail ${collection.syncKey}`)
  return { ...empty(collection), changes: [{ kind: 'add', serverId, data }], ...more }
}

export function mail(subject: string): readonly WbxmlElement[] {
  return emailApplicationData(
    {
      subject,
      from: 'ben@example.org',
      to: 'anna@example.org',
      receivedAt: new Date('2026-11-22T10:00:00Z'),
      isRead: false,
      importance: 1,
      messageClass: 'IPM.Note',
      flag: null,
      attachments: [],
      body: { type: 1, estimatedDataSize: 5, truncated: false, data: 'Hello' },
      nativeBodyType: 1,
    },
    '14.1',
  )
}
