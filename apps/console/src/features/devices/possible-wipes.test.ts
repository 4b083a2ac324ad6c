import { expect, test } from 'vitest'
import { possibleWipes } from './possible-wipes.ts'

const free = { chosen: 'unknown', problem: null } as const
const phone = (protocolVersion: string, ownership: 'unknown' | 'company' | 'personal' = 'unknown') => ({
  protocolVersion,
  ownership,
})

test.each([
  ['a phone that speaks 16.1 can be wiped either way', phone('16.1'), free, 'both'],
  ['a phone of the company too', phone('16.1', 'company'), { ...free, chosen: 'company' } as const, 'both'],
  ['a phone below 16.1 only as a whole', phone('16.0'), free, 'device'],
  ['a phone of long ago only as a whole', phone('2.5'), free, 'device'],
  ['a phone that has not said what it speaks only as a whole', phone(''), free, 'device'],
  ['a personal one loses its account data only', phone('16.1', 'personal'), { ...free, chosen: 'personal' }, 'account'],
  ['one about to be marked as personal too', phone('16.1'), { ...free, chosen: 'personal' } as const, 'account'],
  ['one about to lose its mark stays protected', phone('16.1', 'personal'), free, 'account'],
  ['one that lost its mark today too', phone('16.1'), { ...free, problem: 'personal-device' }, 'account'],
  ['a personal one below 16.1 cannot be wiped at all', phone('14.1'), { ...free, problem: 'personal-device' }, 'none'],
  ['what the role may not do is no matter of the phone', phone('16.1'), { ...free, problem: 'forbidden' }, 'both'],
] as const)('%s', (_, device, mark, possible) => {
  expect(possibleWipes(device, mark)).toBe(possible)
})
