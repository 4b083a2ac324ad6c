import { describe, expect, test } from 'vitest'
import { throttleSteps, type ThrottleBehaviour, type ThrottleStepId } from '../tables/index.ts'
import { autoblockOff, decideThrottle, noticedNothing, type ThrottleBlock, type ThrottleFacts } from './index.ts'

const second = 1_000
const minute = 60 * second
const start = Date.UTC(2026, 10, 23)

/** Two within ten minutes are allowed, the third blocks for five. */
const threshold = { incidenceLimit: 2, incidenceDurationMinutes: 10, blockDurationMinutes: 5 }
const limited = (behaviour: ThrottleBehaviour) => ({ ...autoblockOff, [behaviour]: threshold })
const times = (behaviour: ThrottleBehaviour, ...minutes: number[]) => ({
  ...noticedNothing,
  times: { [behaviour]: minutes.map((at) => start + at * minute) },
})
const stored: ThrottleBlock = { behaviour: 'Watsons', since: start, until: start + 5 * minute }

const quiet: ThrottleFacts = {
  command: 'Sync',
  isUnderWipe: false,
  block: null,
  state: noticedNothing,
  thresholds: autoblockOff,
  now: start,
}

type Served = readonly [string, Partial<ThrottleFacts>, ThrottleStepId]

const served: readonly Served[] = [
  ['a phone that did nothing is served', {}, 'withinLimits'],
  ['a Ping is never throttled', { command: 'Ping', block: stored }, 'exempt'],
  ['OPTIONS is never throttled', { command: 'OPTIONS', block: stored }, 'exempt'],
  ['a wipe reaches a phone that is throttled', { command: 'Provision', isUnderWipe: true, block: stored }, 'exempt'],
  ['a block ends at its time', { block: stored, now: stored.until }, 'withinLimits'],
  ['a clock set back to before the block ends it', { block: stored, now: start - 1 }, 'withinLimits'],
  [
    'a limit of 0 counts nothing',
    { state: times('Watsons', 0, 0, 0), thresholds: { ...autoblockOff, Watsons: { ...threshold, incidenceLimit: 0 } } },
    'withinLimits',
  ],
  [
    'as many as the limit are within it',
    { state: times('Watsons', 0, 1), thresholds: limited('Watsons'), now: start + minute },
    'withinLimits',
  ],
  [
    'one more than the limit, but spread over the whole duration',
    { state: times('Watsons', 0, 1, 10), thresholds: limited('Watsons'), now: start + 10 * minute },
    'withinLimits',
  ],
  [
    'what one behaviour did is not held against another',
    { state: times('Watsons', 0, 1, 2), thresholds: limited('SyncCommands'), now: start + 2 * minute },
    'withinLimits',
  ],
  [
    'a behaviour that went too far ends at its time by itself',
    { state: times('Watsons', 0, 1, 2), thresholds: limited('Watsons'), now: start + 7 * minute },
    'withinLimits',
  ],
]

type Refused = readonly [string, Partial<ThrottleFacts>, ThrottleStepId, ThrottleBehaviour, number]

const tooMany = (behaviour: ThrottleBehaviour): Refused => [
  `one ${behaviour} more than the limit`,
  { state: times(behaviour, 0, 1, 2), thresholds: limited(behaviour), now: start + 2 * minute },
  behaviour,
  behaviour,
  300,
]

const refused: readonly Refused[] = [
  ['a block holds from its beginning', { block: stored }, 'blocked', 'Watsons', 300],
  ['a block holds up to its end', { block: stored, now: stored.until - 1 }, 'blocked', 'Watsons', 1],
  ['Provision without a wipe is throttled', { block: stored, command: 'Provision' }, 'blocked', 'Watsons', 300],
  ['another command is throttled also under a wipe', { block: stored, isUnderWipe: true }, 'blocked', 'Watsons', 300],
  ['half a second is told as a whole one', { block: stored, now: start + 500 }, 'blocked', 'Watsons', 300],
  tooMany('UserAgentsChanges'),
  tooMany('RecentCommands'),
  tooMany('Watsons'),
  tooMany('OutOfBudgets'),
  tooMany('SyncCommands'),
  tooMany('CommandFrequency'),
  [
    'the last moment within the duration counts',
    {
      state: { ...noticedNothing, times: { Watsons: [start, start, start + 10 * minute - 1] } },
      thresholds: limited('Watsons'),
      now: start + 10 * minute,
    },
    'Watsons',
    'Watsons',
    300,
  ],
  [
    'of two behaviours the first of the table is named',
    {
      state: {
        ...noticedNothing,
        times: { CommandFrequency: [start, start, start], RecentCommands: [start, start, start] },
      },
      thresholds: { ...limited('CommandFrequency'), RecentCommands: threshold },
    },
    'RecentCommands',
    'RecentCommands',
    300,
  ],
]

describe('decideThrottle', () => {
  test.each(served)('%s', (_name, facts, step) => {
    const decision = decideThrottle({ ...quiet, ...facts })
    expect(decision).toEqual({ kind: 'serve', trace: traceTo(step) })
  })

  test.each(refused)('%s', (_name, facts, decidedBy, behaviour, retryAfterSeconds) => {
    const decision = decideThrottle({ ...quiet, ...facts })
    expect(decision).toMatchObject({ kind: 'refuse', decidedBy, block: { behaviour }, retryAfterSeconds })
    expect(decision.trace).toEqual(traceTo(decidedBy, behaviour))
  })

  test('a new block is told from the incident that was one too many', () => {
    const decision = decideThrottle({
      ...quiet,
      state: times('Watsons', 0, 1, 2),
      thresholds: limited('Watsons'),
      now: start + 3 * minute,
    })
    expect(decision).toMatchObject({
      block: { behaviour: 'Watsons', since: start + 2 * minute, until: start + 7 * minute },
      retryAfterSeconds: 240,
    })
  })

  test('each step decides in some row', () => {
    const deciding = new Set([...served.map((row) => row[2]), ...refused.map((row) => row[2])])
    expect(throttleSteps.map(({ id }) => id).filter((id) => !deciding.has(id))).toEqual([])
  })
})

function traceTo(deciding: ThrottleStepId, detail?: string) {
  const position = throttleSteps.findIndex(({ id }) => id === deciding)
  return throttleSteps.map(({ id: step }, index) => ({
    step,
    outcome: index < position ? 'passed' : index === position ? 'decided' : 'not-reached',
    ...(index === position && detail !== undefined && { detail }),
  }))
}
