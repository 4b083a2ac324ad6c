import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import { countLimit, cutPage, limitedCount, readCursor, type Page, type PageRequest } from '../page.ts'
import type { Room } from '../room.ts'
import { countDecisions, isDeviceSeen, readDecisions, type DecisionView } from './decision-read-model.ts'

const order = 'decisions'

/** What was decided on a device's access, newest first, each with its trace. Throws not-found, also outside the scope. */
export async function listDecisions(
  room: Room,
  { deviceRowId, limit, after }: PageRequest & { readonly deviceRowId: string },
  scope: DeviceScope,
): Promise<Page<DecisionView>> {
  const before = after === undefined ? null : numberIn(after)
  if (!(await isDeviceSeen(room.database, deviceRowId, scope))) throw notFound('device')
  const rows = await readDecisions(room.database, { deviceRowId, before, limit: limit + 1 })
  const counted = await countDecisions(room.database, deviceRowId, countLimit + 1)
  return { ...cutPage(rows, limit, ({ id }) => [order, id]), count: limitedCount(counted) }
}

/** A made-up number finds nothing; what is no number finds nothing either. */
function numberIn(after: string): string {
  const [id = ''] = readCursor(after, { order, keys: 1 })
  return /^\d{1,18}$/.test(id) ? id : '0'
}
