import { buildSettingsResponse, parseSettingsRequest } from '@gatepost/protocol/commands'
import { SettingsPropertyStatus, SettingsStatus } from '@gatepost/protocol/status'
import { storeDeviceInformation } from '../../../devices/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import type { CommandHandler } from '../visit.ts'

/** Nobody has automatic replies yet ([MS-ASCMD] OofState). */
const noAutomaticReplies = 0

/** [MS-ASCMD] 2.2.1.18: what the phone is, and whose it is. */
export const settings: CommandHandler = async ({ world, visitor, request, act }, document) => {
  if (!document) return statusAnswer('Settings', SettingsStatus.ProtocolError)
  const parsed = parseSettingsRequest(document, request.version)
  if (!parsed.ok) return statusAnswer('Settings', parsed.status)
  const { deviceInformation, userInformation, oofGet, unsupported, statuses, order } = parsed.value
  const { device, user } = visitor.snapshot
  if (deviceInformation) {
    await world.work.run(() => storeDeviceInformation(world.room, device.id, { act, information: deviceInformation }))
  }
  const addresses = [user.address, ...user.names.filter((name) => name.includes('@') && name !== user.address)]
  const response = buildSettingsResponse(
    {
      status: SettingsStatus.Success,
      ...(deviceInformation && { deviceInformationStatus: SettingsPropertyStatus.Success }),
      ...(userInformation && { userInformation: { emailAddresses: addresses, primarySmtpAddress: user.address } }),
      ...(oofGet && { oofState: noAutomaticReplies }),
      unsupported,
      ...(statuses && { statuses }),
      ...(order && { order }),
    },
    request.version,
  )
  return documentAnswer(response)
}
