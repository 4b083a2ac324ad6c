import { deviceListFields, userListFields } from '@gatepost/contract'
import { fixSelection } from '../../../jobs/index.ts'
import { createSelection } from '../../../wipes/index.ts'
import { refuseWithoutPermission } from '../permissions.ts'
import type { HandlersOf } from '../handler.ts'
import { readListQuery } from '../read-list-query.ts'
import { wire } from '../wire.ts'

const fieldsOf = { device: deviceListFields, user: userListFields } as const
const permissionOf = { device: 'devices:read', user: 'users:read' } as const

export const selectionHandlers: HandlersOf<'createSelection'> = {
  createSelection: async ({ room, caller, asker, body: { kind, ids, q, filter, all, query } }) => {
    // Without a kind: the wipes' own, which says beforehand what a wipe would skip.
    if (kind === undefined) return wire(await createSelection(room, asker, { ids, query: { q, ...query } }))
    refuseWithoutPermission(permissionOf[kind], caller)
    const terms = q === undefined ? undefined : readListQuery(q, { fields: fieldsOf[kind], now: room.now() })
    return wire(await fixSelection(room, asker, { kind, ids, terms, filter, all }))
  },
}
