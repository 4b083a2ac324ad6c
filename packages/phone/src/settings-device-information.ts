import { buildSettingsRequest, parseSettingsResponse } from '@gatepost/protocol/commands'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** `address` is the user's primary address, '' if the server did not say. */
export type SettingsOutcome = { readonly status: number; readonly address: string }

/** Settings as phones send it after provisioning: who they are, and which addresses their user has ([MS-ASCMD] 2.2.1.18). */
export async function settingsDeviceInformation(phone: {
  readonly line: Line
  readonly store: LocalStore
}): Promise<SettingsOutcome> {
  const { facts, version } = phone.line.profile
  const request = { deviceInformation: facts, userInformation: true, oofGet: false, unsupported: [] }
  const answer = await converse(phone, 'Settings', buildSettingsRequest(request, version))
  const response = readAnswer('Settings', answer.tree, parseSettingsResponse)
  if (response.status !== 1) phone.line.tell({ kind: 'refused', command: 'Settings', status: response.status })
  return { status: response.status, address: response.userInformation?.primarySmtpAddress ?? '' }
}
