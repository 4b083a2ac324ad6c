import { buildSettingsResponse, parseSettingsRequest, type SettingsRequest } from '@gatepost/protocol/commands'
import { SettingsPropertyStatus, SettingsStatus } from '@gatepost/protocol/status'
import { storeDeviceInformation, storeRecoveryPassword } from '../../../devices/index.ts'
import { changeAutomaticReply, getAutomaticReply, type AutomaticReply } from '../../../users/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import { oofOf, withOof } from '../oof-settings.ts'
import type { CommandHandler, Visit } from '../visit.ts'

/** [MS-ASCMD] 2.2.1.18: what the phone is, whose it is, what is answered while they are away, what opens its screen. */
export const settings: CommandHandler = async (visit, document) => {
  const { world, visitor, request, act } = visit
  if (!document) return statusAnswer('Settings', SettingsStatus.ProtocolError)
  const parsed = parseSettingsRequest(document, request.version)
  if (!parsed.ok) return statusAnswer('Settings', parsed.status)
  const { deviceInformation, userInformation, unsupported, statuses, order } = parsed.value
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
      ...(await oofAnswer(visit, parsed.value)),
      ...(await devicePasswordAnswer(visit, parsed.value)),
      unsupported,
      ...(statuses && { statuses }),
      ...(order && { order }),
    },
    request.version,
  )
  return documentAnswer(response)
}

/** A phone without access neither reads nor changes what its user's mailbox answers: Settings is open to it for less. */
async function oofAnswer({ world, visitor, act }: Visit, { oofGet, oofBodyType = 'TEXT', oofSet }: SettingsRequest) {
  const { user, device } = visitor.snapshot
  const isAllowed = device.accessState === 'allowed'
  if (oofGet) {
    if (!isAllowed) return { oof: { state: 0, messages: [] } } as const
    const reply = await world.work.run(() => getAutomaticReply(world.room, user.id))
    return { oof: oofOf(reply, oofBodyType) }
  }
  if (!oofSet) return {}
  if (!isAllowed) return { oofSetStatus: SettingsPropertyStatus.AccessDenied }
  const change = { act, userId: user.id, change: (present: AutomaticReply) => withOof(present, oofSet) }
  await world.work.run(() => changeAutomaticReply(world.room, change, { kind: 'user', userId: user.id }))
  return { oofSetStatus: SettingsPropertyStatus.Success }
}

async function devicePasswordAnswer({ world, visitor, act }: Visit, { devicePassword }: SettingsRequest) {
  if (devicePassword === undefined) return {}
  const { device, policy } = visitor.snapshot
  // One that is no longer allowed may still be taken away.
  if (!policy.settings.passwordRecoveryEnabled && devicePassword !== '')
    return { devicePasswordStatus: SettingsPropertyStatus.PasswordRecoveryDisabled }
  const storing = { act, deviceRowId: device.id, password: devicePassword }
  await world.work.run(() => storeRecoveryPassword(world.room, storing))
  return { devicePasswordStatus: SettingsPropertyStatus.Success }
}
