import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readClock, sureTime, type ClockReading } from './sure-time.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const rate = 1.0005

/** Steps of the true clock and of what somebody did to the wall meanwhile: sure milliseconds since the first reading. */
function surely(steps: readonly { readonly elapsed: number; readonly jump: number }[]): number[] {
  let reading = readClock(undefined, { wall: day, monotonic: 0 })
  return steps.map(({ elapsed, jump }) => {
    reading = next(reading, elapsed, jump)
    return sureTime(reading) - day
  })
}

function next({ wall, monotonic, ahead }: ClockReading, elapsed: number, jump: number): ClockReading {
  return readClock({ wall, monotonic, ahead }, { wall: wall + elapsed + jump, monotonic: monotonic + elapsed })
}

describe('readClock', () => {
  test('the first reading believes the wall', () => {
    expect(readClock(undefined, { wall: 5, monotonic: 2 })).toEqual({ wall: 5, monotonic: 2, ahead: 0 })
  })

  test('without a jump sure time is the wall', () => {
    expect(
      surely([
        { elapsed: minute, jump: 0 },
        { elapsed: day, jump: 0 },
      ]),
    ).toEqual([minute, minute + day])
  })

  test.each([30_001, 3 * day])('a jump forward by %i ms never counts, however long one waits', (jump) => {
    expect(
      surely([
        { elapsed: 0, jump },
        { elapsed: hour, jump: 0 },
        { elapsed: day, jump: 0 },
      ]),
    ).toEqual([0, hour, hour + day])
  })

  test('a jump of exactly 30 seconds is made up for slowly: half a millisecond a second', () => {
    expect(
      surely([
        { elapsed: 0, jump: 30_000 },
        { elapsed: hour, jump: 0 },
      ]),
    ).toEqual([0, hour * rate])
  })

  test('a small correction is made up for no further than to the wall', () => {
    expect(
      surely([
        { elapsed: 0, jump: 100 },
        { elapsed: hour, jump: 0 },
        { elapsed: hour, jump: 0 },
      ]),
    ).toEqual([0, hour + 100, 2 * hour + 100])
  })

  test('sure time is whole milliseconds', () => {
    expect(sureTime({ wall: day, monotonic: 0, ahead: 0.5 })).toBe(day - 1)
  })

  test('a clock set back takes sure time back: waiting becomes longer', () => {
    expect(
      surely([
        { elapsed: minute, jump: -hour },
        { elapsed: minute, jump: 0 },
      ]),
    ).toEqual([minute - hour, 2 * minute - hour])
  })

  test('a clock set back and forward again is not trusted to go forward', () => {
    expect(
      surely([
        { elapsed: 0, jump: -hour },
        { elapsed: minute, jump: hour },
      ]),
    ).toEqual([-hour, minute - hour])
  })

  test('a jump that is taken back leaves nothing behind', () => {
    expect(
      surely([
        { elapsed: minute, jump: 3 * day },
        { elapsed: minute, jump: -3 * day },
      ]),
    ).toEqual([minute, 2 * minute])
  })

  test('a hundred thousand jumps of 29 seconds do not add up', () => {
    const steps = Array.from({ length: 100_000 }, () => ({ elapsed: 10, jump: 29_000 }))
    expect(surely(steps).at(-1)).toBeLessThanOrEqual(100_000 * 10 * rate)
  })

  test('readings that take their time do not add up to a slow clock', () => {
    const late = Array.from({ length: 1_000 }, (_, index) => ({ elapsed: 100, jump: index % 2 === 0 ? -50 : 50 }))
    expect(surely(late).at(-1)).toBeGreaterThanOrEqual(100_000 - 100)
  })

  test('a monotonic clock that runs backward counts as a jump of the wall', () => {
    const reading = readClock({ wall: day, monotonic: hour, ahead: 0 }, { wall: day, monotonic: 0 })
    expect(reading).toEqual({ wall: day, monotonic: 0, ahead: hour })
    expect(readClock({ wall: day, monotonic: 1_000, ahead: 0 }, { wall: day, monotonic: 0 }).ahead).toBe(1_000)
  })

  test('whatever the wall does, sure time never outruns true time and never the wall', () => {
    const jump = fc.oneof(
      fc.constant(0),
      fc.integer({ min: -40_000, max: 40_000 }),
      fc.integer({ min: -day, max: day }),
    )
    const steps = fc.array(fc.record({ elapsed: fc.nat(hour), jump }), { maxLength: 30 })
    fc.assert(
      fc.property(steps, (taken) => {
        let reading = readClock(undefined, { wall: day, monotonic: 0 })
        for (const { elapsed, jump: by } of taken) {
          const before = sureTime(reading)
          reading = next(reading, elapsed, by)
          expect(sureTime(reading) - before).toBeLessThanOrEqual(elapsed * rate + 1)
          expect(reading.ahead).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 5000 },
    )
  })
})
