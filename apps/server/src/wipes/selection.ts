import { DomainError, notFound } from '../domain-error.ts'
import type { Room, Transaction } from '../room.ts'
import { canCarry } from './can-carry.ts'
import { deleteSelectionsBefore, devicesWithIds, insertSelection, type SelectedDevice } from './selection-store.ts'
import type { WipeAsker } from './wipe-asker.ts'

/** Devices fixed for review: the act that follows names only the selection. */
export type SelectionView = {
  readonly id: string
  readonly count: number
  readonly breakdown: {
    readonly byState: Readonly<Record<string, number>>
    readonly byOs: Readonly<Record<string, number>>
    readonly byDepartment: Readonly<Record<string, number>>
  }
  readonly sample: readonly { readonly id: string; readonly name: string; readonly user: string }[]
  readonly excluded: readonly ExcludedDevice[]
  readonly expiresAt: Date
}

export type ExcludedDevice = {
  readonly id: string
  readonly name: string
  readonly user: string
  readonly problem: BulkProblem
}

export type BulkProblem = 'version-cannot-wipe-account' | 'wipe-open'

export const devicesPerSelection = 200

const lifetime = 15 * 60_000
const sampleSize = 20

/** Fixes these devices for review. Throws invalid for none or too many, not-found for an id that is not in the scope. */
export async function createSelection(room: Room, asker: WipeAsker, ids: readonly string[]): Promise<SelectionView> {
  return await room.database.transaction(async (tx) => {
    const now = await room.sureClock.now(tx)
    const devices = await selected(tx, ids, asker.scope)
    const id = room.newId()
    const expiresAt = new Date(now + lifetime)
    const deviceIds = devices.map((device) => device.id)
    await insertSelection(tx, { id, ownerPerson: asker.person, deviceIds, createdAt: new Date(now), expiresAt })
    return viewOf(devices, { id, expiresAt })
  })
}

/** Forgets selections whose time is over. */
export async function removeOldSelections(room: Room): Promise<void> {
  await room.database.transaction(async (tx) => {
    await deleteSelectionsBefore(tx, new Date(await room.sureClock.now(tx)))
  })
}

/** Why an account wipe of this device is impossible, as the request itself would say it. */
export function bulkProblem({ protocolVersion, hasOpenWipe }: SelectedDevice): BulkProblem | null {
  if (!canCarry('account', protocolVersion)) return 'version-cannot-wipe-account'
  return hasOpenWipe ? 'wipe-open' : null
}

async function selected(tx: Transaction, ids: readonly string[], scope: WipeAsker['scope']) {
  const different = [...new Set(ids)]
  if (different.length === 0) throw invalid('ids', 'it means no device')
  if (different.length > devicesPerSelection) throw tooMany(different.length, 'ids')
  const devices = await devicesWithIds(tx, different, scope)
  if (devices.length < different.length) throw notFound('device')
  return devices
}

/** A bulk wipe is of few devices: budgets hold more than that anyway. */
export function tooMany(count: number, path: string): DomainError {
  return invalid(path, `means ${count} devices; at most ${devicesPerSelection} at once`)
}

function invalid(path: string, message: string): DomainError {
  return new DomainError('invalid', 'invalid-request', `The selection cannot be made: ${message}.`, [{ path, message }])
}

function viewOf(
  devices: readonly SelectedDevice[],
  { id, expiresAt }: Pick<SelectionView, 'id' | 'expiresAt'>,
): SelectionView {
  return {
    id,
    count: devices.length,
    breakdown: {
      byState: countBy(devices, ({ accessState }) => accessState),
      byOs: countBy(devices, ({ os }) => os),
      byDepartment: countBy(devices, ({ department }) => department),
    },
    sample: devices.slice(0, sampleSize).map(({ id: device, name, user }) => ({ id: device, name, user })),
    excluded: devices.flatMap((device) => {
      const problem = bulkProblem(device)
      return problem === null ? [] : [{ id: device.id, name: device.name, user: device.user, problem }]
    }),
    expiresAt,
  }
}

/** What a phone calls its system is hostile text: counted in a map, so that no name means anything to an object. */
function countBy(
  devices: readonly SelectedDevice[],
  keyOf: (device: SelectedDevice) => string,
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const device of devices) counts.set(keyOf(device), (counts.get(keyOf(device)) ?? 0) + 1)
  return Object.fromEntries(counts)
}
