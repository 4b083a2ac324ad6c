import { deviceListFields, userListFields } from '@gatepost/contract'
import { listDevicesById } from '../../../devices/index.ts'
import { fixSelection, fixWipeSelection, openSelection } from '../../../jobs/index.ts'
import { listUsersById } from '../../../users/index.ts'
import { deviceSheet } from '../device-cells.ts'
import { exportedAtOnce } from '../file-columns.ts'
import { refuseWithoutPermission } from '../permissions.ts'
import type { HandlersOf } from '../handler.ts'
import { readListQuery } from '../read-list-query.ts'
import { sendCsv } from '../send-csv.ts'
import { userSheet } from '../user-cells.ts'
import { wire } from '../wire.ts'

const fieldsOf = { device: deviceListFields, user: userListFields } as const
const permissionOf = { device: 'devices:read', user: 'users:read' } as const

export const selectionHandlers: HandlersOf<'createSelection' | 'exportSelection'> = {
  createSelection: async ({ room, caller, asker, body: { kind, q, ...rest } }) => {
    // Without a kind it is for wipes: the same words mean the same devices.
    const list = kind ?? 'device'
    refuseWithoutPermission(permissionOf[list], caller)
    const terms = q === undefined ? undefined : readListQuery(q, { fields: fieldsOf[list], now: room.now() })
    if (kind === undefined) return wire(await fixWipeSelection(room, asker, { ...rest, terms }))
    return wire(await fixSelection(room, asker, { ...rest, kind, terms }))
  },
  exportSelection: async ({ room, caller, asker, response, params: { id }, query: { columns, delimiter } }) => {
    const { kind, ids } = await openSelection(room, { person: asker.person, id })
    refuseWithoutPermission(permissionOf[kind], caller)
    if (kind === 'device') {
      const page = pagesOf(ids, async (some) => await listDevicesById(room, some, asker.scope))
      return await sendCsv(response, { ...deviceSheet(caller, columns), page, delimiter })
    }
    const page = pagesOf(ids, async (some) => await listUsersById(room, some, asker.scope))
    await sendCsv(response, { ...userSheet(columns), page, delimiter })
  },
}

/** Pages of what has these ids; `after` is how many came before. */
function pagesOf<Row>(ids: readonly string[], read: (ids: readonly string[]) => Promise<readonly Row[]>) {
  return async (after: string | undefined) => {
    const from = Number(after ?? 0)
    const next = from + exportedAtOnce
    return { items: await read(ids.slice(from, next)), next: next < ids.length ? String(next) : null }
  }
}
