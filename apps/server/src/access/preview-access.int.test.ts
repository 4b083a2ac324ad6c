/** What a preview says is what saving does, device by device; and nothing of it is written before. */
import { randomUUID } from 'node:crypto'
import { accessPreview, accessRulesPreview, accessSimulation, similarDevices } from '@gatepost/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '../device-scope.ts'
import { changeOrganization, endKeptLevels, getOrganization } from '../settings/index.ts'
import { openTestConsole, problemOf, type Browser, type TestConsole } from '../testing/console.ts'
import { seedPreviewFleet } from '../testing/seed-preview-fleet.ts'
import { testAct } from '../testing/seed.ts'
import {
  changeRule,
  createRule,
  deleteRule,
  fleetTimeoutMs,
  lockRules,
  orderRules,
  previewDefaultLevel,
  previewRules,
  readAccessRules,
  rejudgeFleet,
  simulateDevice,
  type AccessPreview,
  type PreviewedChange,
} from './index.ts'

let server: TestConsole
let admin: Browser
const users: string[] = []
const groups: string[] = []

beforeAll(async () => {
  server = await openTestConsole()
  admin = await server.signIn('administrator')
  const fleet = await seedPreviewFleet(server.room)
  users.push(...fleet.users)
  groups.push(...fleet.groups)
})

afterAll(async () => {
  await server.close()
})

const daysMs = 86_400_000

const level = fc.constantFrom('allow', 'block', 'quarantine')
const draft = fc.record({
  name: fc.uuid(),
  level,
  about: fc.constantFrom(
    ...['iPhone 17', 'iPhone 16', 'Pixel 11'].map((value) => ['DeviceModel', { operator: 'equals', value }] as const),
    ...['iOS', 'Android 1'].map((value) => ['DeviceOS', { operator: 'startsWith', value }] as const),
    ['DeviceOS', { operator: 'versionRange', from: '18', to: null }] as const,
    ['UserAgent', { operator: 'matches', value: '*/?' }] as const,
    ['DeviceType', { operator: 'equals', value: 'iphone' }] as const,
  ),
  isNegated: fc.boolean(),
  isEnabled: fc.nat(4).map((n) => n > 0),
  isReportOnly: fc.nat(4).map((n) => n === 0),
  scope: fc.constantFrom([[], []], [[0], []], [[], [0]], [[], [1]], [[2], [0]], [[2], []]),
})

type Draft = typeof draft extends fc.Arbitrary<infer Value> ? Value : never

function ruleOf({ about: [characteristic, condition], isNegated, scope, ...rule }: Draft) {
  const [ofUsers = [], ofGroups = []] = scope
  return {
    ...rule,
    characteristic,
    condition: { ...condition, isNegated },
    scopeUsers: ofUsers.map((n) => users[n] ?? ''),
    scopeGroups: ofGroups.map((n) => groups[n] ?? ''),
    description: '',
  }
}

const act = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), draft }),
  fc.record({ kind: fc.constant('change' as const), draft, which: fc.nat(9) }),
  fc.record({ kind: fc.constant('delete' as const), which: fc.nat(9) }),
  fc.record({ kind: fc.constant('order' as const) }),
  fc.record({ kind: fc.constant('default' as const), level, keepExisting: fc.boolean() }),
  fc.record({ kind: fc.constant('forget' as const) }),
)

type Planned = typeof act extends fc.Arbitrary<infer Value> ? Value : never

const limited: Draft = {
  name: 'Their phones',
  level: 'block',
  about: ['DeviceOS', { operator: 'startsWith', value: 'iOS' }],
  isNegated: false,
  isEnabled: true,
  isReportOnly: false,
  scope: [[], [0]],
}

/** Each kind of act once, so that each run has met it. */
const story: Planned[] = [
  { kind: 'default', level: 'allow', keepExisting: false },
  { kind: 'create', draft: limited },
  { kind: 'default', level: 'block', keepExisting: true },
  { kind: 'change', draft: { ...limited, level: 'quarantine', scope: [[2], []] }, which: 0 },
  { kind: 'forget' },
  { kind: 'order' },
  { kind: 'delete', which: 0 },
]

type Step = { readonly preview: AccessPreview; readonly save: (confirm?: string) => Promise<unknown> }

