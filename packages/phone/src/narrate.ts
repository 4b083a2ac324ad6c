import { globalStatusFacts, isGlobalStatus } from '@gatepost/protocol/status'
import type { PhoneEvent } from './phone-event.ts'

/** One line in plain words for what happened; undefined for what only a machine wants to know. */
export function narrate(event: PhoneEvent): string | undefined {
  switch (event.kind) {
    case 'answered':
      return undefined
    case 'demanded':
      return `${event.command}: first provision, says the server (${demand(event)})`
    case 'provisioned':
      return `policy applied, key ${event.policyKey}: ${policyInWords(event.policy)}`
    case 'erased':
      return event.scope === 'device' ? 'WIPED: the whole phone is erased' : 'WIPED: the account is erased'
    case 'folders':
      return `folders: ${event.names.join(', ')}`
    case 'started-over':
      return `${event.folder}: the server does not know our sync key, starting over`
    case 'mail-arrived':
      return `${event.folder}: new mail from ${event.item.from}: ${event.item.subject}`
    case 'mail-changed':
      return `${event.folder}: "${event.item.subject}" is now ${event.item.isRead ? 'read' : 'unread'}${event.item.flag ? ', flagged' : ''}`
    case 'mail-removed':
      return `${event.folder}: mail ${event.id} is gone`
    case 'mail-sent':
      return `sent to ${event.to.join(', ')}: ${event.subject}`
    case 'ping-ended':
      return pingInWords(event.status)
    case 'connected':
      return 'connected, everything is in step'
    case 'refused':
      return `${event.command} was refused: ${statusInWords(event.status)}`
    case 'waiting':
      return `trying again in ${Math.round(event.milliseconds / 1000)} s (${event.why})`
  }
}

function demand({ httpStatus, status }: { readonly httpStatus: number; readonly status: number | undefined }): string {
  return status === undefined ? `HTTP ${httpStatus}` : statusInWords(status)
}

/** A status with its published meaning, where it has one that does not depend on the command. */
export function statusInWords(status: number): string {
  return isGlobalStatus(status) ? `status ${status}, ${globalStatusFacts[status].meaning}` : `status ${status}`
}

const pings: Readonly<Record<number, string | undefined>> = {
  1: 'Ping: nothing new',
  2: 'Ping: something changed',
  7: 'Ping: look at the folders again',
}

function pingInWords(status: number): string {
  return pings[status] ?? `Ping ended with ${statusInWords(status)}`
}

function policyInWords(policy: Readonly<Record<string, string | readonly string[]>>): string {
  if (policy['DevicePasswordEnabled'] !== '1' && policy['4131'] !== '0') return 'no password asked for'
  const words = (name: string, sentence: (value: string) => string) => {
    const value = policy[name]
    return typeof value === 'string' && value !== '' ? sentence(value) : ''
  }
  const ofLength = (characters: string) => ` of at least ${characters} characters`
  const lockedAfter = (seconds: number) => `, locked after ${seconds} s`
  // The second name of each is that of 2.5, which counts minutes.
  const length = words('MinDevicePasswordLength', ofLength) || words('MinimumPasswordLength', ofLength)
  const lock =
    words('MaxInactivityTimeDeviceLock', (seconds) => lockedAfter(Number(seconds))) ||
    words('AEFrequencyValue', (minutes) => lockedAfter(60 * Number(minutes)))
  return `a password${length}${lock}`
}
