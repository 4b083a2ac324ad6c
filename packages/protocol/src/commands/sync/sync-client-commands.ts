import { emailChangeElements, parseEmailChanges } from '../../classes/email-changes.ts'
import { present, readId, textElement } from '../../values/index.ts'
import { AirSync } from '../../wbxml/code-pages/index.ts'
import { childOf, element, textOf, type WbxmlElement } from '../../wbxml/index.ts'
import type { SyncClientCommand } from './sync-request.ts'

/** Reads one child of Commands; undefined if it is malformed, which is a protocol error of its collection. */
export function readClientCommand(command: WbxmlElement): SyncClientCommand | undefined {
  if (command.tag === AirSync.Add) return readAdd(command)
  const serverId = readId(textOf(command, AirSync.ServerId))
  if (serverId === undefined) return undefined
  switch (command.tag) {
    case AirSync.Change:
      return readChange(command, serverId)
    case AirSync.Delete:
      return { kind: 'delete', serverId }
    case AirSync.Fetch:
      return { kind: 'fetch', serverId }
    default:
      return undefined
  }
}

function readAdd(command: WbxmlElement): SyncClientCommand | undefined {
  const clientId = readId(textOf(command, AirSync.ClientId))
  if (clientId === undefined) return undefined
  return { kind: 'add', clientId, applicationData: childOf(command, AirSync.ApplicationData) }
}

function readChange(command: WbxmlElement, serverId: string): SyncClientCommand {
  const changes = parseEmailChanges(childOf(command, AirSync.ApplicationData))
  if (changes.ok) return { kind: 'change', serverId, changes: changes.value }
  return { kind: 'change', serverId, changes: {}, invalidStatus: changes.status }
}

/** The phone's side of `readClientCommand`. */
export function clientCommandElement(command: SyncClientCommand): WbxmlElement {
  switch (command.kind) {
    case 'add':
      return element(AirSync.Add, present(textElement(AirSync.ClientId, command.clientId), command.applicationData))
    case 'change':
      return element(AirSync.Change, [
        textElement(AirSync.ServerId, command.serverId),
        element(AirSync.ApplicationData, emailChangeElements(command.changes)),
      ])
    case 'delete':
      return element(AirSync.Delete, [textElement(AirSync.ServerId, command.serverId)])
    case 'fetch':
      return element(AirSync.Fetch, [textElement(AirSync.ServerId, command.serverId)])
  }
}
