import type { EmailChanges } from '../../classes/email-changes.ts'
import type { WbxmlElement } from '../../wbxml/index.ts'
import type { SyncOptions } from './sync-options.ts'

/**
 * [MS-ASCMD] 2.2.1.21. A request without a body repeats the remembered one (`empty`); one with Partial completes it.
 * `windowSize` bounds the whole answer, `wait` is how long it may be held.
 */
export type SyncRequest =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'full'
      readonly collections: readonly SyncCollectionRequest[]
      readonly windowSize: number | undefined
      readonly wait: { readonly seconds: number } | undefined
      readonly isPartial: boolean
    }

/**
 * `windowSize` is 1 to 512, `options` undefined keeps the earlier ones. With `invalidStatus` the collection is to be
 * answered with that status and nothing else: its options and commands are left out.
 */
export type SyncCollectionRequest = {
  readonly collectionId: string
  readonly syncKey: string
  readonly getChanges: boolean
  readonly windowSize: number
  readonly deletesAsMoves: boolean
  readonly options: SyncOptions | undefined
  readonly commands: readonly SyncClientCommand[]
  readonly invalidStatus?: number
  /** Whole conversations; on a collection that holds no mail this is an error of the phone (status 4). */
  readonly conversationMode?: boolean
}

/** A change with `invalidStatus` must not be applied; its item is answered with that status. */
export type SyncClientCommand =
  | {
      readonly kind: 'change'
      readonly serverId: string
      readonly changes: EmailChanges
      readonly invalidStatus?: number
    }
  | { readonly kind: 'delete'; readonly serverId: string }
  | { readonly kind: 'fetch'; readonly serverId: string }
  | { readonly kind: 'add'; readonly clientId: string; readonly applicationData: WbxmlElement | undefined }

/** What one Sync may ask for. Waits in seconds. */
export const syncLimits = {
  maxCollections: 1000,
  maxCommands: 200,
  defaultWindow: 100,
  maxWindow: 512,
  minWaitMinutes: 1,
  maxWaitMinutes: 59,
  minHeartbeat: 60,
  maxHeartbeat: 3540,
} as const
