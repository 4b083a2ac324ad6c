import { createHash } from 'node:crypto'
import { SyncItemStatus } from '@gatepost/protocol/status'
import type { ViewOptions } from './collection-state.ts'
import { fetchItem } from './fetch-item.ts'
import { itemIdOf } from './server-id.ts'
import { noticeItem, type SyncedItem } from './synced-item.ts'
import type { SyncRoom, Visitor } from './sync-room.ts'
import { inboxId, noticeId, waitingNotice } from './waiting-notice.ts'

/** What a phone did to the items of a collection, or wants of them. */
export type ClientCommand =
  | {
      readonly kind: 'change'
      readonly serverId: string
      /** `flag`: JSON as the mailbox keeps it, null to take it away. What is undefined stays. */
      readonly changes: { readonly isRead?: boolean | undefined; readonly flag?: unknown }
      readonly invalidStatus?: number | undefined
    }
  | { readonly kind: 'delete'; readonly serverId: string }
  | { readonly kind: 'fetch'; readonly serverId: string }
  | { readonly kind: 'add'; readonly clientId: string }

export type CommandResponse = {
  readonly kind: ClientCommand['kind']
  readonly clientId?: string
  readonly serverId?: string
  readonly status: number
  readonly item?: SyncedItem
}

/** What was done in this step, by command: asked again, it is answered alike and not done again. */
export type Applied = Map<string, number>

export type CommandWork = {
  readonly collectionId: string
  readonly commands: readonly ClientCommand[]
  readonly deletesAsMoves: boolean
  readonly options: ViewOptions
  readonly applied: Applied
}

/** Does what the phone asks, in its order, and says for each command how it went. */
export async function runClientCommands(
  room: SyncRoom,
  visitor: Visitor,
  work: CommandWork,
): Promise<readonly CommandResponse[]> {
  const run = visitor.isWaiting ? refuseCommand : runCommand
  const responses: CommandResponse[] = []
  for (const command of work.commands) responses.push(await run(room, visitor, { ...work, command }))
  return responses
}

type One = CommandWork & { readonly command: ClientCommand }

/** A phone that waits may look at its one message; what it does to others would be an access that it does not have. */
async function refuseCommand(room: SyncRoom, visitor: Visitor, work: One): Promise<CommandResponse> {
  const { command, collectionId, options } = work
  switch (command.kind) {
    case 'add':
      return { kind: 'add', clientId: command.clientId, status: SyncItemStatus.ItemRejected }
    case 'change':
    case 'delete':
      return { kind: command.kind, serverId: command.serverId, status: SyncItemStatus.Conflict }
    case 'fetch': {
      const { kind, serverId } = command
      const isNotice = collectionId === inboxId && itemIdOf(inboxId, serverId) === noticeId
      const notice = isNotice ? await waitingNotice(room, visitor) : undefined
      if (!notice) return { kind, serverId, status: SyncItemStatus.ItemNotFound }
      return { kind, serverId, status: SyncItemStatus.Success, item: noticeItem(notice, options) }
    }
  }
}

async function runCommand(room: SyncRoom, visitor: Visitor, work: One): Promise<CommandResponse> {
  const { command, applied } = work
  // From 16.0 on a phone may add drafts; until they are served, mail is not added by phones.
  if (command.kind === 'add') return { kind: 'add', clientId: command.clientId, status: SyncItemStatus.ItemRejected }
  if (command.kind === 'fetch') return await fetchOne(room, visitor, work, command.serverId)
  const name = nameOf(command)
  const status = applied.get(name) ?? (await applyCommand(room, visitor, { ...work, command }))
  applied.set(name, status)
  return { kind: command.kind, serverId: command.serverId, status }
}

async function fetchOne(room: SyncRoom, visitor: Visitor, work: One, serverId: string): Promise<CommandResponse> {
  const { collectionId, options } = work
  const item = await fetchItem(room, visitor, { collectionId, serverId, options })
  if (!item) return { kind: 'fetch', serverId, status: SyncItemStatus.ItemNotFound }
  return { kind: 'fetch', serverId, status: SyncItemStatus.Success, item }
}

type Writing = CommandWork & { readonly command: Extract<ClientCommand, { kind: 'change' | 'delete' }> }

async function applyCommand(room: SyncRoom, { snapshot }: Visitor, work: Writing): Promise<number> {
  const { command, collectionId: folderId, deletesAsMoves } = work
  const id = itemIdOf(folderId, command.serverId)
  if (command.kind === 'change' && command.invalidStatus !== undefined) return command.invalidStatus
  if (id === undefined) return SyncItemStatus.ItemNotFound
  const item = { mailbox: snapshot.user.id, folderId, id, origin: snapshot.device.id }
  if (command.kind === 'delete') {
    return statusOf(await room.mailbox.remove({ ...item, toTrash: deletesAsMoves }))
  }
  const { isRead, flag } = command.changes
  const read = isRead === undefined ? 'done' : await room.mailbox.setRead({ ...item, isRead })
  const flagged = flag === undefined || read !== 'done' ? read : await room.mailbox.setFlag({ ...item, flag })
  return statusOf(flagged)
}

function statusOf(outcome: 'done' | 'not-found'): number {
  return outcome === 'done' ? SyncItemStatus.Success : SyncItemStatus.ItemNotFound
}

/** Twelve characters that stand for what is asked: the same request again has the same names. */
function nameOf(command: object): string {
  return createHash('sha256').update(JSON.stringify(command)).digest('base64').slice(0, 12)
}
