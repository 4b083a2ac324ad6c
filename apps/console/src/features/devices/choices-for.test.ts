import { expect, test } from 'vitest'
import { choicesFor } from './choices-for.ts'

test.each([
  ['that waits can be allowed and blocked', 'quarantined', 'global', ['allow', 'block']],
  ['that a rule lets in can be blocked', 'allowed', 'deviceRule', ['block']],
  ['that somebody let in can be blocked, or left to the rules again', 'allowed', 'individual', ['block', 'default']],
  ['that somebody blocked can be allowed, or left to the rules again', 'blocked', 'individual', ['allow', 'default']],
] as const)('a device %s', (_, accessState, accessReason, choices) => {
  expect(choicesFor({ accessState, accessReason })).toEqual(choices)
})
