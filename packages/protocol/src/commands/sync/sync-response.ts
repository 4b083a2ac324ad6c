import type { WbxmlElement } from '../../wbxml/index.ts'

/** `empty` has no body: nothing changed. `status` answers the whole request; `limit` goes along with 14 and 15. */
export type SyncResponse =
  | { readonly kind: 'empty' }
  | { readonly kind: 'status'; readonly status: number; readonly limit?: number }
  | { readonly kind: 'collections'; readonly collections: readonly SyncCollectionResponse[] }

/** `class` goes out below 14.0 only, which want it there and later versions forbid it. */
export type SyncCollectionResponse = {
  readonly collectionId: string
  readonly syncKey: string
  readonly status: number
  readonly moreAvailable: boolean
  readonly changes: readonly SyncServerChange[]
  readonly responses: readonly SyncItemResponse[]
  readonly class?: string
}

/** `data` are the children of ApplicationData. */
export type SyncServerChange =
  | { readonly kind: 'add' | 'change'; readonly serverId: string; readonly data: readonly WbxmlElement[] }
  | { readonly kind: 'delete' | 'softDelete'; readonly serverId: string }

/** Silence is success: a change or delete with status 1 and without data is not written. */
export type SyncItemResponse = {
  readonly kind: 'add' | 'change' | 'delete' | 'fetch'
  readonly clientId?: string
  readonly serverId?: string
  readonly status: number
  readonly data?: readonly WbxmlElement[]
}
