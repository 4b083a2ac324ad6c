import { endAllowance, holdRules, judgeNewDevice, keepFirstDecision } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import type { Act, Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { endWipedGeneration, insertNextGeneration } from './generation-store.ts'

export type ReturnedDevice = {
  readonly act: Act
  readonly deviceRowId: string
  readonly protocolVersion: string
  readonly remoteAddress: string
}

/**
 * A phone that acknowledged its wipe has come back as one that has nothing: its partnership ends, and the next one
 * begins in quarantine, whatever rules say. False: somebody else was faster, or a wipe is open (again).
 */
export async function startNewGeneration(room: Room, returned: ReturnedDevice): Promise<boolean> {
  const { act, deviceRowId, protocolVersion, remoteAddress } = returned
  return await room.database.transaction(async (tx) => {
    await holdRules(tx)
    const ended = await endWipedGeneration(tx, deviceRowId)
    if (!ended) return false
    const allowance = await endAllowance(tx, ended)
    const decision = await judgeNewDevice(room, tx, { ...ended, isBackAfterWipe: true })
    const id = room.newId()
    await insertNextGeneration(tx, {
      id,
      after: deviceRowId,
      protocolVersion,
      remoteAddress,
      at: room.now(),
      decision,
    })
    await keepFirstDecision(room, tx, { deviceRowId: id, decision, cause: 'returned-after-wipe', act })
    await announce(tx, { kind: 'device', ids: [id], what: 'registered' })
    // What still waits for the old partnership hears that it is over, and its snapshot is dropped everywhere.
    await announce(tx, { kind: 'device', ids: [deviceRowId], what: 'access' })
    const { deviceId, deviceType, generation, user } = ended
    const access = { state: decision.state, reason: decision.reason, decidedBy: decision.decidedBy }
    await appendAudit(room, tx, {
      act,
      records: [
        ...allowance,
        {
          action: 'device.returned-after-wipe',
          target: { kind: 'device', id, name: `${deviceType} of ${user}` },
          details: { deviceId, generation: generation + 1, after: deviceRowId, protocolVersion, remoteAddress, access },
        },
      ],
    })
    return true
  })
}
