import type { DeviceDetail, DeviceSummary } from '@gatepost/contract'
import { expect, test } from 'vitest'
import { runProgram } from './program.ts'
import { testWorld } from './testing/test-world.ts'

const id = '00000000-0000-4000-8000-000000000001'

const at = '2026-11-23T10:00:00Z'

const summary = {
  id,
  deviceId: 'ABC1',
  generation: 1,
  user: { id, name: 'ben', displayName: 'Ben', department: '' },
  name: 'Van',
  model: '',
  os: 'iOS 26.1',
  userAgent: '',
  deviceType: 'iPhone',
  protocolVersion: '16.1',
  accessState: 'allowed',
  accessReason: 'individual',
  accessSince: at,
  policy: { state: 'none', name: 'Default' },
  firstSyncAt: at,
  lastSyncAt: null,
  ownership: 'unknown',
  customName: 'Van',
  tags: ['Loan', 'Van'],
  friendlyName: '',
  imei: '',
  phoneNumber: '',
  mobileOperator: '',
  remoteAddress: '',
  policyAppliedAt: null,
  foldersSynced: 0,
  recentErrors: 0,
  lastPingHeartbeat: null,
  accessRule: null,
  wipe: null,
  revision: 3,
} as const satisfies DeviceSummary

const device = {
  ...summary,
  note: '',
  osLanguage: '',
  enableOutboundSms: false,
  lastSyncAttemptAt: null,
  policyRevision: null,
  policySource: 'default',
  decision: { state: 'allowed', reason: 'individual', decidedBy: 'personalAllow', trace: [] },
  accessNotes: [],
  keptDefaultLevel: null,
  snoozedUntil: null,
  requestNote: '',
  question: null,
  requestedAt: null,
  recoveryPasswordAt: null,
  deviceInformationAt: null,
  classId: 1,
  wlHeader: '',
  statistics: {
    FirstSyncTime: at,
    LastSyncAttemptTime: at,
    LastSuccessSync: at,
    LastPolicyUpdateTime: at,
    DeviceWipeRequestTime: at,
    DeviceWipeSentTime: at,
    DeviceWipeAckTime: at,
    LastDeviceWipeRequestor: 'Anna',
    LastPingHeartbeat: 470,
    NumberOfFoldersSynced: 1,
    SyncStateUpgradeTime: null,
    Status: 'DeviceOk',
    StatusNote: null,
    DeviceAccessState: 'Allowed',
    DeviceAccessStateReason: 'Individual',
    DeviceAccessControlRule: 'Phones',
    DevicePolicyApplied: 'Default',
    DevicePolicyApplicationStatus: 'AppliedInFull',
    IsRemoteWipeSupported: true,
    DeviceEnableOutboundSMS: false,
    ClientType: 'EAS',
    ClientVersion: '16.1',
  },
  hierarchySyncedAt: null,
  exemption: 'allow',
  exemptionExpiresAt: null,
  sameDeviceId: [{ id, user: { id, displayName: 'Cleo' }, name: 'Van', accessState: 'quarantined' }],
  otherDevices: [],
  similar: { allowed: 0, decided: 0, waiting: 0 },
  collections: [{ id: '2', name: 'Inbox', type: 2, syncedAt: at }],
} as const satisfies DeviceDetail

const none = { state: [], reason: [], os: [], type: [], eas: [], ownership: [], policy: [], department: [] }
const page = { items: [summary], next: null, count: { value: 1, isExact: true } }
const preview = { items: [summary], count: page.count }

/** Runs a command against a server that knows one device, and keeps what it was sent. */
async function sent(...words: string[]) {
  const requests: { method: string; url: string; body: unknown; ifMatch: string | null }[] = []
  const { world, written } = testWorld({
    env: { GATEPOST_TOKEN: 'gp_x' },
    fetch: async (asked, init) => {
      const { pathname, search } = new URL(new Request(asked).url)
      const url = pathname.replace('/api/v1', '') + decodeURIComponent(search)
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
      const ifMatch = new Headers(init?.headers).get('if-match')
      requests.push({ method: init?.method ?? 'GET', url, body, ifMatch })
      if (init?.method === 'DELETE') return new Response(null, { status: 204 })
      if (url.startsWith('/devices/facets'))
        return Response.json({ ...none, state: [{ value: 'allowed', count: { value: 1000, isExact: false } }] })
      if (url === '/devices/cleanup-preview') return Response.json(preview)
      return Response.json(url.startsWith('/devices?') ? page : device)
    },
  })
  const status = await runProgram(words, world)
  return { status, asked: requests.map(({ method, url }) => `${method} ${url}`), last: requests.at(-1), ...written }
}

test.each<[string[], string[], unknown]>([
  [
    ['list', '--search', 'state:allowed -model:ipad'],
    ['GET /devices?q=state:allowed+-model:ipad&limit=100'],
    undefined,
  ],
  [['list', '--sort', '-lastSync'], ['GET /devices?sort=-lastSync&limit=100'], undefined],
  [['show', id], [`GET /devices/${id}`], undefined],
  [['facets', '--search', 'os:ios'], ['GET /devices/facets?q=os:ios'], undefined],
  [
    ['set', id, '--name', 'Van', '--ownership', 'company'],
    [`GET /devices/${id}`, `PATCH /devices/${id}`],
    { ownership: 'company', customName: 'Van' },
  ],
  [
    ['tag', id, '--add', 'Blue', '--remove', 'LOAN'],
    [`GET /devices/${id}`, `PATCH /devices/${id}`],
    { tags: ['Van', 'Blue'] },
  ],
  [['resync', id, '--hierarchy'], [`POST /devices/${id}/resync`], { part: 'hierarchy' }],
  [
    ['resync', id, '--folder', '2', '--reason', 'x'],
    [`POST /devices/${id}/resync`],
    { collectionId: '2', reason: 'x' },
  ],
  [['resync', 'ABC1'], ['GET /devices?q=ABC1&limit=200', `POST /devices/${id}/resync`], {}],
  [['remove', id], [`DELETE /devices/${id}`], undefined],
  [['cleanup-preview', '--days', '90'], ['POST /devices/cleanup-preview'], { days: 90 }],
])('devices %j asks what it says', async (words, asked, body) => {
  const done = await sent('devices', ...words)
  expect(done).toMatchObject({ status: 0, asked })
  expect(done.last?.body).toEqual(body)
  if (asked.at(-1)?.startsWith('PATCH')) expect(done.last?.ifMatch).toBe('"3"')
})

test('a device is shown with what has a value, counts with whether they go on', async () => {
  const { out } = await sent('devices', 'show', id)
  expect(out).toMatch(
    /^FACT[\s\S]*\ntags +Loan, Van\n[\s\S]*\nsameDeviceId +Cleo: quarantined\n[\s\S]*\nStatus +DeviceOk\n/,
  )
  // Every field of Get-MobileDeviceStatistics that has a value, by its name there.
  for (const [name, value] of Object.entries(device.statistics)) {
    expect(new RegExp(`^${name} +${value}$`, 'm').test(out), name).toBe(value !== null)
  }
  expect(JSON.parse((await sent('devices', 'show', id, '--json')).out)).toEqual(device)
  expect((await sent('devices', 'facets')).out).toMatch(/\nstate +allowed +1000\+\n$/)
})

test.each([
  [['set', id], 2],
  [['tag', id], 2],
  [['resync', id, '--folder', '2', '--hierarchy'], 2],
  [['cleanup-preview', '--days', '0'], 2],
])('devices %j is asked wrongly, and nothing is sent', async (words, status) => {
  expect(await sent('devices', ...words)).toMatchObject({ status, asked: [] })
})
