import { appendAudit, type AuditRecord } from '../audit/index.ts'
import type { Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { allWipesMs, applyToUndelivered } from './apply-event.ts'
import {
  protectionDelay,
  protectionNames,
  splitChanges,
  type ProtectionChanges,
  type ProtectionName,
} from './protection-settings.ts'
import {
  endLowering,
  insertLowering,
  lockWipeProtections,
  updateProtections,
  waitingLowerings,
  type Protections,
} from './protections-store.ts'
import { protectionsTarget, viewOfProtections, type ProtectionsView } from './protections-view.ts'
import { requireAdministrator, requireProof, requireSettledAdministrator } from './require-administrator.ts'
import type { WipeAsker } from './wipe-asker.ts'

export type ChangeProtections = {
  /** The revision that the change is based on. */
  readonly revision: number
  readonly changes: { readonly [Name in ProtectionName]?: Protections[Name] | undefined }
  readonly reason?: string | undefined
}

/**
 * What raises protection holds at once, also for what waits; what lowers it becomes a proposal that takes a day and,
 * where there are two administrators, the second one. Throws StaleRevision, forbidden, proof-required, new-administrator.
 */
export async function changeProtections(
  room: Room,
  asker: WipeAsker,
  { revision, changes, reason = '' }: ChangeProtections,
): Promise<ProtectionsView> {
  return await room.database.transaction(
    async (tx) => {
      const present = await lockWipeProtections(tx)
      const now = await room.sureClock.now(tx)
      requireAdministrator(asker)
      requireProof(asker)
      if (present.revision !== revision) throw new StaleRevision(present.revision)
      const { raising, lowering } = splitChanges(present, changes)
      if (namesOf(lowering).length > 0) requireSettledAdministrator(asker, now)
      if (namesOf({ ...raising, ...lowering }).length > 0)
        await store(room, tx, { asker, present, raising, lowering, reason, now })
      return await viewOfProtections(room, tx, asker)
    },
    { timeoutMs: allWipesMs },
  )
}

type Change = {
  readonly asker: WipeAsker
  readonly present: Protections
  readonly raising: ProtectionChanges
  readonly lowering: ProtectionChanges
  readonly reason: string
  readonly now: number
}

async function store(room: Room, tx: Transaction, change: Change): Promise<void> {
  const { asker, present, raising, lowering, reason } = change
  const { act } = asker
  const withdrawn = await withdrawReplaced(tx, change)
  await updateProtections(tx, raising)
  const proposed = namesOf(lowering).length > 0 ? await propose(room, tx, change) : undefined
  if (raising.isSecondPersonRequired === true)
    await applyToUndelivered(room, tx, { act, event: 'protect', address: asker.address })
  await announce(tx, { kind: 'wipes', ids: [] })
  const why = { target: protectionsTarget, reason }
  const before = Object.fromEntries(namesOf(raising).map((name) => [name, present[name]]))
  const records: AuditRecord[] = [
    ...withdrawn.map((details) => ({ action: 'protections.lowering-withdrawn', details, ...why })),
    ...(namesOf(raising).length > 0
      ? [{ action: 'protections.raised', details: { before, after: raising }, ...why }]
      : []),
    ...(proposed ? [{ action: 'protections.lowering-proposed', details: proposed, ...why }] : []),
  ]
  await appendAudit(room, tx, { act, records })
}

/** A newer word about a setting replaces what still waited for the same one. */
async function withdrawReplaced(tx: Transaction, { raising, lowering, now }: Change) {
  const names = namesOf({ ...raising, ...lowering })
  const replaced = (await waitingLowerings(tx)).filter(({ changes }) =>
    namesOf(changes).some((name) => names.includes(name)),
  )
  for (const { id } of replaced) await endLowering(tx, { id, state: 'withdrawn', at: new Date(now) })
  return replaced.map(({ id, changes }) => ({ change: id, changes, isReplaced: true }))
}

async function propose(room: Room, tx: Transaction, { asker, lowering, reason, now }: Change) {
  const id = room.newId()
  const effectiveAt = new Date(now + protectionDelay)
  await insertLowering(tx, {
    id,
    changes: lowering,
    proposedBy: asker.person,
    proposedByName: asker.act.actor.name,
    proposedAt: new Date(now),
    effectiveAt,
    reason,
  })
  return { change: id, changes: lowering, effectiveAt }
}

function namesOf(changes: ProtectionChanges): ProtectionName[] {
  return protectionNames.filter((name) => changes[name] !== undefined)
}
