import { expect, test } from 'vitest'
import { isEventOf } from './webhook-events.ts'

test.each([
  ['itself', ['device.registered'], 'device.registered', true],
  ['another one', ['device.registered'], 'device.registered-again', false],
  ['what is below', ['wipe.*'], 'wipe.requested', true],
  ['two levels below', ['device.*'], 'device.access.changed', true],
  ['what only begins alike', ['wipe.*'], 'wipes.stopped', false],
  ['the beginning itself', ['wipe.*'], 'wipe', false],
  ['everything', ['*'], 'anything.at-all', true],
  ['the second of two', ['wipe.*', 'user.created'], 'user.created', true],
])('events are %s', (_, patterns, action, isOne) => {
  expect(isEventOf(patterns, action)).toBe(isOne)
})
