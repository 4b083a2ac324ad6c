import type { RouteName } from '@gatepost/contract'
import { everything } from '../device-scope.ts'
import { storeRecoveryPassword } from '../devices/index.ts'
import { createOperator } from '../operators/index.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import { createAppPassword, createUser } from '../users/index.ts'
import { cancelWipe, requestWipe, type WipeAsker } from '../wipes/index.ts'
import { seedDevice, seedPolicy, testAct, testPassword } from './seed.ts'

export type RouteSample = {
  readonly params?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
}

/** What the routes are asked about: one user with one device that has an open wipe, and one wipe that has ended. */
export type SampleObjects = {
  readonly user: string
  readonly userName: string
  readonly device: string
  readonly wipe: string
  readonly policy: string
  readonly operator: string
  readonly appPassword: string
}

/** Nobody's and nothing's id. */
export const nowhere = '00000000-0000-4000-8000-000000000000'

export const nothing: SampleObjects = {
  user: nowhere,
  userName: '',
  device: nowhere,
  wipe: nowhere,
  policy: nowhere,
  operator: nowhere,
  appPassword: nowhere,
}

export async function seedSampleObjects(
  room: RoomWithPasswords,
  { name, department }: { name: string; department: string },
): Promise<SampleObjects> {
  const person = { name, displayName: name, address: `${name}@example.com`, department, password: testPassword }
  const { id: user } = await createUser(room, { act: testAct, ...person })
  const device = await seedDevice(room, { userId: user })
  const { id: wipe } = await requestWipe(room, asker, wanted(device))
  await cancelWipe(room, asker, { id: wipe, comment: '' })
  await requestWipe(room, asker, wanted(device))
  const policy = await seedPolicy(room, `Policy of ${name}`)
  const colleague = { displayName: name, role: 'auditor', departments: [], password: testPassword } as const
  const { id: operator } = await createOperator(room, { act: testAct, name: `colleague-of-${name}`, ...colleague })
  const facts = { act: testAct, userId: user, label: 'Phone', expiresAt: null }
  const { id: appPassword } = await createAppPassword(room, facts, everything)
  await storeRecoveryPassword(room, { act: testAct, deviceRowId: device, password: 'sample' })
  return { user, userName: name, device, wipe, policy, operator, appPassword }
}

/** Where the wipes were asked for. */
export const sampleAddress = '192.0.2.71'

const asker: WipeAsker = {
  act: testAct,
  person: 'operator:op-1',
  role: 'administrator',
  scope: everything,
  isProven: true,
  mayWipeDevice: true,
  administratorSince: null,
  address: sampleAddress,
}

/** Stands nowhere else: whoever must not see a wipe's note must not see this. */
export const sampleNote = 'noted by nobody else'

const facts = { reason: 'lost-or-stolen', note: sampleNote, delaySeconds: 300 } as const

function wanted(deviceRowId: string): Parameters<typeof requestWipe>[2] {
  return { deviceRowId, kind: 'account', ...facts, confirmation: null, notify: [], idempotencyKey: null }
}

