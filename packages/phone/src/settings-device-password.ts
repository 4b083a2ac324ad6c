import { buildSettingsRequest, parseSettingsResponse } from '@gatepost/protocol/commands'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/**
 * Settings with the password that opens the screen when its user forgot it ([MS-ASCMD] 2.2.3.47). 1: the server keeps it,
 * 7: the policy does not want it. The status of the whole answer where that says nothing of the password.
 */
export async function settingsDevicePassword(
  phone: { readonly line: Line; readonly store: LocalStore },
  password: string,
): Promise<number> {
  const request = {
    deviceInformation: undefined,
    userInformation: false,
    oofGet: false,
    unsupported: [],
    devicePassword: password,
  }
  const answer = await converse(phone, 'Settings', buildSettingsRequest(request, phone.line.profile.version))
  const { status, devicePasswordStatus } = readAnswer('Settings', answer.tree, parseSettingsResponse)
  return devicePasswordStatus ?? status
}
