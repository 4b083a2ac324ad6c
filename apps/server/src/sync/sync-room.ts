import type { MailboxPort } from '@gatepost/mailbox'
import type { DeviceSnapshot } from '../devices/index.ts'
import type { Room } from '../room.ts'

/** What the sync room is given: a room with mailboxes behind it. */
export type SyncRoom = Room & { readonly mailbox: MailboxPort }

/**
 * The phone on whose behalf the room works, as the gate has judged it. `isWaiting`: it is not allowed yet, so its
 * mailbox holds one explanatory message and nothing else.
 */
export type Visitor = { readonly snapshot: DeviceSnapshot; readonly isWaiting: boolean }
