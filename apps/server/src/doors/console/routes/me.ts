import { changeDevice, listOwnDevices, removeDevice, requestAccess } from '../../../devices/index.ts'
import { cancelWipe, getMyDevices, requestWipe } from '../../../wipes/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

type MeRoute = 'getMe' | 'nameMyDevice' | 'requestMyAccess' | 'removeMyDevice' | 'wipeMyDevice' | 'cancelMyWipe'

/** What users do for themselves. Their scope holds their own devices only: everybody else's are not there for them. */
export const meHandlers: HandlersOf<MeRoute> = {
  getMe: async ({ room, asker, act }) => {
    const { devices, ...me } = await getMyDevices(room, asker)
    const own = await listOwnDevices(room, act.actor.id)
    // One that came or went between the two looks is told of next time.
    const both = devices.flatMap((device) => {
      const more = own.devices.get(device.id)
      return more ? [{ ...device, ...more }] : []
    })
    return wire({ ...me, account: own.account, devices: both })
  },
  nameMyDevice: async ({ room, asker, params, body: { name: customName } }) => {
    await changeDevice(room, asker, { deviceRowId: params.id, change: { customName }, revision: undefined })
  },
  requestMyAccess: async ({ room, asker, act, params, body: { note } }) => {
    await requestAccess(room, { act, deviceRowId: params.id, note }, asker.scope)
  },
  removeMyDevice: async ({ room, asker, params }) => await removeDevice(room, asker, params.id),
  wipeMyDevice: async ({ room, asker, idempotencyKey, params, body: { confirmation = null, ...wanted } }) => {
    const facts = { ...wanted, deviceRowId: params.id, confirmation, notify: [], idempotencyKey }
    return wire(await requestWipe(room, asker, facts))
  },
  cancelMyWipe: async ({ room, asker, params: { id } }) => wire(await cancelWipe(room, asker, { id, comment: '' })),
}
