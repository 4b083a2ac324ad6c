import { describe, expect, test } from 'vitest'
import { eventFamilies, isCovered, toggled } from './event-choices.ts'

test('events are grouped by the first part of their name', () => {
  expect(eventFamilies(['wipe.stopped', 'device.registered', 'wipe.pending'])).toEqual([
    { all: 'device.*', events: ['device.registered'] },
    { all: 'wipe.*', events: ['wipe.pending', 'wipe.stopped'] },
  ])
})

describe('choosing', () => {
  test('a family takes the place of its own events', () => {
    expect(toggled(['wipe.pending', 'device.registered'], 'wipe.*')).toEqual(['device.registered', 'wipe.*'])
  })

  test('everything takes the place of all', () => {
    expect(toggled(['wipe.*', 'device.registered'], '*')).toEqual(['*'])
  })

  test('a single event takes the place of everything', () => {
    expect(toggled(['*'], 'wipe.pending')).toEqual(['wipe.pending'])
  })

  test('what is chosen is left again', () => {
    expect(toggled(['wipe.*', 'x.y'], 'wipe.*')).toEqual(['x.y'])
  })

  test('a family covers its events and nothing that merely begins alike', () => {
    expect(isCovered(['wipe.*'], 'wipe.pending')).toBe(true)
    expect(isCovered(['wipe.*'], 'wipes.stopped')).toBe(false)
    expect(isCovered(['wipe.*'], 'wipe.*')).toBe(false)
    expect(isCovered(['*'], 'wipe.*')).toBe(true)
  })
})
