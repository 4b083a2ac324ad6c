import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { throttleBehaviours, type AutoblockThreshold, type ThrottleBehaviour } from '../tables/index.ts'
import {
  autoblockOff,
  decideThrottle,
  isAutoblockThreshold,
  noticedNothing,
  observe,
  type AutoblockThresholds,
  type ThrottleIncident,
  type ThrottleState,
} from './index.ts'

const minute = 60_000
const start = Date.UTC(2026, 10, 23)
const threshold: AutoblockThreshold = { incidenceLimit: 2, incidenceDurationMinutes: 10, blockDurationMinutes: 5 }

const everyThreshold = (one: AutoblockThreshold): AutoblockThresholds => ({
  UserAgentsChanges: one,
  RecentCommands: one,
  Watsons: one,
  OutOfBudgets: one,
  SyncCommands: one,
  CommandFrequency: one,
})

type Request = Extract<ThrottleIncident, { kind: 'request' }>

const request = (changes: Partial<Request> = {}): ThrottleIncident => ({
  kind: 'request',
  command: 'Sync',
  userAgent: null,
  fingerprint: null,
  syncKeys: null,
  ...changes,
})

function after(incidents: readonly ThrottleIncident[], thresholds = everyThreshold(threshold)): ThrottleState {
  return incidents.reduce((state, incident) => observe(state, incident, { at: start, thresholds }), noticedNothing)
}

/** How often each behaviour was noticed, apart from CommandFrequency, which counts every request. */
const counts = ({ times: { CommandFrequency: _all, ...times } }: ThrottleState) =>
  Object.fromEntries(Object.entries(times).map(([behaviour, list]) => [behaviour, list.length]))

describe('observe', () => {
  test.each<[string, readonly ThrottleIncident[], Partial<Record<ThrottleBehaviour, number>>]>([
    ['the first user agent is no change', [request({ userAgent: 'A' })], {}],
    ['the same user agent is no change', [request({ userAgent: 'A' }), request({ userAgent: 'A' })], {}],
    ['another user agent is one', [request({ userAgent: 'A' }), request({ userAgent: 'B' })], { UserAgentsChanges: 1 }],
    ['and the way back another', ['A', 'B', 'A'].map((userAgent) => request({ userAgent })), { UserAgentsChanges: 2 }],
    ['none at all changes nothing', ['A', null, 'A'].map((userAgent) => request({ userAgent })), {}],
    ['the first command repeats nothing', [request({ fingerprint: 'x' })], {}],
    ['the same one again does', [request({ fingerprint: 'x' }), request({ fingerprint: 'x' })], { RecentCommands: 1 }],
    ['another content does not', [request({ fingerprint: 'x' }), request({ fingerprint: 'y' })], {}],
    [
      'commands are compared with their own kind, whatever is between',
      [
        request({ fingerprint: 'x' }),
        request({ command: 'FolderSync', fingerprint: 'y' }),
        request({ fingerprint: 'x' }),
      ],
      { RecentCommands: 1 },
    ],
    [
      'the same content of another command is no repetition',
      [request({ fingerprint: 'x' }), request({ command: 'FolderSync', fingerprint: 'x' })],
      {},
    ],
    ['a command that nobody looked into repeats nothing', [request(), request()], {}],
    ['the same keys of a Sync', [request({ syncKeys: '1' }), request({ syncKeys: '1' })], { SyncCommands: 1 }],
    ['other keys of a Sync', [request({ syncKeys: '1' }), request({ syncKeys: '2' })], {}],
    [
      'keys are remembered over other commands',
      [request({ syncKeys: '1' }), request(), request({ syncKeys: '1' })],
      { SyncCommands: 1 },
    ],
    ['a failure', [{ kind: 'failure' }], { Watsons: 1 }],
    ['a budget that was used up', [{ kind: 'out-of-budget' }], { OutOfBudgets: 1 }],
    [
      'a long user agent counts as its beginning',
      ['x', 'y'].map((end) => request({ userAgent: 'A'.repeat(256) + end })),
      {},
    ],
  ])('%s', (_name, incidents, expected) => {
    expect(counts(after(incidents))).toEqual(expected)
  })

  test('every request counts for the frequency, nothing else does', () => {
    const { times } = after([request(), { kind: 'failure' }, request({ command: 'FolderSync' })])
    expect(times.CommandFrequency).toHaveLength(2)
  })

  test('what is off is not counted', () => {
    const { times } = after([request(), { kind: 'failure' }, { kind: 'out-of-budget' }], autoblockOff)
    expect(Object.values(times).flat()).toEqual([])
  })

  test('a failure leaves alone what is known of the requests', () => {
    const known = { userAgent: 'A', fingerprint: 'x', syncKeys: '1' }
    const { times: _before, ...before } = after([request(known)])
    expect(after([request(known), { kind: 'failure' }])).toMatchObject(before)
  })
})

const failure: ThrottleIncident = { kind: 'failure' }

const judged = (state: ThrottleState, thresholds: AutoblockThresholds, now: number) =>
  decideThrottle({ command: 'Sync', isUnderWipe: false, block: null, state, thresholds, now })

