import type { WipeKind, WipeReasonId } from '@gatepost/protocol/tables'
import { decideWipeRequest } from '@gatepost/protocol/wipe'
import { notFound } from '../domain-error.ts'
import type { Room, Transaction } from '../room.ts'
import { canCarry } from './can-carry.ts'
import { circumstancesOf } from './circumstances.ts'
import { getWipe } from './get-wipe.ts'
import { isNewAdministrator } from './new-administrator.ts'
import { transactInTurn } from './in-turn.ts'
import { lockTargetDevice, lockWipeOfDevice } from './lock-wipe-store.ts'
import { lockWipeProtections, type Protections } from './protections-store.ts'
import { recordChanges } from './record-changes.ts'
import { isOpen, type NewWipe, type WipeTargetDevice } from './stored-wipe.ts'
import { sha256, targetHash, targetOf } from './target-hash.ts'
import type { WipeAsker } from './wipe-asker.ts'
import { countHeld } from './wipe-budget-store.ts'
import { wipeRefusal } from './wipe-refusal.ts'
import { beginDurably, findByIdempotencyKey, insertWipe } from './wipe-store.ts'
import type { WipeView } from './wipe-view.ts'

export type WipeRequest = {
  readonly deviceRowId: string
  readonly kind: WipeKind
  readonly reason: WipeReasonId
  readonly note: string
  /** 0: now. */
  readonly delaySeconds: number
  /** What was typed; null for account data. */
  readonly confirmation: string | null
  /** Also told by mail when it is over. */
  readonly notify: readonly string[]
  readonly idempotencyKey: string | null
}

/**
 * Asks for the wipe of one device: held or pending when this returns, and what is repeated with the same key is the same
 * wipe. A device outside the scope is as good as none. Throws a DomainError with the code of whatever stands in the way.
 */
export async function requestWipe(room: Room, asker: WipeAsker, request: WipeRequest): Promise<WipeView> {
  const role = requesterRole(asker)
  const id = await transactInTurn(room, async (tx) => {
    await beginDurably(tx)
    const protections = await lockWipeProtections(tx)
    const repeated = await findRepeated(tx, asker, request)
    if (repeated !== undefined) return repeated
    const earlier = await lockWipeOfDevice(tx, request.deviceRowId)
    const device = await lockTargetDevice(tx, request.deviceRowId, asker.scope)
    if (!device) throw notFound('device')
    const hasOpenWipe = earlier !== undefined && isOpen(earlier.record.state)
    return await create(room, tx, { asker, role, request, protections, device, hasOpenWipe })
  })
  return await getWipe(room, asker, id)
}

type Role = 'administrator' | 'helpdesk' | 'user'

function requesterRole({ role }: WipeAsker): Role {
  switch (role) {
    case 'administrator':
    case 'helpdesk':
    case 'user':
      return role
    default:
      throw wipeRefusal('forbidden')
  }
}

async function findRepeated(tx: Transaction, { person }: WipeAsker, request: WipeRequest): Promise<string | undefined> {
  const { idempotencyKey } = request
  if (idempotencyKey === null) return undefined
  const earlier = await findByIdempotencyKey(tx, { person, key: idempotencyKey })
  if (!earlier) return undefined
  if (!requestHash(request).equals(earlier.requestHash)) throw wipeRefusal('idempotency-key-reused')
  return earlier.id
}

function requestHash({ idempotencyKey: _key, ...request }: WipeRequest): Buffer {
  return sha256(request)
}

type Creation = {
  readonly asker: WipeAsker
  readonly role: Role
  readonly request: WipeRequest
  readonly protections: Protections
  readonly device: WipeTargetDevice
  readonly hasOpenWipe: boolean
}

async function create(room: Room, tx: Transaction, creation: Creation): Promise<string> {
  const { asker, request, device } = creation
  const { kind, reason, note, notify, idempotencyKey } = request
  const { record, steps, now } = await decide(room, tx, creation)
  const target = targetOf(device, kind)
  const wipe = {
    id: room.newId(),
    deviceRowId: device.id,
    userId: device.userId,
    generation: device.generation,
    record,
    reason,
    note,
    target,
    idempotencyKey,
    device,
    notifyAddresses: notify,
    requester: { ...asker.act.actor, role: creation.role },
    targetHash: targetHash(target),
    requestHash: requestHash(request),
  } satisfies NewWipe & { device: WipeTargetDevice }
  if (!(await insertWipe(tx, wipe))) {
    const repeated = await findRepeated(tx, asker, request)
    if (repeated === undefined) throw wipeRefusal('wipe-open')
    return repeated
  }
  const by = { act: asker.act, address: asker.address, comment: '' }
  await recordChanges(room, tx, { by, now, changes: [{ before: null, wipe, steps }] })
  return wipe.id
}

async function decide(room: Room, tx: Transaction, creation: Creation) {
  const { asker, role, request, protections, device, hasOpenWipe } = creation
  const { kind, reason, delaySeconds, confirmation } = request
  if (kind === 'device' && role === 'administrator' && !asker.mayWipeDevice)
    throw wipeRefusal('whole-device-not-permitted')
  const circumstances = await circumstancesOf(room, tx, {
    device,
    protections,
    person: asker.person,
    role,
    mayRelease: true,
  })
  const { now } = circumstances
  const decision = decideWipeRequest({
    kind,
    reason,
    confirmation,
    circumstances,
    delay: delaySeconds * 1000,
    requester: {
      person: asker.person,
      role,
      isProven: asker.isProven,
      isNewAdministrator: isNewAdministrator(asker, now),
      waiting: await countHeld(tx, asker.person),
    },
    target: { deviceId: device.deviceId, canWipeAccount: canCarry('account', device.protocolVersion), hasOpenWipe },
    rules: protections,
  })
  if (decision.kind === 'refuse') throw wipeRefusal(decision.code)
  return { ...decision, now }
}
