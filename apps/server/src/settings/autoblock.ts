import { isAutoblockThreshold, type AutoblockThresholds } from '@gatepost/protocol/throttle'
import { autoblockBounds, type AutoblockThreshold, type ThrottleBehaviour } from '@gatepost/protocol/tables'
import { appendAudit } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { lockThreshold, readThresholds, updateThreshold } from './autoblock-store.ts'

export async function getAutoblockThresholds(room: Room): Promise<AutoblockThresholds> {
  return await readThresholds(room.database.prisma)
}

export type SetAutoblockThreshold = {
  readonly act: Act
  readonly behaviour: ThrottleBehaviour
  readonly threshold: AutoblockThreshold
  readonly reason?: string | undefined
}

/**
 * From when on a phone that does this is blocked, and for how long; a limit of 0 is never. Blocks that run keep their
 * end. Throws `invalid` for numbers out of bounds.
 */
export async function setAutoblockThreshold(
  room: Room,
  { act, behaviour, threshold, reason }: SetAutoblockThreshold,
): Promise<void> {
  if (!isAutoblockThreshold(threshold)) throw outOfBounds(threshold)
  await room.database.transaction(async (tx) => {
    const before = await lockThreshold(tx, behaviour)
    if (names.every((name) => before[name] === threshold[name])) return
    await updateThreshold(tx, { behaviour, at: room.now() }, threshold)
    await announce(tx, { kind: 'organization', ids: [] })
    const target = { kind: 'organization', id: '1', name: 'Organization' }
    const details = { behaviour, before, after: threshold }
    const record = { action: 'autoblock.changed', target, details, ...(reason !== undefined && { reason }) }
    await appendAudit(room, tx, { act, records: [record] })
  })
}

const names = ['incidenceLimit', 'incidenceDurationMinutes', 'blockDurationMinutes'] as const

function outOfBounds(threshold: AutoblockThreshold): DomainError {
  const fields = names
    .filter(
      (name) =>
        !Number.isInteger(threshold[name]) ||
        threshold[name] < autoblockBounds[name].min ||
        threshold[name] > autoblockBounds[name].max,
    )
    .map((name) => ({
      path: name,
      message: `${name} must be a whole number from ${autoblockBounds[name].min} to ${autoblockBounds[name].max}.`,
    }))
  return new DomainError('invalid', 'invalid-request', 'The threshold is out of bounds.', fields)
}
