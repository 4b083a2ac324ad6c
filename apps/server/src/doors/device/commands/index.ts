// The commands that this server serves, and no others: OPTIONS offers exactly these. One file each: parse the body,
// ask a room, build the answer.
import type { CommandName } from '@gatepost/protocol/http'
import type { CommandHandler } from '../visit.ts'
import { find } from './find.ts'
import { folderCreate } from './folder-create.ts'
import { folderDelete } from './folder-delete.ts'
import { folderSync } from './folder-sync.ts'
import { getAttachment } from './get-attachment.ts'
import { folderUpdate } from './folder-update.ts'
import { getHierarchy } from './get-hierarchy.ts'
import { getItemEstimate } from './get-item-estimate.ts'
import { itemOperations } from './item-operations.ts'
import { moveItems } from './move-items.ts'
import { ping } from './ping.ts'
import { provision } from './provision.ts'
import { resolveRecipients } from './resolve-recipients.ts'
import { search } from './search.ts'
import { sendMail } from './send-mail.ts'
import { settings } from './settings.ts'
import { smartForward } from './smart-forward.ts'
import { smartReply } from './smart-reply.ts'
import { sync } from './sync.ts'
import { validateCert } from './validate-cert.ts'

export const commandHandlers: ReadonlyMap<CommandName, CommandHandler> = new Map<CommandName, CommandHandler>([
  ['Sync', sync],
  ['SendMail', sendMail],
  ['SmartForward', smartForward],
  ['SmartReply', smartReply],
  ['GetAttachment', getAttachment],
  ['FolderSync', folderSync],
  ['FolderCreate', folderCreate],
  ['FolderDelete', folderDelete],
  ['FolderUpdate', folderUpdate],
  ['MoveItems', moveItems],
  ['GetItemEstimate', getItemEstimate],
  ['GetHierarchy', getHierarchy],
  ['Search', search],
  ['Settings', settings],
  ['Ping', ping],
  ['ItemOperations', itemOperations],
  ['Provision', provision],
  ['ResolveRecipients', resolveRecipients],
  ['ValidateCert', validateCert],
  ['Find', find],
])
