import type { User } from '@gatepost/contract'

const id = '00000000-0000-4000-8000-000000000001'

/** Ben, as the API shows him. */
export const sampleUser = {
  id,
  name: 'ben',
  displayName: 'Ben',
  address: 'ben@example.com',
  department: '',
  source: 'builtin',
  isDisabled: false,
  isActiveSyncEnabled: false,
  activeSyncUntil: '2027-01-31T08:00:00.000Z',
  policy: { id, name: 'Strict', source: 'group', group: 'Sales' },
  groups: [{ id, name: 'Sales' }],
  deviceLimit: { value: 5, source: 'own' },
  suppressReadReceipts: false,
  defaultOwnership: 'unknown',
  nextDeviceUntil: null,
  isAppPasswordRequired: false,
  devices: { total: 2, waiting: 0, blocked: 0 },
  lastSyncAt: null,
  revision: 3,
} as const satisfies User
