import type { CommandName } from '../http/index.ts'
import { throttleBehaviours, throttleSteps, type ThrottleStepId } from '../tables/throttle.ts'
import { traceOf, type TraceStep } from '../values/trace.ts'
import type { AutoblockThresholds } from './autoblock-thresholds.ts'
import type { ThrottleState } from './observe.ts'
import { blockAfter, isInForce, type ThrottleBlock } from './throttle-block.ts'

/** Everything the decision rests on. Times are milliseconds of the wall clock. */
export type ThrottleFacts = {
  readonly command: CommandName | 'OPTIONS'
  /** A wipe is on its way to the device, or its last word on one has been heard and not been proved. */
  readonly isUnderWipe: boolean
  /** The block that was stored last, ended or not. */
  readonly block: ThrottleBlock | null
  readonly state: ThrottleState
  readonly thresholds: AutoblockThresholds
  readonly now: number
}

/** `decidedBy` is 'blocked' for a block that was known already, and else the behaviour that has just gone too far. */
export type ThrottleDecision =
  | { readonly kind: 'serve'; readonly trace: readonly TraceStep<ThrottleStepId>[] }
  | {
      readonly kind: 'refuse'
      readonly decidedBy: ThrottleStepId
      readonly block: ThrottleBlock
      /** Whole seconds until the block ends, at least 1. */
      readonly retryAfterSeconds: number
      readonly trace: readonly TraceStep<ThrottleStepId>[]
    }

/**
 * Decides whether a device that may have data is refused for a while, because it has asked for too much: the block that it
 * is under, then each behaviour in the order of the table. Pings, OPTIONS and what a wipe needs are always served.
 */
export function decideThrottle(facts: ThrottleFacts): ThrottleDecision {
  const { command, isUnderWipe, block, state, thresholds, now } = facts
  if (isExempt(command, isUnderWipe)) return serve('exempt')
  if (block && isInForce(block, now)) return refuse('blocked', block, now)
  for (const { id: behaviour } of throttleBehaviours) {
    const span = blockAfter(state.times[behaviour] ?? [], thresholds[behaviour])
    if (span && isInForce(span, now)) return refuse(behaviour, { behaviour, ...span }, now)
  }
  return serve('withinLimits')
}

/**
 * What is never throttled: a Ping costs nothing and is what makes a phone ask less; OPTIONS is before any device; by
 * Provision a phone gets and acknowledges its wipe, and nothing may stand in the way of that.
 */
export function isExempt(command: CommandName | 'OPTIONS', isUnderWipe: boolean): boolean {
  return command === 'Ping' || command === 'OPTIONS' || (command === 'Provision' && isUnderWipe)
}

function serve(step: ThrottleStepId): ThrottleDecision {
  return { kind: 'serve', trace: traceOf(throttleSteps, step) }
}

function refuse(step: ThrottleStepId, block: ThrottleBlock, now: number): ThrottleDecision {
  return {
    kind: 'refuse',
    decidedBy: step,
    block,
    retryAfterSeconds: Math.ceil((block.until - now) / 1_000),
    trace: traceOf(throttleSteps, step, block.behaviour),
  }
}
