import { expect, test } from 'vitest'
import { changeOf, recipientsOf, wholeNumber } from './organization-draft.ts'

const saved = {
  defaultAccessLevel: 'quarantine' as const,
  isPolicyDemanded: false,
  userMailInsert: '',
  otaMailInsert: '',
  adminMailRecipients: ['a@b.example'],
  mailLanguage: 'en' as const,
  maxDevicesPerUser: 100,
  inactiveDeviceDays: null,
  quarantineDays: 14,
  quarantineDecision: 'block' as const,
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
  ['what is never to happen any more is a change', { quarantineDays: null }, { quarantineDays: null }],
  ['a text can be emptied', { userMailInsert: 'x' }, { userMailInsert: 'x' }],
])('%s', (_, draft, change) => {
  expect(changeOf(saved, draft)).toEqual(change)
})

test('recipients are read from whatever stands between them, each once and in small letters', () => {
  expect(recipientsOf(' A@b.example, c@d.example;\na@B.example ,')).toEqual(['a@b.example', 'c@d.example'])
  expect(recipientsOf('')).toEqual([])
})

test.each([
  ['12', 12],
  [' 7 ', 7],
  ['0', null],
  ['101', null],
  ['1.5', null],
  ['-3', null],
  ['1e2', null],
  ['', null],
])('“%s” typed where 1 to 100 may stand is %s', (text, number) => {
  expect(wholeNumber(text, { min: 1, max: 100 })).toBe(number)
})
