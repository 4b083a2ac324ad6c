import type { DeviceScope } from '../device-scope.ts'
import { DomainError } from '../domain-error.ts'
import type { ListedIds } from '../listed-ids-read-model.ts'
import type { Page, PageRequest } from '../page.ts'
import type { Room } from '../room.ts'
import type { DeviceFilter } from './device-conditions-read-model.ts'
import {
  countDevices as countInDatabase,
  listDevices as listFromDatabase,
  listDeviceIds as idsFromDatabase,
  listedDeviceIds as listedInDatabase,
  type DeviceListQuery,
} from './device-list-read-model.ts'
import { readDevices } from './device-row-read-model.ts'
import type { DeviceView } from './device-view.ts'
import { readRequestNotes, type RequestNote } from './request-notes-read-model.ts'

/** The partnerships in scope, searched, filtered and paged. */
export async function listDevices(room: Room, query: DeviceListQuery, scope: DeviceScope): Promise<Page<DeviceView>> {
  return await listFromDatabase(room.database, query, { scope, now: room.now() })
}

/** Those of these partnerships that are still there and in scope, by their users. */
export async function listDevicesById(
  room: Room,
  ids: readonly string[],
  scope: DeviceScope,
): Promise<readonly DeviceView[]> {
  return await readDevices(room.database, ids, scope)
}

/** How many partnerships the list has, counted to the end: what a person asks for, not what comes with each page. */
export async function countDevices(room: Room, filter: DeviceFilter, scope: DeviceScope): Promise<number> {
  return await countInDatabase(room.database, filter, { scope, now: room.now() })
}

/** Devices that wait for a decision, longest waiting first; those that were put off only where they are asked for. */
export async function listQuarantine(
  room: Room,
  { snoozed = false, terms = [], ...query }: QuarantineQuery,
  scope: DeviceScope,
): Promise<Page<DeviceView & RequestNote>> {
  const isAskedFor = snoozed || terms.some((term) => term.kind === 'filter' && term.field === 'snoozed')
  const filter = { ...query, terms: isAskedFor ? terms : [...terms, notSnoozed] }
  const page = await listDevices(room, { ...filter, state: 'quarantined', sort: 'accessSince' }, scope)
  const ids = page.items.map(({ id }) => id)
  const notes = await readRequestNotes(room.database, ids)
  return { ...page, items: page.items.map((device) => ({ ...device, ...(notes.get(device.id) ?? noNote) })) }
}

const noNote: RequestNote = { requestNote: '', requestedAt: null }

type QuarantineQuery = PageRequest & Pick<DeviceFilter, 'q' | 'terms'> & { readonly snoozed?: boolean | undefined }

const notSnoozed = { kind: 'filter', field: 'snoozed', isNegated: false, operator: 'is', values: ['no'] } as const

/**
 * The ids of all devices that `listDevices` shows with the same filter: what somebody acts on is what they saw. Throws
 * `invalid` if there are more than the limit.
 */
export async function listDeviceIds(
  room: Room,
  filter: DeviceFilter,
  { scope, limit }: { readonly scope: DeviceScope; readonly limit: number },
): Promise<readonly string[]> {
  const { ids, isComplete } = await idsFromDatabase(room.database, filter, { scope, now: room.now(), limit })
  if (isComplete) return ids
  throw new DomainError('invalid', 'invalid-request', `There are more than ${limit} devices: narrow the list.`)
}

/** The ids of all devices that `listDevices` shows with the same filter, for a store. */
export async function listedDeviceIds(
  room: Room,
  filter: DeviceFilter,
  { scope, limit }: { readonly scope: DeviceScope; readonly limit: number },
): Promise<ListedIds> {
  return await listedInDatabase(room.database, filter, { scope, now: room.now(), limit })
}
