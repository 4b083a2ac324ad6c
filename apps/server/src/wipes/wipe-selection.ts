import type { WipeReasonId, WipeState } from '@gatepost/protocol/tables'
import { DomainError, notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { requestWipe } from './request-wipe.ts'
import { bulkProblem, devicesPerSelection, tooMany } from './selection.ts'
import { deleteSelection, devicesWithIds, findSelection } from './selection-store.ts'
import type { WipeAsker } from './wipe-asker.ts'

export type WipeSelection = {
  readonly id: string
  readonly reason: WipeReasonId
  readonly note: string
  readonly delaySeconds: number
  /** Typed by the person: how many devices are about to be wiped. */
  readonly count: number
}

export type SelectionResult = {
  readonly device: string
  readonly wipe: string | null
  readonly state: WipeState | null
  readonly problem: string | null
}

/**
 * Asks for one wipe of the account's data for each device of a reviewed selection, whole devices never. Everything that
 * holds for one wipe holds for each. A selection is used once. Throws not-found, or confirmation-wrong when the number
 * typed is not the number of devices that can be wiped now.
 */
export async function wipeSelection(
  room: Room,
  asker: WipeAsker,
  { id, count, ...wanted }: WipeSelection,
): Promise<{ readonly results: readonly SelectionResult[] }> {
  const devices = await review(room, asker, id)
  const possible = devices.filter(({ problem }) => problem === null)
  if (possible.length !== count)
    throw new DomainError('invalid', 'confirmation-wrong', `It is ${possible.length} devices that can be wiped now.`)
  const results: SelectionResult[] = []
  for (const { device, problem } of devices)
    results.push(
      problem === null ? await ask(room, asker, { ...wanted, selection: id, device }) : { ...nothing, device, problem },
    )
  await room.database.transaction(async (tx) => {
    await deleteSelection(tx, id)
  })
  return { results }
}

const nothing = { wipe: null, state: null } as const

/** The devices as they are now: one that has gone or has a wipe meanwhile is not counted. */
async function review(room: Room, asker: WipeAsker, id: string) {
  return await room.database.transaction(async (tx) => {
    const now = new Date(await room.sureClock.now(tx))
    const selection = await findSelection(tx, { id, person: asker.person, now })
    if (!selection) throw notFound('selection')
    if (selection.deviceIds.length > devicesPerSelection) throw tooMany(selection.deviceIds.length, 'id')
    const present = await devicesWithIds(tx, selection.deviceIds, asker.scope)
    const byId = new Map(present.map((device) => [device.id, device]))
    return selection.deviceIds.map((device) => {
      const found = byId.get(device)
      return { device, problem: found ? bulkProblem(found) : 'not-found' }
    })
  })
}

type Ask = Omit<WipeSelection, 'id' | 'count'> & { readonly selection: string; readonly device: string }

async function ask(room: Room, asker: WipeAsker, { selection, device, ...wanted }: Ask): Promise<SelectionResult> {
  try {
    const { id, state } = await requestWipe(room, asker, {
      ...wanted,
      deviceRowId: device,
      kind: 'account',
      confirmation: null,
      notify: [],
      // Two that use one selection at the same time ask for the same wipes.
      idempotencyKey: `selection:${selection}:${device}`,
    })
    return { device, wipe: id, state, problem: null }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { ...nothing, device, problem: error.code }
  }
}