/** A request per route that would be carried out where it may. Total: a new route needs a sample to be tested. */
export function routeSamples({
  user,
  device,
  wipe,
  policy,
  operator,
  appPassword,
}: SampleObjects): Record<RouteName, RouteSample> {
  const ofTemplate = { kind: 'test', language: 'en' }
  const ofWipe = { params: { id: wipe }, body: { comment: 'sample' } }
  return {
    signIn: { body: { name: 'nobody', password: 'wrong' } },
    getSession: {},
    proveSession: { body: { password: 'wrong' } },
    signOut: {},
    getOverview: {},
    getAttention: {},
    getInventory: {},
    listDeviceDays: {},
    listDevices: {},
    countDevices: {},
    listDeviceFacets: {},
    previewCleanup: { body: { days: 90 } },
    getDevice: { params: { id: device } },
    getDeviceHistory: { params: { id: device } },
    decideDevice: { params: { id: device }, body: { access: 'allow' } },
    changeDevice: { params: { id: device }, body: { ownership: 'company' } },
    resyncDevice: { params: { id: device }, body: {} },
    removeDevice: { params: { id: device } },
    listQuarantine: {},
    listActivity: {},
    getLiveActivity: {},
    listRequestMinutes: {},
    getActivity: { params: { id: '1' } },
    listDeviceMinutes: { params: { id: device } },
    getDeviceDiagnostics: { params: { id: device } },
    setDeviceDiagnostics: { params: { id: device }, body: { hours: 1, reason: 'sample' } },
    decideQuarantine: { body: { ids: [device], access: 'block' } },
    snoozeDevice: { params: { id: device }, body: { until: '2026-12-01T00:00:00Z' } },
    unsnoozeDevice: { params: { id: device } },
    askUser: { params: { id: device }, body: { question: 'Is it yours?' } },
    lookAtApprovalLink: { body: { secret: 'A'.repeat(43) } },
    decideByApprovalLink: { body: { secret: 'A'.repeat(43), decision: 'allow' } },
    listMailTemplates: {},
    putMailTemplate: { params: ofTemplate, body: { subject: 'Changed', text: 'Changed', revision: 0 } },
    resetMailTemplate: { params: ofTemplate },
    previewMailTemplate: { params: ofTemplate, body: { subject: 'Changed' } },
    testMailTemplate: { params: ofTemplate, body: { to: 'nobody@example.com' } },
    listWebhooks: {},
    createWebhook: { body: { name: 'new', url: 'https://hooks.example.com/in', events: ['wipe.*'] } },
    changeWebhook: { params: { id: nowhere }, body: { isEnabled: false } },
    removeWebhook: { params: { id: nowhere } },
    rotateWebhookSecret: { params: { id: nowhere } },
    testWebhook: { params: { id: nowhere } },
    listWebhookDeliveries: { params: { id: nowhere } },
    replayWebhookDelivery: { params: { id: nowhere } },
    listViews: {},
    createView: { body: { screen: 'devices', name: 'Sample', query: 'state:blocked' } },
    changeView: { params: { id: nowhere }, body: { name: 'Changed' } },
    deleteView: { params: { id: nowhere } },
    listNotices: {},
    getPreferences: {},
    changePreferences: { body: { density: 'compact' } },
    exportDevices: {},
    listUsers: {},
    exportUsers: {},
    createUser: {
      body: { name: 'new', displayName: 'New', address: 'new@example.com', password: 'a password for tests' },
    },
    getUser: { params: { id: user } },
    changeUser: { params: { id: user }, body: { displayName: 'Changed' } },
    importUsers: { body: { csv: 'name,displayName,address\nfile,File,file@example.com\n' } },
    lookUpUsers: { body: { names: ['nobody'] } },
    deleteUser: { params: { id: user }, body: { confirm: 'nobody' } },
    approveNextDevice: { params: { id: user }, body: { hours: 24 } },
    withdrawNextDevice: { params: { id: user } },
    sendSetupMail: { params: { id: user }, body: {} },
    getPortal: { params: { id: user } },
    listGroups: {},
    createGroup: { body: { name: 'New' } },
    getGroup: { params: { id: nowhere } },
    changeGroup: { params: { id: nowhere }, body: { name: 'Changed' } },
    deleteGroup: { params: { id: nowhere } },
    changeMembers: { params: { id: nowhere }, body: { add: [user] } },
    addMember: { params: { id: nowhere, userId: user } },
    removeMember: { params: { id: nowhere, userId: user } },
    listExemptions: { params: { id: user } },
    setExemption: { params: { id: user, deviceId: 'SAMPLE' }, body: { access: 'block' } },
    removeExemption: { params: { id: user, deviceId: 'SAMPLE' } },
    listAppPasswords: { params: { id: user } },
    createAppPassword: { params: { id: user }, body: { label: 'Sample' } },
    revokeAppPassword: { params: { id: user, appPasswordId: appPassword } },
    listMyAppPasswords: {},
    createMyAppPassword: { body: { label: 'Sample' } },
    revokeMyAppPassword: { params: { appPasswordId: appPassword } },
    getDirectory: {},
    syncDirectory: {},
    testDirectory: {},
    previewWipe: { params: { id: device } },
    listWipes: {},
    requestWipe: { body: { device, kind: 'account', ...facts } },
    getWipe: { params: { id: wipe } },
    getWipeReceipt: { params: { id: wipe } },
    cancelWipe: ofWipe,
    approveWipe: { params: { id: wipe }, body: { targetHash: '0'.repeat(64) } },
    rejectWipe: ofWipe,
    abandonWipe: ofWipe,
    createSelection: { body: { kind: 'device', ids: [device] } },
    exportSelection: { params: { id: nowhere } },
    createJob: { body: { act: 'device.access', params: { access: 'allow' }, selectionId: nowhere } },
    listJobs: {},
    getJob: { params: { id: nowhere } },
    listJobItems: { params: { id: nowhere } },
    downloadJobItems: { params: { id: nowhere } },
    stopJob: { params: { id: nowhere } },
    retryJob: { params: { id: nowhere } },
    undoDecision: { params: { id: device }, body: { entry: 1 } },
    undoJob: { params: { id: nowhere } },
    wipeSelection: { params: { id: nowhere }, body: { ...facts, count: 1 } },
    getProtections: {},
    changeProtections: { body: { organizationPerHour: 1 } },
    approveProtectionChange: { params: { id: nowhere } },
    withdrawProtectionChange: { params: { id: nowhere } },
    stopWipes: { body: { comment: 'sample' } },
    restartWipes: { body: { comment: 'sample' } },
    listPolicies: {},
    createPolicy: { body: { name: 'New' } },
    getPolicy: { params: { id: policy } },
    changePolicy: { params: { id: policy }, body: { name: 'Changed' } },
    listAccessRules: {},
    createAccessRule: {
      body: {
        name: 'New',
        level: 'quarantine',
        characteristic: 'DeviceModel',
        condition: { operator: 'equals', value: 'Sample' },
      },
    },
    orderAccessRules: { body: { ids: [] } },
    getAccessRule: { params: { id: nowhere } },
    changeAccessRule: { params: { id: nowhere }, body: { isEnabled: false } },
    deleteAccessRule: { params: { id: nowhere } },
    undoAccessRule: { params: { id: nowhere }, body: { revision: 1 } },
    listDeviceClasses: {},
    previewAccessRules: { body: { order: [] } },
    simulateAccess: { body: { deviceId: device } },
    listSimilarDevices: { params: { id: device } },
    listDecisions: { params: { id: device } },
    listPolicyTemplates: {},
    comparePolicies: {},
    importPolicies: { body: { format: 'json', text: '{"Name":"Imported"}', isDryRun: true } },
    previewAssignment: { body: { settings: {}, userIds: [user] } },
    getPolicyPlan: { params: { id: policy } },
    planPolicy: { params: { id: policy }, body: { revision: 1, settings: {}, startsAt: null } },
    dropPolicyPlan: { params: { id: policy } },
    clonePolicy: { params: { id: policy }, body: { name: 'Cloned' } },
    deletePolicy: { params: { id: policy }, body: { revision: 999, reason: 'sample' } },
    exportPolicy: { params: { id: policy } },
    previewPolicyImpact: { params: { id: policy }, body: { settings: {} } },
    compareRevisions: { params: { id: policy } },
    listPolicyRevisions: { params: { id: policy } },
    getPolicyRevision: { params: { id: policy, revision: '1' } },
    restorePolicy: { params: { id: policy, revision: '1' }, body: { revision: 1 } },
    getDevicePolicy: { params: { id: device } },
    getOrganization: {},
    changeOrganization: { body: { userMailInsert: 'Changed' } },
    getBranding: {},
    changeBranding: { body: { organizationName: 'Changed' } },
    getPortalBrand: {},
    getPortalLogo: {},
    undoOrganization: { body: { revision: 1_000_000 } },
    previewDefaultLevel: { body: { defaultAccessLevel: 'allow' } },
    forgetKeptLevels: { body: {} },
    listAutoblock: {},
    setAutoblock: {
      params: { behaviour: 'Watsons' },
      body: { incidenceLimit: 0, incidenceDurationMinutes: 60, blockDurationMinutes: 60 },
    },
    listOperators: {},
    createOperator: {
      body: { name: 'new', displayName: 'New', role: 'auditor', password: 'a password for tests' },
    },
    changeOperator: { params: { id: operator }, body: { displayName: 'Changed' } },
    createToken: { body: { name: 'new', role: 'auditor' } },
    listTokens: {},
    revokeToken: { params: { id: nowhere } },
    listAudit: {},
    exportAudit: {},
    getAuditHistogram: {},
    verifyAudit: {},
    getAuditEntry: { params: { sequence: '999999999999' } },
    getMe: {},
    getMyProfile: {},
    getMyAutomaticReply: {},
    setMyAutomaticReply: {
      body: {
        state: 'always',
        startsAt: null,
        endsAt: null,
        isInternalOn: true,
        internalText: 'Away',
        externalAudience: 'nobody',
        externalText: '',
      },
    },
    revealMyRecoveryPassword: { params: { id: device } },
    revealRecoveryPassword: { params: { id: device }, body: { reason: 'asked for' } },
    nameMyDevice: { params: { id: device }, body: { name: 'Changed' } },
    requestMyAccess: { params: { id: device }, body: { note: 'I need it' } },
    removeMyDevice: { params: { id: device } },
    wipeMyDevice: { params: { id: device }, body: { kind: 'account' } },
    cancelMyWipe: { params: { id: wipe } },
    streamEvents: {},
  }
}