describe('a block', () => {
  const thresholdArbitrary = fc.record({
    incidenceLimit: fc.integer({ min: 1, max: 12 }),
    incidenceDurationMinutes: fc.integer({ min: 1, max: 60 }),
    blockDurationMinutes: fc.integer({ min: 1, max: 60 }),
  })
  const moments = (most: number, span: number) =>
    fc
      .array(fc.nat(span), { minLength: most, maxLength: most })
      .map((list) => list.toSorted((one, other) => one - other))

  test('never comes below the limit', () => {
    fc.assert(
      fc.property(
        thresholdArbitrary.chain((one) => fc.tuple(fc.constant(one), moments(one.incidenceLimit, 4 * 60 * minute))),
        ([one, offsets]) => {
          const thresholds = everyThreshold(one)
          let state = noticedNothing
          return offsets.every((offset) => {
            state = observe(state, failure, { at: start + offset, thresholds })
            return judged(state, thresholds, start + offset).kind === 'serve'
          })
        },
      ),
    )
  })

  test('always comes with one more within the duration, and ends exactly when it should', () => {
    const cases = thresholdArbitrary.chain((one) =>
      fc.tuple(fc.constant(one), moments(one.incidenceLimit + 1, one.incidenceDurationMinutes * minute - 1)),
    )
    fc.assert(
      fc.property(cases, ([one, offsets]) => {
        const thresholds = everyThreshold(one)
        const state = offsets.reduce(
          (known, offset) => observe(known, failure, { at: start + offset, thresholds }),
          noticedNothing,
        )
        const since = start + (offsets.at(-1) ?? 0)
        const until = since + one.blockDurationMinutes * minute
        expect(judged(state, thresholds, since)).toMatchObject({
          kind: 'refuse',
          block: { behaviour: 'Watsons', since, until },
        })
        expect(judged(state, thresholds, until - 1).kind).toBe('refuse')
        expect(judged(state, thresholds, until).kind).toBe('serve')
      }),
    )
  })

  test('is not drawn out by what the phone does meanwhile, and counting begins anew after it', () => {
    const thresholds = everyThreshold(threshold)
    let state = after([failure, failure, failure])
    state = observe(state, failure, { at: start + 5 * minute - 1, thresholds })
    expect(judged(state, thresholds, start + 5 * minute).kind).toBe('serve')
    for (const offset of [0, 1]) state = observe(state, failure, { at: start + 5 * minute + offset, thresholds })
    expect(judged(state, thresholds, start + 5 * minute + 1).kind).toBe('serve')
    state = observe(state, failure, { at: start + 5 * minute + 2, thresholds })
    expect(judged(state, thresholds, start + 5 * minute + 2).kind).toBe('refuse')
  })

  test('does not last for ever when the clock goes back', () => {
    fc.assert(
      fc.property(
        thresholdArbitrary,
        fc.array(fc.integer({ min: -1_000 * minute, max: 1_000 * minute }), { maxLength: 60 }),
        (one, jumps) => {
          const thresholds = everyThreshold(one)
          let state = noticedNothing
          let at = start
          for (const jump of jumps) {
            at += jump
            state = observe(state, failure, { at, thresholds })
          }
          // Whatever came before, after one block's time on a clock that runs on the phone is served.
          expect(judged(state, thresholds, at + one.blockDurationMinutes * minute).kind).toBe('serve')
        },
      ),
    )
  })

  test('is not begun by times that lie ahead', () => {
    const thresholds = everyThreshold(threshold)
    const ahead = observe(after([failure]), failure, { at: start + 60 * minute, thresholds })
    const back = [1, 2].reduce((state, offset) => observe(state, failure, { at: start + offset, thresholds }), ahead)
    expect(judged(back, thresholds, start + 2).kind).toBe('serve')
  })
})

test('what is remembered is bounded, whatever a phone does', () => {
  const text = fc.option(fc.oneof(fc.string({ maxLength: 600 }), fc.constantFrom('a', 'b')))
  const incidents = fc.oneof(
    fc.constant<ThrottleIncident>({ kind: 'failure' }),
    fc.constant<ThrottleIncident>({ kind: 'out-of-budget' }),
    fc
      .record({
        command: fc.constantFrom('Sync', 'FolderSync', 'Settings'),
        userAgent: text,
        fingerprint: text,
        syncKeys: text,
      })
      .map((parts): ThrottleIncident => ({ kind: 'request', ...parts })),
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(incidents, fc.nat(20 * minute)), { maxLength: 40 }),
      fc.integer({ min: 0, max: 5 }),
      (life, incidenceLimit) => {
        const thresholds = everyThreshold({ ...threshold, incidenceLimit })
        const most = incidenceLimit === 0 ? 0 : incidenceLimit + 1
        let state = noticedNothing
        return life.every(([incident, offset]) => {
          state = observe(state, incident, { at: start + offset, thresholds })
          const texts = [state.userAgent, state.syncKeys, ...Object.values(state.fingerprints)]
          return (
            throttleBehaviours.every(({ id }) => isShortAndInOrder(state.times[id] ?? [], most)) &&
            texts.every((kept) => kept === null || kept.length <= 256)
          )
        })
      },
    ),
  )
})

function isShortAndInOrder(times: readonly number[], most: number): boolean {
  return times.length <= most && times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0))
}

test.each<[string, Partial<AutoblockThreshold>, boolean]>([
  ['three numbers within bounds', {}, true],
  ['switched off', { incidenceLimit: 0 }, true],
  [
    'the highest of all',
    { incidenceLimit: 1_000, incidenceDurationMinutes: 43_200, blockDurationMinutes: 43_200 },
    true,
  ],
  ['too many to remember', { incidenceLimit: 1_001 }, false],
  ['fewer than none', { incidenceLimit: -1 }, false],
  ['half an incident', { incidenceLimit: 0.5 }, false],
  ['no duration', { incidenceDurationMinutes: 0 }, false],
  ['a block of no time', { blockDurationMinutes: 0 }, false],
  ['a block of more than 30 days', { blockDurationMinutes: 43_201 }, false],
])('a threshold of %s', (_name, changes, isRight) => {
  expect(isAutoblockThreshold({ ...threshold, ...changes })).toBe(isRight)
})
