import { httpStatuses } from '../http/http-status.ts'
import {
  FolderCreateStatus,
  FolderDeleteStatus,
  FolderSyncStatus,
  FolderUpdateStatus,
  GetItemEstimateStatus,
  ItemOperationsStatus,
  MeetingResponseStatus,
  MoveItemsStatus,
  PingStatus,
  ProvisionStatus,
  ResolveRecipientsStatus,
  SearchStatus,
  SettingsStatus,
  SyncStatus,
  ValidateCertStatus,
} from './command-status.ts'
import { globalStatusFacts, isGlobalStatus } from './global-status.ts'

/**
 * What an answer says, in a few words: by its ActiveSync status, else by its HTTP status. Undefined where nothing is to be
 * said: 200 without a status, or numbers that nobody has published.
 */
export function statusMeaning(answer: {
  readonly command: string
  readonly httpStatus: number
  readonly status: number | null
}): string | undefined {
  const { command, httpStatus, status } = answer
  if (status !== null) return isGlobalStatus(status) ? globalStatusFacts[status].meaning : ownMeaning(command, status)
  if (httpStatus === 200) return undefined
  return Object.entries(httpStatuses).find(([code]) => code === String(httpStatus))?.[1].meaning
}

const statusesOf: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map(
  Object.entries({
    Sync: SyncStatus,
    FolderSync: FolderSyncStatus,
    FolderCreate: FolderCreateStatus,
    FolderDelete: FolderDeleteStatus,
    FolderUpdate: FolderUpdateStatus,
    MoveItems: MoveItemsStatus,
    GetItemEstimate: GetItemEstimateStatus,
    MeetingResponse: MeetingResponseStatus,
    Search: SearchStatus,
    Settings: SettingsStatus,
    Ping: PingStatus,
    ItemOperations: ItemOperationsStatus,
    Provision: ProvisionStatus,
    ResolveRecipients: ResolveRecipientsStatus,
    ValidateCert: ValidateCertStatus,
  }),
)

/** Below 100 every command has its own codes, and their names are words. */
function ownMeaning(command: string, status: number): string | undefined {
  const name = Object.entries(statusesOf.get(command) ?? {}).find(([, code]) => code === status)?.[0]
  if (name === undefined) return undefined
  const words = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
