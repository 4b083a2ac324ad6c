// The commands that this server serves, and no others: OPTIONS offers exactly these. One file each: parse the body,
// ask a room, build the answer.
import type { CommandName } from '@gatepost/protocol/http'
import type { CommandHandler } from '../visit.ts'
import { folderSync } from './folder-sync.ts'
import { itemOperations } from './item-operations.ts'
import { ping } from './ping.ts'
import { provision } from './provision.ts'
import { sendMail } from './send-mail.ts'
import { settings } from './settings.ts'
import { sync } from './sync.ts'

export const commandHandlers: ReadonlyMap<CommandName, CommandHandler> = new Map<CommandName, CommandHandler>([
  ['Sync', sync],
  ['SendMail', sendMail],
  ['FolderSync', folderSync],
  ['Settings', settings],
  ['Ping', ping],
  ['ItemOperations', itemOperations],
  ['Provision', provision],
])
