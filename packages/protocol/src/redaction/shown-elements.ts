import type { Tag } from '../wbxml/index.ts'
import {
  AirSync,
  AirSyncBase,
  ComposeMail,
  Email,
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
import { wirePolicySettings } from '../tables/policy-settings.ts'

/**
 * What a value has to look like to be shown: a number, one plain word, an identifier, or a key, of which only the end is
 * shown. What an element is listed for and does not look like is redacted too.
 */
export type ShownAs = 'number' | 'word' | 'id' | 'key'

/** Numbers that never are content: states, counts, sizes, choices. A Preview can be a number too, and stands not here. */
const numbers: readonly Tag[] = [
  AirSync.Status,
  AirSync.GetChanges,
  AirSync.WindowSize,
  AirSync.FilterType,
  AirSync.Truncation,
  AirSync.Conflict,
  AirSync.DeletesAsMoves,
  AirSync.MIMESupport,
  AirSync.MIMETruncation,
  AirSync.Wait,
  AirSync.Limit,
  AirSync.ConversationMode,
  AirSync.MaxItems,
  AirSync.HeartbeatInterval,
  AirSyncBase.Type,
  AirSyncBase.TruncationSize,
  AirSyncBase.AllOrNone,
  AirSyncBase.EstimatedDataSize,
  AirSyncBase.Truncated,
  AirSyncBase.NativeBodyType,
  AirSyncBase.Status,
  ComposeMail.Status,
  Email.Read,
  Find.Status,
  Find.Total,
  FolderHierarchy.Status,
  FolderHierarchy.Type,
  FolderHierarchy.Count,
  GetItemEstimate.Status,
  GetItemEstimate.Estimate,
  ItemOperations.Status,
  ItemOperations.Total,
  ItemOperations.Part,
  MeetingResponse.Status,
  MeetingResponse.UserResponse,
  Move.Status,
  Ping.Status,
  Ping.HeartbeatInterval,
  Ping.MaxFolders,
  Provision.Status,
  ResolveRecipients.Status,
  ResolveRecipients.Type,
  ResolveRecipients.RecipientCount,
  ResolveRecipients.CertificateCount,
  Search.Status,
  Search.Total,
  Settings.Status,
  Settings.OofState,
  ValidateCert.Status,
]

const words: readonly Tag[] = [
  AirSync.Class,
  GetItemEstimate.Class,
  Ping.Class,
  Provision.PolicyType,
  ItemOperations.Store,
]

const ids: readonly Tag[] = [
  AirSync.CollectionId,
  AirSync.ServerId,
  AirSync.ClientId,
  ComposeMail.ClientId,
  ComposeMail.FolderId,
  ComposeMail.ItemId,
  FolderHierarchy.ServerId,
  FolderHierarchy.ParentId,
  GetItemEstimate.CollectionId,
  MeetingResponse.CollectionId,
  MeetingResponse.RequestId,
  MeetingResponse.CalendarId,
  Move.SrcMsgId,
  Move.SrcFldId,
  Move.DstFldId,
  Move.DstMsgId,
  Ping.Id,
]

const keys: readonly Tag[] = [AirSync.SyncKey, FolderHierarchy.SyncKey, Provision.PolicyKey]

/** Of a policy the switches and the limits; which programs somebody may have is in lists, and stays unsaid. */
const policyElements: ReadonlySet<string> = new Set(
  wirePolicySettings.flatMap(({ kind, element }) => (kind === 'list' ? [] : [element])),
)

/** All elements whose values are shown, and as what. */
export const shownElements: ReadonlyMap<Tag, ShownAs> = new Map<Tag, ShownAs>([
  ...numbers.map((tag) => [tag, 'number'] as const),
  ...words.map((tag) => [tag, 'word'] as const),
  ...ids.map((tag) => [tag, 'id'] as const),
  ...keys.map((tag) => [tag, 'key'] as const),
  ...Object.values(Provision.tags)
    .filter(({ name }) => policyElements.has(name))
    .map((tag) => [tag, 'number'] as const),
])
