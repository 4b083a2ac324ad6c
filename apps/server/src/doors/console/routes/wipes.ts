import {
  abandonWipe,
  approveWipe,
  cancelWipe,
  getWipe,
  listWipes,
  previewWipe,
  rejectWipe,
  requestWipe,
  wipeReceipt,
  wipeSelection,
} from '../../../wipes/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export type WipesWorld = {
  /** How browsers reach the console: what a receipt names as its server. */
  readonly publicUrl: URL
  readonly isConnected: (deviceRowId: string) => boolean
}

type WipeRoute =
  | 'previewWipe'
  | 'listWipes'
  | 'requestWipe'
  | 'getWipe'
  | 'getWipeReceipt'
  | 'cancelWipe'
  | 'approveWipe'
  | 'rejectWipe'
  | 'abandonWipe'
  | 'wipeSelection'

export function wipeHandlers({ publicUrl, isConnected }: WipesWorld): HandlersOf<WipeRoute> {
  return {
    previewWipe: async ({ room, asker, params: { id } }) => ({
      ...wire(await previewWipe(room, asker, id)),
      isConnected: isConnected(id),
    }),
    listWipes: async ({ room, asker, query }) => wire(await listWipes(room, asker, query)),
    requestWipe: async ({ room, asker, idempotencyKey, body: { device, confirmation = null, ...wanted } }) => {
      return wire(await requestWipe(room, asker, { ...wanted, deviceRowId: device, confirmation, idempotencyKey }))
    },
    getWipe: async ({ room, asker, params: { id } }) => wire(await getWipe(room, asker, id)),
    getWipeReceipt: async ({ room, asker, params: { id } }) => {
      return wire(await wipeReceipt(room, asker, id, publicUrl.origin))
    },
    cancelWipe: async ({ room, asker, params, body }) => wire(await cancelWipe(room, asker, { ...params, ...body })),
    approveWipe: async ({ room, asker, params, body }) => wire(await approveWipe(room, asker, { ...params, ...body })),
    rejectWipe: async ({ room, asker, params, body }) => wire(await rejectWipe(room, asker, { ...params, ...body })),
    abandonWipe: async ({ room, asker, params, body }) => wire(await abandonWipe(room, asker, { ...params, ...body })),
    wipeSelection: async ({ room, asker, params, body }) => {
      return wire(await wipeSelection(room, asker, { ...params, ...body }))
    },
  }
}
