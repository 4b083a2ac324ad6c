import type { ActivityOutcome } from '@gatepost/protocol/tables'
import { expect, test } from 'vitest'
import { busyAnswer, httpAnswer, statusAnswer, unauthorized, type Answer } from './answer.ts'
import { outcomeOf, type OutcomeFacts } from './request-outcome.ts'

const served: Answer = { httpStatus: 200 }
const nothing = { command: 'Sync', isWaiting: false, isWipeArmed: false, isGone: false }

test.each<[string, Answer, Partial<OutcomeFacts>, ActivityOutcome]>([
  ['a Sync that was served', served, {}, 'ok'],
  ['a policy that was taken', served, { command: 'Provision' }, 'provision'],
  ['what a waiting phone is shown', served, { isWaiting: true }, 'quarantined'],
  ['a phone that has to wait', statusAnswer('Sync', 130), {}, 'quarantined'],
  ['a blocked phone', statusAnswer('Sync', 129), {}, 'blocked'],
  ['a phone that is sent to its policy', statusAnswer('Sync', 142), {}, 'policyNeeded'],
  ['the same up to 12.1', httpAnswer(449), {}, 'policyNeeded'],
  ['a wipe', statusAnswer('Sync', 140), {}, 'wipe'],
  ['a wipe up to 12.1', { httpStatus: 449, status: 140 }, {}, 'wipe'],
  ['the directive', served, { command: 'Provision', isWipeArmed: true }, 'wipe'],
  ['a phone that asks too much', busyAnswer(5, 'OutOfBudgets'), {}, 'throttled'],
  ['a server that is busy', busyAnswer(5), {}, 'error'],
  ['a wrong password', unauthorized, {}, 'signInFailed'],
  ['a Ping without parameters', { ...served, status: 3 }, { command: 'Ping' }, 'refused'],
  ['a body that is no document', statusAnswer('Sync', 102), {}, 'error'],
  ['a failure', httpAnswer(500), {}, 'error'],
  ['a phone that hung up', served, { isGone: true }, 'gone'],
])('%s', (_name, answer, facts, outcome) => {
  expect(outcomeOf({ ...nothing, ...facts, answer })).toBe(outcome)
})
