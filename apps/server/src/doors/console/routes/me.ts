import {
  changeDevice,
  listOwnDevices,
  removeDevice,
  requestAccess,
  revealRecoveryPassword,
} from '../../../devices/index.ts'
import type { RoomWithPasswords } from '../../../passwords.ts'
import { changeAutomaticReply, getAutomaticReply } from '../../../users/index.ts'
import { cancelWipe, getMyDevices, requestWipe } from '../../../wipes/index.ts'
import type { HandlersOf } from '../handler.ts'
import { appleProfile } from '../apple-profile.ts'
import { myThings } from '../my-things.ts'
import { wire } from '../wire.ts'

type MeRoute =
  | 'getMe'
  | 'getMyProfile'
  | 'nameMyDevice'
  | 'requestMyAccess'
  | 'removeMyDevice'
  | 'getMyAutomaticReply'
  | 'setMyAutomaticReply'
  | 'revealMyRecoveryPassword'
  | 'wipeMyDevice'
  | 'cancelMyWipe'

export type MeWorld = {
  /** Where phones are served, as the configuration says it: a request's own Host builds no profile. */
  readonly deviceAddress: string
}

/** What users do for themselves. Their scope holds their own devices only: everybody else's are not there for them. */
export const meHandlers = ({ deviceAddress }: MeWorld): HandlersOf<MeRoute> => ({
  getMe: async ({ room, asker, act }) => await myThings(room, asker, act.actor.id),
  getMyProfile: async ({ room, asker, act, response }) => {
    const { displayName, address } = await getMyDevices(room, asker)
    const { account } = await listOwnDevices(room, act.actor.id)
    const facts = { userId: act.actor.id, displayName, address, userName: account.name, deviceAddress }
    response.set({
      'Cache-Control': 'no-store',
      'Content-Type': 'application/x-apple-aspen-config',
      'Content-Disposition': 'attachment; filename="mail.mobileconfig"',
    })
    response.end(appleProfile(facts))
  },
  nameMyDevice: async ({ room, asker, params, body: { name: customName } }) => {
    await changeDevice(room, asker, { deviceRowId: params.id, change: { customName }, revision: undefined })
  },
  requestMyAccess: async ({ room, asker, act, params, body: { note } }) => {
    await requestAccess(room, { act, deviceRowId: params.id, note }, asker.scope)
  },
  removeMyDevice: async ({ room, asker, params }) => await removeDevice(room, asker, params.id),
  getMyAutomaticReply: async ({ room, act }) => await replyOf(room, act.actor.id),
  setMyAutomaticReply: async ({ room, asker, act, revision, body: { startsAt, endsAt, ...body } }) => {
    const wanted = { ...body, startsAt: timeOf(startsAt), endsAt: timeOf(endsAt) }
    const userId = act.actor.id
    await changeAutomaticReply(room, { act, userId, change: () => wanted, revision }, asker.scope)
    return await replyOf(room, userId)
  },
  revealMyRecoveryPassword: async ({ room, asker, act, params }) => {
    return wire(await revealRecoveryPassword(room, { act, deviceRowId: params.id, reason: '' }, asker.scope))
  },
  wipeMyDevice: async ({ room, asker, idempotencyKey, params, body: { confirmation = null, ...wanted } }) => {
    const facts = { ...wanted, deviceRowId: params.id, confirmation, notify: [], idempotencyKey }
    return wire(await requestWipe(room, asker, facts))
  },
  cancelMyWipe: async ({ room, asker, params: { id } }) => wire(await cancelWipe(room, asker, { id, comment: '' })),
})

async function replyOf(room: RoomWithPasswords, userId: string) {
  const { period: revision, ...reply } = await getAutomaticReply(room, userId)
  return wire({ ...reply, revision })
}

function timeOf(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
