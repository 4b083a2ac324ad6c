import {
  changeDevice,
  getDevice,
  previewSilentDevices,
  removeDevice,
  resyncDevices,
  type ResyncPart,
} from '../../../devices/index.ts'
import { notFound } from '../../../domain-error.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

type PartnershipRoute = 'changeDevice' | 'resyncDevice' | 'removeDevice' | 'previewCleanup'

export const partnershipHandlers: HandlersOf<PartnershipRoute> = {
  changeDevice: async ({ room, asker, params: { id }, revision, body: { reason, ...change } }) => {
    await changeDevice(room, asker, { deviceRowId: id, revision, change, reason })
    return wire(await getDevice(room, id, asker.scope))
  },
  resyncDevice: async ({ room, asker, act, params: { id }, body: { reason, ...asked } }) => {
    const wanted = { act, ids: [id], record: 'each', part: partOf(asked), reason } as const
    const [result] = await resyncDevices(room, wanted, asker.scope)
    if (result?.outcome === 'failed') throw notFound('device')
    if (result?.outcome === 'unchanged' && asked.collectionId !== undefined)
      throw notFound('folder that the phone keeps')
    return wire(await getDevice(room, id, asker.scope))
  },
  removeDevice: async ({ room, asker, params: { id } }) => {
    await removeDevice(room, asker, id)
  },
  previewCleanup: async ({ room, asker, body: { days } }) => {
    return wire(await previewSilentDevices(room, days, asker.scope))
  },
}

function partOf({ part, collectionId }: { part?: 'everything' | 'hierarchy'; collectionId?: string }): ResyncPart {
  if (collectionId !== undefined) return { kind: 'folder', collectionId }
  return { kind: part ?? 'everything' }
}