async function stepOf(planned: Planned): Promise<Step | undefined> {
  const { room } = server
  if (planned.kind === 'default') {
    const { level: wanted, keepExisting } = planned
    const { revision } = await getOrganization(room)
    return {
      preview: await previewDefaultLevel(room, { kind: 'change', level: wanted, keepExisting }, everything),
      save: (confirm) =>
        changeOrganization(room, {
          act: testAct,
          revision,
          change: { defaultAccessLevel: wanted },
          keepExisting,
          confirm,
        }),
    }
  }
  if (planned.kind === 'forget') {
    return {
      preview: await previewDefaultLevel(room, { kind: 'forget-kept' }, everything),
      save: (confirm) => endKeptLevels(room, { act: testAct, confirm }),
    }
  }
  const rules = await readAccessRules(room.database.prisma)
  const which = 'which' in planned ? rules[planned.which % Math.max(rules.length, 1)] : undefined
  const preview = (change: PreviewedChange) => previewRules(room, change, everything)
  switch (planned.kind) {
    case 'create': {
      const rule = ruleOf(planned.draft)
      return {
        preview: await preview({ kind: 'create', rule }),
        save: (confirm) => createRule(room, { act: testAct, rule, confirm }),
      }
    }
    case 'change': {
      if (!which) return undefined
      const { id, revision } = which
      const change = ruleOf(planned.draft)
      return {
        preview: await preview({ kind: 'change', id, change }),
        save: (confirm) => changeRule(room, { act: testAct, id, revision, change, confirm }),
      }
    }
    case 'delete': {
      if (!which) return undefined
      const { id } = which
      return {
        preview: await preview({ kind: 'delete', id }),
        save: (confirm) => deleteRule(room, { act: testAct, id, confirm }),
      }
    }
    case 'order': {
      const ids = rules.map(({ id }) => id).toReversed()
      return {
        preview: await preview({ kind: 'order', ids }),
        save: (confirm) => orderRules(room, { act: testAct, ids, confirm }),
      }
    }
  }
}

async function states() {
  const rows = await server.room.database.prisma.device.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ id, userId, accessState, accessRuleId, lastSuccessSyncAt }) => ({
    id,
    userId,
    accessState,
    accessRuleId,
    lastSuccessSyncAt,
  }))
}

/** No rules, nothing kept, the default quarantines, and everybody is judged by that. */
async function reset() {
  const { room } = server
  await room.database.transaction(
    async (tx) => {
      await lockRules(tx)
      await tx.accessRule.deleteMany()
      await tx.device.updateMany({ data: { keptDefaultLevel: null } })
      await tx.organization.update({ where: { id: 1 }, data: { defaultAccessLevel: 'quarantine' } })
      await rejudgeFleet(room, tx, { act: testAct, part: { kind: 'everything' }, cause: 'rule' })
    },
    { timeoutMs: fleetTimeoutMs },
  )
}

test('a preview names exactly the devices that saving moves, whoever, from where and to what', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 5 }), async (acts) => {
      await reset()
      for (const planned of acts) await expectTrue(planned)
    }),
    { numRuns: 6, examples: [[story]] },
  )
})

async function expectTrue(planned: Planned): Promise<void> {
  const step = await stepOf(planned)
  if (!step) return
  const { preview, save } = step
  const before = await states()
  const { isEverybody, word } = preview.lockOut
  if (isEverybody) {
    await expect(save()).rejects.toMatchObject({ code: 'lock-out-unconfirmed', fields: [{ path: 'confirm' }] })
    expect(await states()).toEqual(before)
  }
  await save(isEverybody ? word : undefined)
  const after = new Map((await states()).map((device) => [device.id, device]))
  const moved = before.filter(({ id, accessState }) => after.get(id)?.accessState !== accessState)
  const sampled = preview.sample.map(({ id, from, to, user }) => ({ id, from, to, user: user.id }))
  const really = moved.map(({ id, userId, accessState: from }) => {
    return { id, from, to: after.get(id)?.accessState, user: userId }
  })
  expect(byId(sampled)).toEqual(byId(really))
  expect(preview.users).toBe(new Set(moved.map(({ userId }) => userId)).size)
  expect(preview.transitions.reduce((sum, { devices }) => sum + devices, 0)).toBe(moved.length)
  const recent = server.room.now().getTime() - 7 * daysMs
  const isActive = ({ lastSuccessSyncAt: at }: { lastSuccessSyncAt: Date | null }) => (at?.getTime() ?? 0) > recent
  expect(preview.transitions.reduce((sum, { active }) => sum + active, 0)).toBe(moved.filter(isActive).length)
  const allowed = (which: readonly { accessState: string; lastSuccessSyncAt: Date | null }[]) =>
    which.filter((device) => device.accessState === 'allowed' && isActive(device)).length
  expect(preview.lockOut.allowedBefore).toBe(allowed(before))
  const stillAllowed = before.filter(
    ({ id, accessState }) => accessState === 'allowed' && after.get(id)?.accessState === 'allowed',
  )
  expect(preview.lockOut.allowedAfter).toBe(allowed(stillAllowed))
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

test('what is stored of every device is what the simulation decides on it, one by one', async () => {
  for (const { id, accessState } of await states()) {
    const { decision, stored } = await simulateDevice(server.room, { kind: 'stored', deviceRowId: id }, everything)
    expect([decision.state, stored?.state]).toEqual([accessState, accessState])
  }
})

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return await server.call(method, `/api/v1${path}`, {
    headers: { ...admin.headers, ...headers },
    ...(body !== undefined && { body }),
  })
}

