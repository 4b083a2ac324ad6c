import { expect, test } from 'vitest'
import { changeOf, recipientsOf } from './organization-draft.ts'

const saved = {
  defaultAccessLevel: 'quarantine' as const,
  isPolicyDemanded: false,
  userMailInsert: '',
  adminMailRecipients: ['a@b.example'],
}

test.each([
  ['nothing drafted changes nothing', {}, {}],
  ['the same value changes nothing', { defaultAccessLevel: 'quarantine' } as const, {}],
  [
    'only what differs is sent',
    { defaultAccessLevel: 'allow', userMailInsert: '' } as const,
    { defaultAccessLevel: 'allow' },
  ],
  ['the same recipients change nothing', { adminMailRecipients: ['a@b.example'] }, {}],
  ['no recipients are a change', { adminMailRecipients: [] }, { adminMailRecipients: [] }],
  ['a text can be emptied', { userMailInsert: 'x' }, { userMailInsert: 'x' }],
])('%s', (_, draft, change) => {
  expect(changeOf(saved, draft)).toEqual(change)
})

test('recipients are read from whatever stands between them, each once and in small letters', () => {
  expect(recipientsOf(' A@b.example, c@d.example;\na@B.example ,')).toEqual(['a@b.example', 'c@d.example'])
  expect(recipientsOf('')).toEqual([])
})
