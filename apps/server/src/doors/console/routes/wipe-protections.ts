import {
  approveProtectionChange,
  changeProtections,
  getProtections,
  restartWipes,
  stopWipes,
  withdrawProtectionChange,
} from '../../../wipes/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

type ProtectionRoute =
  | 'getProtections'
  | 'changeProtections'
  | 'approveProtectionChange'
  | 'withdrawProtectionChange'
  | 'stopWipes'
  | 'restartWipes'

export const protectionHandlers: HandlersOf<ProtectionRoute> = {
  getProtections: async ({ room, asker }) => wire(await getProtections(room, asker)),
  changeProtections: async ({ room, asker, revision, body: { reason = '', ...changes } }) => {
    return wire(await changeProtections(room, asker, { revision, changes, reason }))
  },
  approveProtectionChange: async ({ room, asker, params: { id } }) => {
    return wire(await approveProtectionChange(room, asker, id))
  },
  withdrawProtectionChange: async ({ room, asker, params: { id } }) => {
    return wire(await withdrawProtectionChange(room, asker, id))
  },
  stopWipes: async ({ room, asker, body }) => wire(await stopWipes(room, asker, body)),
  restartWipes: async ({ room, asker, body }) => wire(await restartWipes(room, asker, body)),
}
