import { HeldRequest, type HoldFacts } from './held-request.ts'
import { TimerWheel } from './timer-wheel.ts'

/** Every request that this process holds open: Pings, and Syncs that wait. */
export type WakeRegistry = {
  /** Holds a request for so many seconds. Look for pending changes only after this: what comes meanwhile is kept. */
  hold(request: HoldFacts & { readonly seconds: number }): HeldRequest
  mailChanged(userId: string, folderIds: readonly string[]): void
  judgeDevicesAnew(deviceRowIds: readonly string[]): void
  judgeUsersAnew(userIds: readonly string[], spread?: WakeSpread): void
  judgeAllAnew(spread: WakeSpread): void
  /** Ends every held request with `closing`; what is held later ends at once. */
  close(): void
  /** Whether the device holds a request at this process. */
  holds(deviceRowId: string): boolean
  /** Turns the wheel to the present; the ticker calls it. */
  tick(): void
  readonly size: number
}

/** `at-once`, or each at a random moment within `spreadMs`: a policy edit must not bring all phones in one instant. */
export type WakeSpread = 'at-once' | 'spread'

/** The longest a phone waits for a change that concerns many. */
export const spreadMs = 2_000

/** How exact a deadline is, and how often the process wakes for all of them together. */
const slotMs = 100

export type WakeRegistryOptions = {
  readonly monotonicNow: () => number
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Calls `tick` every so many milliseconds until the returned function is called. */
  readonly every: (milliseconds: number, tick: () => void) => () => void
}

type Appointment = { readonly held: HeldRequest; readonly why: 'expired' | 'judge-anew' }

/** The way back to its place in the wheel. */
type Deadline = { readonly appointment: Appointment; readonly slot: number }

export function createWakeRegistry({ monotonicNow, random, every }: WakeRegistryOptions): WakeRegistry {
  const all = new Map<HeldRequest, Deadline>()
  const byDevice = { ping: new Map<string, HeldRequest>(), sync: new Map<string, HeldRequest>() }
  const byUser = new Map<string, Set<HeldRequest>>()
  const wheel = new TimerWheel<Appointment>(slotMs, monotonicNow())
  let stopTicking: (() => void) | undefined
  let isClosed = false

  const tick = (): void => {
    for (const { held, why } of wheel.turn(monotonicNow())) {
      if (why === 'expired') held.end('expired')
      else if (all.has(held)) held.judgeAnew()
    }
  }

  const enter = (held: HeldRequest, seconds: number): void => {
    const { kind, deviceRowId, userId } = held.facts
    const appointment = { held, why: 'expired' } as const
    all.set(held, { appointment, slot: wheel.add(appointment, monotonicNow() + seconds * 1_000) })
    byDevice[kind].get(deviceRowId)?.end('replaced')
    byDevice[kind].set(deviceRowId, held)
    const ofUser = byUser.get(userId)
    if (ofUser) ofUser.add(held)
    else byUser.set(userId, new Set([held]))
    stopTicking ??= every(slotMs, tick)
  }

  const leave = (held: HeldRequest): void => {
    const deadline = all.get(held)
    if (!deadline) return
    all.delete(held)
    wheel.remove(deadline.appointment, deadline.slot)
    const { kind, deviceRowId, userId } = held.facts
    if (byDevice[kind].get(deviceRowId) === held) byDevice[kind].delete(deviceRowId)
    const ofUser = byUser.get(userId)
    ofUser?.delete(held)
    if (ofUser?.size === 0) byUser.delete(userId)
    if (all.size > 0) return
    stopTicking?.()
    stopTicking = undefined
  }

  const judgeAnew = (held: HeldRequest, spread: WakeSpread): void => {
    if (spread === 'at-once') held.judgeAnew()
    else wheel.add({ held, why: 'judge-anew' }, monotonicNow() + random() * spreadMs)
  }

  return {
    hold: ({ seconds, ...facts }) => {
      // The wheel stood still while nothing was held.
      if (all.size === 0) tick()
      const held = new HeldRequest(facts, leave)
      enter(held, seconds)
      if (isClosed) held.end('closing')
      return held
    },
    mailChanged: (userId, folderIds) => {
      for (const held of byUser.get(userId) ?? []) held.mailChanged(folderIds)
    },
    judgeDevicesAnew: (deviceRowIds) => {
      for (const id of deviceRowIds) {
        byDevice.ping.get(id)?.judgeAnew()
        byDevice.sync.get(id)?.judgeAnew()
      }
    },
    judgeUsersAnew: (userIds, spread = 'at-once') => {
      for (const userId of userIds) {
        for (const held of byUser.get(userId) ?? []) judgeAnew(held, spread)
      }
    },
    judgeAllAnew: (spread) => {
      for (const held of all.keys()) judgeAnew(held, spread)
    },
    holds: (deviceRowId) => byDevice.ping.has(deviceRowId) || byDevice.sync.has(deviceRowId),
    close: () => {
      isClosed = true
      for (const held of all.keys()) held.end('closing')
    },
    tick,
    get size() {
      return all.size
    },
  }
}
