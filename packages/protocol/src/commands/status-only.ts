import type { CommandName } from '../http/index.ts'
import { numberElement } from '../values/index.ts'
import {
  AirSync,
  ComposeMail,
  Find,
  FolderHierarchy,
  GetItemEstimate,
  ItemOperations,
  MeetingResponse,
  Move,
  Ping,
  Provision,
  ResolveRecipients,
  Search,
  Settings,
  ValidateCert,
} from '../wbxml/code-pages/index.ts'
import { element, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/** GetAttachment answers with bytes alone, and ends at 12.1, where the HTTP status says what went wrong. */
type CommandWithStatus = Exclude<CommandName, 'GetAttachment'>

/**
 * An answer that is the root of the command and a status in it: how the gate refuses from 14.0 on, whatever was asked
 * ([MS-ASCMD] 2.2.2). Undefined for GetAttachment, which has no such answer.
 */
export function buildStatusAnswer(command: CommandWithStatus, status: number): WbxmlElement
export function buildStatusAnswer(command: CommandName, status: number): WbxmlElement | undefined
export function buildStatusAnswer(command: CommandName, status: number): WbxmlElement | undefined {
  if (command === 'GetAttachment') return undefined
  const tags = statusTags[command]
  return element(tags.root, [numberElement(tags.status, status)])
}

const statusTags = {
  Sync: { root: AirSync.Sync, status: AirSync.Status },
  SendMail: { root: ComposeMail.SendMail, status: ComposeMail.Status },
  SmartForward: { root: ComposeMail.SmartForward, status: ComposeMail.Status },
  SmartReply: { root: ComposeMail.SmartReply, status: ComposeMail.Status },
  GetHierarchy: { root: FolderHierarchy.Folders, status: FolderHierarchy.Status },
  FolderSync: { root: FolderHierarchy.FolderSync, status: FolderHierarchy.Status },
  FolderCreate: { root: FolderHierarchy.FolderCreate, status: FolderHierarchy.Status },
  FolderDelete: { root: FolderHierarchy.FolderDelete, status: FolderHierarchy.Status },
  FolderUpdate: { root: FolderHierarchy.FolderUpdate, status: FolderHierarchy.Status },
  MoveItems: { root: Move.MoveItems, status: Move.Status },
  GetItemEstimate: { root: GetItemEstimate.GetItemEstimate, status: GetItemEstimate.Status },
  MeetingResponse: { root: MeetingResponse.MeetingResponse, status: MeetingResponse.Status },
  Search: { root: Search.Search, status: Search.Status },
  Settings: { root: Settings.Settings, status: Settings.Status },
  Ping: { root: Ping.Ping, status: Ping.Status },
  ItemOperations: { root: ItemOperations.ItemOperations, status: ItemOperations.Status },
  Provision: { root: Provision.Provision, status: Provision.Status },
  ResolveRecipients: { root: ResolveRecipients.ResolveRecipients, status: ResolveRecipients.Status },
  ValidateCert: { root: ValidateCert.ValidateCert, status: ValidateCert.Status },
  Find: { root: Find.Find, status: Find.Status },
} as const satisfies Record<CommandWithStatus, { root: Tag; status: Tag }>
