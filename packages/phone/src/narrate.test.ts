import { expect, test } from 'vitest'
import { narrate } from './narrate.ts'
import type { PhoneEvent } from './phone-event.ts'

const item = {
  id: '2:1',
  subject: 'Lunch',
  from: 'ben',
  to: '',
  receivedAt: undefined,
  isRead: true,
  flag: null,
  body: '',
  attachments: [],
}

const told: readonly (readonly [PhoneEvent, string | undefined])[] = [
  [{ kind: 'answered', command: 'Sync', httpStatus: 200, status: 1, milliseconds: 3 }, undefined],
  [
    { kind: 'demanded', command: 'FolderSync', httpStatus: 449, status: undefined },
    'FolderSync: first provision, says the server (HTTP 449)',
  ],
  [
    {
      kind: 'provisioned',
      policyKey: 7,
      policy: { DevicePasswordEnabled: '1', MinDevicePasswordLength: '6', MaxInactivityTimeDeviceLock: '900' },
    },
    'policy applied, key 7: a password of at least 6 characters, locked after 900 s',
  ],
  [
    {
      kind: 'provisioned',
      policyKey: 7,
      policy: { 4131: '0', AEFrequencyType: '1', AEFrequencyValue: '15', MinimumPasswordLength: '4' },
    },
    'policy applied, key 7: a password of at least 4 characters, locked after 900 s',
  ],
  [{ kind: 'provisioned', policyKey: 7, policy: { 4131: '1' } }, 'policy applied, key 7: no password asked for'],
  [{ kind: 'provisioned', policyKey: 7, policy: {} }, 'policy applied, key 7: no password asked for'],
  [{ kind: 'mail-arrived', folder: 'Inbox', item }, 'Inbox: new mail from ben: Lunch'],
  [{ kind: 'mail-changed', folder: 'Inbox', item }, 'Inbox: "Lunch" is now read'],
  [{ kind: 'ping-ended', status: 2, folders: ['2'] }, 'Ping: something changed'],
  [{ kind: 'ping-ended', status: 8, folders: [] }, 'Ping ended with status 8'],
  [{ kind: 'waiting', milliseconds: 2400, why: 'no' }, 'trying again in 2 s (no)'],
]

test.each(told)('%o is told as "%s"', (event, words) => {
  expect(narrate(event)).toBe(words)
})

test('a global status is told with its meaning', () => {
  expect(narrate({ kind: 'refused', command: 'Sync', status: 126 })).toMatch(/^Sync was refused: status 126, \w+/)
})
