// The 26 ActiveSync code pages, one file each: element names and their tokens, as [MS-ASWBXML] publishes them.
// A page is used as `AirSync.Sync`; `codePages` is the list by page number, for the decoder.
// Tags are made once, here, so they are compared with ===.
import type { CodePage } from '../code-page.ts'
import { AirSync } from './00-air-sync.ts'
import { Contacts } from './01-contacts.ts'
import { Email } from './02-email.ts'
import { AirNotify } from './03-air-notify.ts'
import { Calendar } from './04-calendar.ts'
import { Move } from './05-move.ts'
import { GetItemEstimate } from './06-get-item-estimate.ts'
import { FolderHierarchy } from './07-folder-hierarchy.ts'
import { MeetingResponse } from './08-meeting-response.ts'
import { Tasks } from './09-tasks.ts'
import { ResolveRecipients } from './10-resolve-recipients.ts'
import { ValidateCert } from './11-validate-cert.ts'
import { Contacts2 } from './12-contacts2.ts'
import { Ping } from './13-ping.ts'
import { Provision } from './14-provision.ts'
import { Search } from './15-search.ts'
import { Gal } from './16-gal.ts'
import { AirSyncBase } from './17-air-sync-base.ts'
import { Settings } from './18-settings.ts'
import { DocumentLibrary } from './19-document-library.ts'
import { ItemOperations } from './20-item-operations.ts'
import { ComposeMail } from './21-compose-mail.ts'
import { Email2 } from './22-email2.ts'
import { Notes } from './23-notes.ts'
import { RightsManagement } from './24-rights-management.ts'
import { Find } from './25-find.ts'

export {
  AirSync,
  Contacts,
  Email,
  AirNotify,
  Calendar,
  Move,
  GetItemEstimate,
  FolderHierarchy,
  MeetingResponse,
  Tasks,
  ResolveRecipients,
  ValidateCert,
  Contacts2,
  Ping,
  Provision,
  Search,
  Gal,
  AirSyncBase,
  Settings,
  DocumentLibrary,
  ItemOperations,
  ComposeMail,
  Email2,
  Notes,
  RightsManagement,
  Find,
}

export type { CodePage } from '../code-page.ts'
export type { Tag } from '../tree.ts'

/** All pages; the index is the page number. */
export const codePages: readonly CodePage[] = [
  AirSync,
  Contacts,
  Email,
  AirNotify,
  Calendar,
  Move,
  GetItemEstimate,
  FolderHierarchy,
  MeetingResponse,
  Tasks,
  ResolveRecipients,
  ValidateCert,
  Contacts2,
  Ping,
  Provision,
  Search,
  Gal,
  AirSyncBase,
  Settings,
  DocumentLibrary,
  ItemOperations,
  ComposeMail,
  Email2,
  Notes,
  RightsManagement,
  Find,
]
