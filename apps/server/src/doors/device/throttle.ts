import { GlobalStatus } from '@gatepost/protocol/status'
import {
  decideThrottle,
  isExempt,
  isInForce,
  observe,
  type AutoblockThresholds,
  type ThrottleBlock,
  type ThrottleIncident,
} from '@gatepost/protocol/throttle'
import { isDatabaseAway } from '../../database-away.ts'
import type { DeviceSnapshot } from '../../devices/index.ts'
import type { Room } from '../../room.ts'
import type { AutoblockSettings } from '../../settings/index.ts'
import { busyAnswer, type Answer } from './answer.ts'
import { incidentOf, type Looked, type Sent } from './throttle-incident.ts'
import { createThrottleMemory } from './throttle-memory.ts'
import { isUnderWipe } from './throttle-step.ts'
import { WipeStateUnknown } from './wipe-state.ts'

/** Counts what phones do too much of, and blocks them for a while. The block itself is a step of the gate. */
export type Throttle = {
  /** True while no behaviour has a threshold: then there is nothing to count, and this is all that it costs. */
  isOff(): boolean
  /** Counts a request that the gate lets through, before its command runs. */
  count(counted: Counted & Sent): Promise<Verdict>
  /** Counts a request that is turned away because its user has too much at work. */
  countOverBudget(counted: Counted): Promise<void>
}

export type Counted = Pick<Sent, 'request'> & { readonly snapshot: DeviceSnapshot; readonly requestId: string }

export type Verdict =
  | { readonly kind: 'refuse'; readonly answer: Answer }
  /** `read` gives the body, once; `watch` counts what the command fails at. */
  | {
      readonly kind: 'go-on'
      readonly read: Looked['read']
      readonly watch: (work: Promise<Answer>) => Promise<Answer>
    }

export type ThrottleDeps = {
  readonly room: Pick<Room, 'now' | 'log'>
  readonly autoblock: AutoblockSettings
  /** Stores a block; when this resolves the gate of this process knows it. */
  readonly block: (blocked: StoredBlock) => Promise<void>
}

export type StoredBlock = {
  readonly deviceRowId: string
  readonly block: ThrottleBlock
  readonly requestId: string
}

export function createThrottle({ room, autoblock, block }: ThrottleDeps): Throttle {
  const memory = createThrottleMemory()

  const notice = async (
    { snapshot, request, requestId }: Counted,
    incident: ThrottleIncident,
    thresholds: AutoblockThresholds,
  ): Promise<Answer | undefined> => {
    const deviceRowId = snapshot.device.id
    const now = room.now().getTime()
    const state = observe(memory.read(deviceRowId), incident, { at: now, thresholds })
    memory.keep(deviceRowId, state)
    const { command } = request
    const facts = { command, isUnderWipe: isUnderWipe(snapshot), block: null, state, thresholds, now }
    const decision = decideThrottle(facts)
    if (decision.kind === 'serve') return undefined
    await block({ deviceRowId, block: decision.block, requestId })
    // From here on the stored block counts; when it ends, or somebody lifts it, counting begins anew.
    memory.forget(deviceRowId)
    return busyAnswer(decision.retryAfterSeconds, decision.block.behaviour)
  }

  const watcher = (counted: Counted, thresholds: AutoblockThresholds) => {
    const countFailure = async (): Promise<void> => {
      const { requestId } = counted
      await notice(counted, { kind: 'failure' }, thresholds).catch((error: unknown) => {
        room.log.warn({ err: error, requestId }, 'a phone that makes the server fail could not be blocked')
      })
    }
    return async (work: Promise<Answer>): Promise<Answer> => {
      try {
        const answer = await work
        if (isFailure(answer)) await countFailure()
        return answer
      } catch (error) {
        // What the database cannot do is not the phone's doing.
        if (!isDatabaseAway(error) && !(error instanceof WipeStateUnknown)) await countFailure()
        throw error
      }
    }
  }

  return {
    isOff: () => autoblock.peek()?.isOff === true,
    count: async (counted) => {
      const { isOff, thresholds } = autoblock.peek() ?? (await autoblock.load())
      if (isOff || isExempt(counted.request.command, isUnderWipe(counted.snapshot)))
        return { kind: 'go-on', read: counted.read, watch: (work) => work }
      const { incident, read } = await incidentOf(counted, thresholds)
      const answer = await notice(counted, incident, thresholds)
      return answer ? { kind: 'refuse', answer } : { kind: 'go-on', read, watch: watcher(counted, thresholds) }
    },
    countOverBudget: async (counted) => {
      const { isOff, thresholds } = autoblock.peek() ?? (await autoblock.load())
      if (isOff || isExempt(counted.request.command, isUnderWipe(counted.snapshot))) return
      const { throttle } = counted.snapshot.device
      if (throttle && isInForce(throttle, room.now().getTime())) return
      await notice(counted, { kind: 'out-of-budget' }, thresholds)
    },
  }
}

function isFailure({ httpStatus, status }: Answer): boolean {
  return httpStatus === 500 || status === GlobalStatus.ServerError
}
