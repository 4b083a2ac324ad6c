import { expect, test } from 'vitest'
import { changeOf } from './organization-draft.ts'

const saved = { defaultAccessLevel: 'quarantine', isPolicyDemanded: false, userMailInsert: '' } as const

test.each([
  ['nothing drafted changes nothing', {}, {}],
  ['the same value changes nothing', { defaultAccessLevel: 'quarantine' } as const, {}],
  [
    'only what differs is sent',
    { defaultAccessLevel: 'allow', userMailInsert: '' } as const,
    { defaultAccessLevel: 'allow' },
  ],
  ['a text can be emptied', { userMailInsert: 'x' }, { userMailInsert: 'x' }],
])('%s', (_, draft, change) => {
  expect(changeOf(saved, draft)).toEqual(change)
})
