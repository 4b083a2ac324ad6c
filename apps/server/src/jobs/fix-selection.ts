import type { DeviceScope } from '../device-scope.ts'
import { DomainError, notFound } from '../domain-error.ts'
import { listDeviceIds, listedDeviceIds, type DeviceFilter } from '../devices/index.ts'
import type { ListTerm } from '../list-term.ts'
import type { Room } from '../room.ts'
import { listedUserIds, type UserFilter } from '../users/index.ts'
import { createSelection, devicesPerSelection, type SelectionView, type WipeAsker } from '../wipes/index.ts'
import {
  countOpenWipes,
  countPresent,
  readBreakdown,
  readSample,
  type Counts,
  type SelectionKind,
  type SelectionSample,
} from './selection-read-model.ts'
import { insertSelection } from './selection-store.ts'

/** Exactly one of `ids`, `all`, and what narrows the list: `terms`, `filter` or both. */
export type WantedSelection = {
  readonly kind: SelectionKind
  readonly ids?: readonly string[] | undefined
  readonly terms?: readonly ListTerm[] | undefined
  readonly filter?: ListFilter | undefined
  readonly all?: true | undefined
}

type ListFilter = Pick<DeviceFilter, 'state' | 'user' | 'wipe'> & Pick<UserFilter, 'isActiveSyncEnabled' | 'policy'>

export type SelectionAsker = { readonly person: string; readonly scope: DeviceScope }

export type FixedSelection = {
  readonly id: string
  readonly kind: SelectionKind
  readonly count: number
  readonly breakdown: {
    readonly byState: Counts
    readonly byOs: Counts
    readonly byDepartment: Counts
    readonly bySource: Counts
    readonly byPolicy: Counts
  }
  readonly sample: readonly SelectionSample[]
  readonly excluded: readonly []
  readonly openWipes: number
  readonly expiresAt: Date
}

const lifetime = 15 * 60_000
const sampleSize = 20
const largest = 250_000

/**
 * Fixes what a bulk act will be done to, so that it is what was reviewed. Throws invalid for a selection that nothing or
 * more than one thing says, or that is larger than any act; selection-empty when nothing is meant; not-found for an id
 * that is gone or outside the scope.
 */
export async function fixSelection(
  room: Room,
  { person, scope }: SelectionAsker,
  wanted: WantedSelection,
): Promise<FixedSelection> {
  refuseUnsaid(wanted)
  const { kind } = wanted
  const named = wanted.ids && [...new Set(wanted.ids)]
  const ids = named ?? (await listedIds(room, wanted, scope))
  return await room.database.transaction(
    async (tx) => {
      const now = await room.sureClock.now(tx)
      if (named && (await countPresent(tx, { kind, ids: named }, scope)) < named.length) throw notFound(kind)
      const facts = { id: room.newId(), kind, expiresAt: new Date(now + lifetime) }
      const count = await insertSelection(tx, { ...facts, ownerPerson: person, ids, createdAt: new Date(now) })
      if (count === 0) throw nothingMeant()
      if (count > largest) throw tooMany(kind)
      const breakdown = { ...nothingCounted, ...(await readBreakdown(tx, { ...facts, count })) }
      const sample = await readSample(tx, { ...facts, size: sampleSize })
      const openWipes = kind === 'device' ? await countOpenWipes(tx, facts.id) : 0
      return { ...facts, count, breakdown, sample, excluded: [], openWipes }
    },
    { timeoutMs: 30_000 },
  )
}

/**
 * Fixes devices for wipes, with what a wipe would skip. Throws what `fixSelection` throws, for more than 200 devices and
 * for `all` too: a wipe never means everything.
 */
export async function fixWipeSelection(
  room: Room,
  asker: WipeAsker,
  { all, ...wanted }: Omit<WantedSelection, 'kind'>,
): Promise<SelectionView> {
  if (all) throw unsaid('all', 'give ids or a query that narrows: a wipe never means everything')
  refuseUnsaid({ ...wanted, kind: 'device' })
  const { ids, terms, filter } = wanted
  const narrowed = { ...filter, ...(terms && { terms }) }
  const meant = ids ?? (await listDeviceIds(room, narrowed, { scope: asker.scope, limit: devicesPerSelection }))
  if (meant.length === 0) throw nothingMeant()
  return await createSelection(room, asker, meant)
}

const nothingCounted = { byState: {}, byOs: {}, byDepartment: {}, bySource: {}, byPolicy: {} }

/** "Everything" has to be said: an empty filter never means it. */
function refuseUnsaid({ ids, terms = [], filter = {}, all }: WantedSelection): void {
  const isNarrowed = terms.length > 0 || Object.values(filter).some((value) => value !== undefined)
  const said = [ids && ids.length > 0, isNarrowed, all].filter((one) => one === true)
  if (said.length !== 1) throw unsaid('ids', 'give exactly one of ids, a query that narrows, and all: true')
}

function unsaid(path: string, message: string): DomainError {
  return new DomainError('invalid', 'invalid-request', `The selection cannot be made: ${message}.`, [{ path, message }])
}

function nothingMeant(): DomainError {
  return new DomainError('invalid', 'selection-empty', 'Nothing in the list is meant by this.')
}

function tooMany(kind: SelectionKind): DomainError {
  return new DomainError('invalid', 'invalid-request', `There are more than ${largest} ${kind}s: narrow the list.`)
}

async function listedIds(room: Room, { kind, terms, filter: rest }: WantedSelection, scope: DeviceScope) {
  const filter = { ...rest, ...(terms && { terms }) }
  const listed = kind === 'device' ? listedDeviceIds : listedUserIds
  return await listed(room, filter, { scope, limit: largest })
}
