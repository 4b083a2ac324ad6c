import { deviceListFields, userListFields } from '@gatepost/contract'
import { fixSelection, fixWipeSelection } from '../../../jobs/index.ts'
import { refuseWithoutPermission } from '../permissions.ts'
import type { HandlersOf } from '../handler.ts'
import { readListQuery } from '../read-list-query.ts'
import { wire } from '../wire.ts'

const fieldsOf = { device: deviceListFields, user: userListFields } as const
const permissionOf = { device: 'devices:read', user: 'users:read' } as const

export const selectionHandlers: HandlersOf<'createSelection'> = {
  createSelection: async ({ room, caller, asker, body: { kind, q, ...rest } }) => {
    // Without a kind it is for wipes: the same words mean the same devices.
    const list = kind ?? 'device'
    refuseWithoutPermission(permissionOf[list], caller)
    const terms = q === undefined ? undefined : readListQuery(q, { fields: fieldsOf[list], now: room.now() })
    if (kind === undefined) return wire(await fixWipeSelection(room, asker, { ...rest, terms }))
    return wire(await fixSelection(room, asker, { ...rest, kind, terms }))
  },
}
