import { describe, expect, test } from 'vitest'
import type { WakeEvent } from './held-request.ts'
import { createWakeRegistry, spreadMs, type WakeRegistry } from './registry.ts'

type Bench = { registry: WakeRegistry; pass: (ms: number) => void; isTicking: () => boolean }

/** A registry whose clock moves only by `pass`. */
function bench(random = () => 0.5): Bench {
  let now = 1_000
  let tick: (() => void) | undefined
  const registry = createWakeRegistry({
    monotonicNow: () => now,
    random,
    every: (_ms, run) => {
      tick = run
      return () => {
        tick = undefined
      }
    },
  })
  return {
    registry,
    isTicking: () => tick !== undefined,
    pass: (ms) => {
      now += ms
      tick?.()
    },
  }
}

const ping = { deviceRowId: 'device-1', userId: 'user-1', kind: 'ping', seconds: 60 } as const

/** What a held request has been told by now, or undefined while it waits. */
async function told(next: Promise<WakeEvent>): Promise<WakeEvent | undefined> {
  return await Promise.race([next, Promise.resolve(undefined)])
}

describe('a held request', () => {
  test('expires with the first tick after its time, not before', async () => {
    const { registry, pass } = bench()
    const next = registry.hold(ping).next()
    pass(59_900)
    expect(await told(next)).toBeUndefined()
    pass(100)
    expect(await told(next)).toEqual({ kind: 'end', reason: 'expired' })
  })

  test('is known by its device for as long as it waits', () => {
    const { registry } = bench()
    const held = [registry.hold(ping), registry.hold({ ...ping, kind: 'sync' })]
    expect([registry.holds('device-1'), registry.holds('device-2')]).toEqual([true, false])
    held[0]?.close()
    expect(registry.holds('device-1')).toBe(true)
    held[1]?.close()
    expect(registry.holds('device-1')).toBe(false)
  })

  test('has its whole time after the registry stood empty for long', async () => {
    const { registry, pass } = bench()
    registry.hold(ping).close()
    pass(3_600_000)
    const next = registry.hold(ping).next()
    pass(59_900)
    expect(await told(next)).toBeUndefined()
    pass(200)
    expect(await told(next)).toEqual({ kind: 'end', reason: 'expired' })
  })

  test('hears of mail that came before it listened, each folder once', async () => {
    const { registry } = bench()
    const held = registry.hold(ping)
    registry.mailChanged('user-1', ['2', '5'])
    registry.mailChanged('user-1', ['2'])
    expect(await told(held.next())).toEqual({ kind: 'news', folders: ['2', '5'], isJudgedAnew: false })
    expect(await told(held.next())).toBeUndefined()
  })

  test("hears nothing of another user's mail and another device's approval", async () => {
    const { registry } = bench()
    const next = registry.hold(ping).next()
    registry.mailChanged('user-2', ['2'])
    registry.judgeDevicesAnew(['device-2'])
    registry.judgeUsersAnew(['user-2'])
    expect(await told(next)).toBeUndefined()
  })

  test('hears of a decision on its device and of a change of its user', async () => {
    const { registry } = bench()
    const held = registry.hold(ping)
    registry.judgeDevicesAnew(['device-1'])
    expect(await told(held.next())).toEqual({ kind: 'news', folders: [], isJudgedAnew: true })
    registry.judgeUsersAnew(['user-1'])
    expect(await told(held.next())).toEqual({ kind: 'news', folders: [], isJudgedAnew: true })
  })

  test('ends when the same phone asks again, and the newer one stays', async () => {
    const { registry } = bench()
    const older = registry.hold(ping)
    const newer = registry.hold(ping)
    expect(await told(older.next())).toEqual({ kind: 'end', reason: 'replaced' })
    older.close()
    registry.judgeDevicesAnew(['device-1'])
    expect(await told(newer.next())).toEqual({ kind: 'news', folders: [], isJudgedAnew: true })
  })

  test('does not replace a waiting Sync of the same phone', async () => {
    const { registry } = bench()
    const sync = registry.hold({ ...ping, kind: 'sync' })
    registry.hold(ping)
    expect(await told(sync.next())).toBeUndefined()
    expect(registry.size).toBe(2)
  })

  test('hears its end before any news', async () => {
    const { registry } = bench()
    const held = registry.hold(ping)
    registry.mailChanged('user-1', ['2'])
    held.end('gone')
    expect(await told(held.next())).toEqual({ kind: 'end', reason: 'gone' })
  })
})

describe('the registry', () => {
  test('wakes at random moments within the spread for a change that concerns many', async () => {
    const moments = [0, 0.5, 0.99]
    const { registry, pass } = bench(() => moments.shift() ?? 0)
    const waits = ['a', 'b', 'c'].map((id) => registry.hold({ ...ping, deviceRowId: id }).next())
    registry.judgeAllAnew('spread')
    const woken = async () => (await Promise.all(waits.map(told))).filter((event) => event !== undefined).length
    expect(await woken()).toBe(0)
    pass(100)
    expect(await woken()).toBe(1)
    pass(spreadMs / 2)
    expect(await woken()).toBe(2)
    pass(spreadMs / 2)
    expect(await woken()).toBe(3)
  })

  test('keeps nothing of what was closed and lets its ticker rest', () => {
    const { registry, isTicking } = bench()
    const held = registry.hold(ping)
    expect(isTicking()).toBe(true)
    held.close()
    held.close()
    expect(registry.size).toBe(0)
    expect(isTicking()).toBe(false)
  })

  test('ends everything when it closes, and what comes later at once', async () => {
    const { registry } = bench()
    const next = registry.hold(ping).next()
    registry.close()
    expect(await told(next)).toEqual({ kind: 'end', reason: 'closing' })
    expect(await told(registry.hold(ping).next())).toEqual({ kind: 'end', reason: 'closing' })
  })
})
