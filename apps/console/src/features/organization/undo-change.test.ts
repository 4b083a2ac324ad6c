import { expect, test } from 'vitest'
import { undoOf } from './undo-change.ts'

const now = {
  defaultAccessLevel: 'block' as const,
  isPolicyDemanded: false,
  userMailInsert: '',
  adminMailRecipients: ['a@b.example'],
  otaMailInsert: '',
  mailLanguage: 'en' as const,
  maxDevicesPerUser: 100,
  inactiveDeviceDays: 30,
  quarantineDays: null,
  quarantineDecision: 'block' as const,
  revision: 4,
  updatedAt: '2026-11-23T10:00:00.000Z',
}

test.each([
  [
    'everything goes back to what it was',
    {
      before: { defaultAccessLevel: 'quarantine', inactiveDeviceDays: null },
      after: { defaultAccessLevel: 'block', inactiveDeviceDays: 30 },
      devices: 3,
    },
    { kind: 'possible', change: { defaultAccessLevel: 'quarantine', inactiveDeviceDays: null } },
  ],
  [
    'a list of addresses too',
    { before: { adminMailRecipients: [] }, after: { adminMailRecipients: ['a@b.example'] } },
    { kind: 'possible', change: { adminMailRecipients: [] } },
  ],
  [
    'nothing, where somebody changed it again',
    { before: { maxDevicesPerUser: 10 }, after: { maxDevicesPerUser: 20 } },
    { kind: 'changed' },
  ],
  [
    'nothing, where a value is of another kind',
    { before: { maxDevicesPerUser: '10' }, after: { maxDevicesPerUser: 100 } },
    { kind: 'none' },
  ],
  ['nothing, where a setting is not known', { before: { colour: 'red' }, after: { colour: 'blue' } }, { kind: 'none' }],
  ['nothing, where nothing is told', {}, { kind: 'none' }],
])('%s', (_, details, plan) => {
  expect(undoOf(details, now)).toEqual(plan)
})