const blockIPhones = {
  name: 'No iPhones',
  level: 'block',
  characteristic: 'DeviceType',
  condition: { operator: 'equals', value: 'iPhone' },
}

describe('over the REST API', () => {
  beforeAll(reset)

  test('a rule is previewed with those who synchronized last first, and nothing is saved', async () => {
    const before = await states()
    const answer = await call('POST', '/access-rules/preview', { create: blockIPhones })
    const preview = accessRulesPreview.parse(answer.body)
    expect(preview.transitions).toMatchObject([{ from: 'quarantined', to: 'blocked' }])
    const times = preview.sample.map(({ lastSyncAt }) => lastSyncAt ?? '')
    expect(times).toEqual(times.toSorted().toReversed())
    expect(preview.sample[0]?.rule?.name).toBe('No iPhones')
    expect(preview.reach).toEqual({ matched: 15, conflicts: [] })
    expect(await states()).toEqual(before)
    expect(await readAccessRules(server.room.database.prisma)).toEqual([])
  })

  test('whoever may see one department is told of its devices only', async () => {
    const helpdesk = await server.signIn('helpdesk', { departments: ['Elsewhere'] })
    const answer = await call('POST', '/access-rules/preview', { create: blockIPhones }, helpdesk.headers)
    expect(answer.body).toMatchObject({ transitions: [], users: 0, sample: [], reach: { matched: 0 } })
  })

  test.each([
    ['two changes at once', { create: blockIPhones, order: [] }],
    ['a rule that is none', { create: { ...blockIPhones, condition: { operator: 'versionRange', from: '1' } } }],
    ['a deletion that is not meant', { id: randomUUID(), delete: false }],
  ])('%s cannot be previewed', async (_, body) => {
    expect(problemOf(await call('POST', '/access-rules/preview', body)).code).toBe('invalid-request')
  })

  test('a described device is decided on step by step, for a user and for nobody', async () => {
    const device = { DeviceModel: 'Pixel 11', deviceId: 'D1' }
    const nobodys = accessSimulation.parse((await call('POST', '/access-rules/simulate', { device })).body)
    expect(nobodys).toMatchObject({
      decision: { state: 'quarantined', decidedBy: 'organizationDefault' },
      stored: null,
    })
    const bens = accessSimulation.parse((await call('POST', '/access-rules/simulate', { user: users[1], device })).body)
    expect(bens).toMatchObject({ decision: { state: 'blocked', reason: 'individual' } })
    expect(bens.facts).toMatchObject({ personalExemption: 'block', device: { DeviceModel: 'Pixel 11' } })
    const allowNext = `/users/${users[0]}/next-device`
    expect((await call('POST', allowNext, { hours: 1 })).status).toBe(200)
    const simulate = async (deviceId: string) => {
      const body = { user: users[0], device: { ...device, deviceId } }
      return accessSimulation.parse((await call('POST', '/access-rules/simulate', body)).body)
    }
    expect(await simulate('NEVERSEEN')).toMatchObject({
      decision: { state: 'allowed', decidedBy: 'personalAllow' },
      facts: { isNextDevice: true },
    })
    expect(await simulate('NEVERSEEN')).toMatchObject({ facts: { isNextDevice: true } })
    // A phone that is there already uses nothing up.
    expect(await simulate('D4')).toMatchObject({ facts: { isNextDevice: false } })
    expect((await call('DELETE', allowNext)).status).toBe(204)
    const strange = { user: randomUUID(), device }
    expect(problemOf(await call('POST', '/access-rules/simulate', strange)).code).toBe('not-found')
  })

  test('a new device that says nothing yet waits for the rules that are about it, and those are named', async () => {
    const { room } = server
    const onModel = {
      ...blockIPhones,
      characteristic: 'DeviceModel',
      description: '',
      scopeUsers: [],
      scopeGroups: [],
    } as const
    const rule = {
      ...onModel,
      level: 'block',
      isEnabled: true,
      isReportOnly: false,
      condition: equals('iPhone 17'),
    } as const
    const { id } = await createRule(room, { act: testAct, rule })
    const simulate = async (body: object) =>
      accessSimulation.parse((await call('POST', '/access-rules/simulate', body)).body)
    const silent = await simulate({ device: {}, hasDeviceInformation: false })
    expect(silent).toMatchObject({ decision: { state: 'deviceDiscovery' }, matched: [] })
    const told = await simulate({ device: { DeviceModel: 'iPhone 17' } })
    expect(told).toMatchObject({ decision: { state: 'blocked', rule: { id } }, matched: [{ id, level: 'block' }] })
    await deleteRule(room, { act: testAct, id })
  })

  test('similar devices come the most exact likeness first, with rules that can be created as they are', async () => {
    const [device] = await server.room.database.prisma.device.findMany({ where: { deviceId: 'D4' } })
    const answer = await call('GET', `/devices/${device?.id}/similar`)
    const { items } = similarDevices.parse(answer.body)
    const counts = items.map(({ devices }) => devices)
    expect(counts).toEqual(counts.toSorted((one, other) => one - other))
    const byModel = items.find(({ rule }) => rule.characteristic === 'DeviceModel')
    expect(byModel).toMatchObject({ devices: 7, isExact: true, allowed: 1, rule: { level: 'allow' } })
    for (const { rule } of items) {
      expect((await call('POST', '/access-rules/preview', { create: rule })).status).toBe(200)
    }
    const elsewhere = await server.signIn('helpdesk', { departments: ['Elsewhere'] })
    const hidden = await call('GET', `/devices/${device?.id}/similar`, undefined, elsewhere.headers)
    expect(problemOf(hidden).code).toBe('not-found')
  })

  test('a rule or a default that locks everybody out has to be confirmed with the word that says how many', async () => {
    const patch = async (body: object) => {
      const { revision } = await getOrganization(server.room)
      return await call('PATCH', '/organization', body, { 'if-match': `"${revision}"` })
    }
    expect((await patch({ defaultAccessLevel: 'allow' })).status).toBe(200)
    await server.room.database.prisma.exemption.deleteMany({ where: { deviceId: 'D0' } })
    const preview = accessPreview.parse(
      (await call('POST', '/organization/access-preview', { defaultAccessLevel: 'block' })).body,
    )
    expect(preview.lockOut.isEverybody).toBe(true)
    const create = { ...blockIPhones, condition: { operator: 'matches', value: '*' } }
    const { word } = accessRulesPreview.parse((await call('POST', '/access-rules/preview', { create })).body).lockOut
    const before = await states()
    const ofRule = problemOf(await call('POST', '/access-rules', create))
    expect(ofRule).toMatchObject({ status: 422, code: 'lock-out-unconfirmed', fields: [{ path: 'confirm' }] })
    expect(ofRule.detail).toContain(word)
    expect([await states(), await readAccessRules(server.room.database.prisma)]).toEqual([before, []])
    const refusal = problemOf(await patch({ defaultAccessLevel: 'block', userMailInsert: 'Closed.' }))
    expect(refusal).toMatchObject({ status: 422, code: 'lock-out-unconfirmed', fields: [{ path: 'confirm' }] })
    expect(refusal.detail).toContain(preview.lockOut.word)
    expect(await getOrganization(server.room)).toMatchObject({ defaultAccessLevel: 'allow', userMailInsert: '' })
    const kept = { defaultAccessLevel: 'block', keepExisting: true }
    expect(accessPreview.parse((await call('POST', '/organization/access-preview', kept)).body).transitions).toEqual([])
    expect((await patch(kept)).status).toBe(200)
    const forget = (body: object) => call('POST', '/organization/forget-kept-levels', body)
    expect(problemOf(await forget({})).code).toBe('lock-out-unconfirmed')
    expect((await forget({ confirm: preview.lockOut.word })).body).toMatchObject({ kept: expect.any(Number) })
    expect((await forget({})).body).toEqual({ kept: 0, changed: 0 })
    expect(problemOf(await patch({ keepExisting: true })).fields).toMatchObject([{ path: 'keepExisting' }])
  })
})

const equals = (value: string) => ({ operator: 'equals', value, isNegated: false }) as const
