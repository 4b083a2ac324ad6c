import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { carryOutPlans, fingerprintsOf } from '../../policies/index.ts'
import { openTestConsole, problemOf, seedDevice, seedPolicy, seedUser, type TestConsole } from '../../testing/index.ts'

let opened: TestConsole
let headers: Readonly<Record<string, string>>

beforeAll(async () => {
  opened = await openTestConsole()
  ;({ headers } = await opened.token('administrator'))
})

afterAll(async () => {
  await opened.close()
})

const call = (method: string, path: string, body?: unknown) =>
  opened.call(method, `/api/v1${path}`, { headers, ...(body !== undefined && { body }) })

async function group(name: string, policyId: string, userIds: readonly string[]): Promise<string> {
  const id = opened.room.newId()
  const members = { create: userIds.map((userId) => ({ userId })) }
  const { prisma } = opened.room.database
  await prisma.userGroup.create({ data: { id, name, position: 1, policyId, members }, select: { id: true } })
  return id
}

async function newestEntry() {
  return await opened.room.database.prisma.auditEntry.findFirst({ orderBy: { sequence: 'desc' } })
}

test('a policy is made from a template, and of the setting that is sent on top', async () => {
  const templates = await call('GET', '/policies/templates')
  expect(templates.body).toMatchObject({
    items: [{ id: 'exchange-default', settings: {} }, { id: 'recommended' }, { id: 'balanced' }, {}, {}, {}],
  })
  const body = { name: 'From a template', template: 'recommended', settings: { minPasswordLength: 9 } }
  const settings = { passwordEnabled: true, minPasswordLength: 9, maxInactivityTimeLock: 900 }
  expect(await call('POST', '/policies', body)).toMatchObject({ status: 201, body: { settings } })
  const impossible = { name: 'Impossible', template: 'high-security', settings: { minPasswordLength: 2 } }
  expect(problemOf(await call('POST', '/policies', impossible)).fields).toMatchObject([
    { path: 'settings.minPasswordLength' },
  ])
})

test('a policy is cloned, under a name of its own', async () => {
  const id = await seedPolicy(opened.room, 'Source', { allowCamera: false })
  const cloned = await call('POST', `/policies/${id}/clone`, { name: 'Twin', reason: 'a pilot' })
  expect(cloned).toMatchObject({ status: 201, body: { name: 'Twin', settings: { allowCamera: false }, revision: 1 } })
  expect(await newestEntry()).toMatchObject({
    action: 'policy.created',
    reason: 'a pilot',
    details: { clonedFrom: { id } },
  })
  expect(problemOf(await call('POST', `/policies/${id}/clone`, { name: 'Twin' }))).toMatchObject({ code: 'name-taken' })
})

describe('a change kept for later', () => {
  const tomorrow = () => new Date(opened.room.now().getTime() + 86_400_000).toISOString()
  const plan = async (id: string, body: object) => await call('PUT', `/policies/${id}/plan`, { revision: 1, ...body })

  test('changes nothing before its time, and then makes a revision that says who planned it', async () => {
    const id = await seedPolicy(opened.room, 'Tomorrow', { passwordEnabled: true })
    const settings = { passwordEnabled: true, minPasswordLength: 6 }
    const startsAt = tomorrow()
    const planned = await plan(id, { settings, startsAt, reason: 'After the holidays.' })
    expect(planned.body).toMatchObject({ revision: 1, plan: { startsAt, failure: null } })
    expect(await carryOutPlans(opened.room)).toBe(0)
    expect((await call('GET', `/policies/${id}/plan`)).body).toMatchObject({ plan: { settings, basedOn: 1, startsAt } })
    opened.advance(86_400_000)
    expect(await carryOutPlans(opened.room)).toBe(1)
    expect((await call('GET', `/policies/${id}`)).body).toMatchObject({ revision: 2, settings, plan: null })
    const [newest] = z
      .object({ items: z.array(z.unknown()) })
      .parse((await call('GET', `/policies/${id}/revisions`)).body).items
    expect(newest).toMatchObject({ comment: expect.stringMatching(/^After the holidays\. Planned by /) })
    expect(await carryOutPlans(opened.room)).toBe(0)
  })

  test('is not made where somebody changed the policy meanwhile: it is kept, and says so', async () => {
    const id = await seedPolicy(opened.room, 'Overtaken')
    await plan(id, { settings: { allowCamera: false }, startsAt: tomorrow() })
    await opened.call('PATCH', `/api/v1/policies/${id}`, {
      headers: { ...headers, 'If-Match': '"1"' },
      body: { settings: { allowBrowser: false } },
    })
    opened.advance(86_400_000)
    await carryOutPlans(opened.room)
    const policy = (await call('GET', `/policies/${id}`)).body
    expect(policy).toMatchObject({ settings: { allowBrowser: false }, plan: { failure: 'precondition-failed' } })
    expect(await carryOutPlans(opened.room)).toBe(0)
    expect((await call('DELETE', `/policies/${id}/plan`)).status).toBe(204)
    expect((await call('GET', `/policies/${id}/plan`)).body).toEqual({ plan: null })
  })

  test('waits for somebody where it has no time, and is refused a time that is past', async () => {
    const id = await seedPolicy(opened.room, 'Some day')
    expect((await plan(id, { settings: { allowCamera: false }, startsAt: null })).status).toBe(200)
    expect(await carryOutPlans(opened.room)).toBe(0)
    const past = await plan(id, { settings: {}, startsAt: '2020-01-01T00:00:00Z' })
    expect(problemOf(past).fields).toMatchObject([{ path: 'startsAt' }])
    expect(problemOf(await plan(id, { revision: 9, settings: {}, startsAt: null })).code).toBe('precondition-failed')
    expect(problemOf(await plan(id, { settings: { minPasswordLength: 99 }, startsAt: null })).fields).toMatchObject([
      { path: 'settings.minPasswordLength' },
    ])
  })
})

describe('the revisions of a policy', () => {
  test('are listed, compared and brought back as a new one', async () => {
    const id = await seedPolicy(opened.room, 'Revised', { minPasswordLength: 6 })
    const patch = { settings: { minPasswordLength: 8, allowCamera: false }, reason: 'audit finding 7' }
    await opened.call('PATCH', `/api/v1/policies/${id}`, { headers: { ...headers, 'if-match': '"1"' }, body: patch })
    const restored = await call('POST', `/policies/${id}/revisions/1/restore`, { revision: 2, reason: 'too strict' })
    expect(restored).toMatchObject({ status: 200, body: { revision: 3, settings: { minPasswordLength: 6 } } })
    expect(await newestEntry()).toMatchObject({ reason: 'too strict', details: { restoredFrom: 1 } })

    const first = await call('GET', `/policies/${id}/revisions?limit=2`)
    expect(first.body).toMatchObject({
      items: [
        { revision: 3, restoredFrom: 1, comment: 'too strict' },
        { revision: 2, restoredFrom: null, comment: 'audit finding 7', changed: ['minPasswordLength', 'allowCamera'] },
      ],
      count: { value: 3, isExact: true },
    })
    const { next } = z.object({ next: z.string() }).parse(first.body)
    const second = await call('GET', `/policies/${id}/revisions?limit=2&after=${next}`)
    expect(second.body).toMatchObject({ items: [{ revision: 1, comment: '' }], next: null })
    expect((await call('GET', `/policies/${id}/revisions/2`)).body).toMatchObject({ settings: { allowCamera: false } })
    expect((await call('GET', `/policies/${id}/compare?from=1&to=2`)).body).toEqual({
      from: { id, name: 'Revised', revision: 1 },
      to: { id, name: 'Revised', revision: 2 },
      settings: [
        { name: 'minPasswordLength', from: 6, to: 8, default: null },
        { name: 'allowCamera', from: true, to: false, default: true },
      ],
    })
    expect((await call('GET', `/policies/${id}/compare`)).body).toMatchObject({ to: { revision: 3 }, settings: [] })
  })

  test('of an old page, of another policy or of none are refused', async () => {
    const id = await seedPolicy(opened.room, 'Once', {})
    expect(await call('POST', `/policies/${id}/revisions/1/restore`, { revision: 7 })).toMatchObject({ status: 412 })
    expect(await call('POST', `/policies/${id}/revisions/2/restore`, { revision: 1 })).toMatchObject({ status: 404 })
    expect(await call('GET', `/policies/${id}/revisions/0`)).toMatchObject({ status: 400 })
    expect(await call('GET', `/policies/${opened.room.newId()}/revisions`)).toMatchObject({ status: 404 })
  })
})

test('two policies are compared', async () => {
  const [a, b] = [
    await seedPolicy(opened.room, 'One'),
    await seedPolicy(opened.room, 'Other', { passwordEnabled: true }),
  ]
  expect((await call('GET', `/policies/compare?a=${a}&b=${b}`)).body).toMatchObject({
    from: { id: a, name: 'One' },
    to: { id: b },
    settings: [{ name: 'passwordEnabled', from: false, to: true }],
  })
})

describe('deleting a policy', () => {
  test('in use is refused and says by how many, unless they get another', async () => {
    const { prisma } = opened.room.database
    const [id, heir] = [await seedPolicy(opened.room, 'Used'), await seedPolicy(opened.room, 'Heir')]
    const [own, member, gone] = [
      await seedUser(opened.room, 'own'),
      await seedUser(opened.room, 'member'),
      await seedUser(opened.room, 'gone'),
    ]
    await prisma.user.update({ where: { id: own }, data: { policyId: id } })
    await prisma.user.update({ where: { id: gone }, data: { policyId: id, deletedAt: new Date() } })
    const groupId = await group('Field', id, [member])
    const remove = (body: object) => call('POST', `/policies/${id}/delete`, { reason: 'not needed', ...body })

    const used = problemOf(await remove({}))
    expect(used).toMatchObject({ code: 'policy-in-use', fields: [{ path: 'reassignTo' }] })
    expect(used.detail).toContain('1 user and 1 group')
    expect(problemOf(await remove({ reassignTo: id })).fields).toMatchObject([{ path: 'reassignTo' }])
    expect(problemOf(await remove({ reassignTo: opened.room.newId() })).fields).toMatchObject([{ path: 'reassignTo' }])
    expect(await remove({ reassignTo: heir, revision: 2 })).toMatchObject({ status: 412 })
    expect((await call('GET', `/policies/${id}`)).body).toMatchObject({ users: 2 })

    expect(await remove({ reassignTo: heir, revision: 1 })).toMatchObject({ status: 204 })
    expect(await call('GET', `/policies/${id}`)).toMatchObject({ status: 404 })
    expect(await prisma.user.findUnique({ where: { id: own } })).toMatchObject({ policyId: heir, revision: 2 })
    expect(await prisma.user.findUnique({ where: { id: member } })).toMatchObject({ groupPolicyId: heir })
    expect(await prisma.userGroup.findUnique({ where: { id: groupId } })).toMatchObject({ policyId: heir })
    expect(await newestEntry()).toMatchObject({
      action: 'policy.deleted',
      details: { reassignedTo: heir, users: 1, groups: 1, settings: {} },
    })
    expect(await call('POST', `/policies/${heir}/delete`, { reason: 'nor this', reassignTo: null })).toMatchObject({
      status: 204,
    })
    expect(await prisma.user.findUnique({ where: { id: own } })).toMatchObject({ policyId: null })
  })

  test('that is the default is refused, and that is none is not found', async () => {
    const { prisma } = opened.room.database
    const { id } = await prisma.policy.findFirstOrThrow({ where: { isDefault: true }, select: { id: true } })
    const refused = problemOf(await call('POST', `/policies/${id}/delete`, { reason: 'x', reassignTo: null }))
    expect(refused.code).toBe('default-policy')
    expect(await call('POST', `/policies/${opened.room.newId()}/delete`, { reason: 'x' })).toMatchObject({
      status: 404,
    })
    expect(await call('POST', `/policies/${id}/delete`, { reason: '' })).toMatchObject({ status: 400 })
  })
})

describe('importing and exporting', () => {
  const text = JSON.stringify([
    { Name: 'Imported', PasswordEnabled: true, MaxInactivityTimeLock: '00:05:00', Guid: 'x' },
    { Name: 'Imported too', MaxAttachmentSize: '1 MB (1,048,576 bytes)' },
  ])

  test('what Exchange printed becomes policies, after a dry run that creates none', async () => {
    const policies = [
      { name: 'Imported', settings: { passwordEnabled: true, maxInactivityTimeLock: 300 }, ignored: ['Guid'] },
      { name: 'Imported too', settings: { maxAttachmentSize: 1_048_576 } },
    ]
    const dry = await call('POST', '/policies/import', { format: 'json', text, isDryRun: true })
    expect(dry).toMatchObject({ status: 200, body: { policies: policies.map((policy) => ({ id: null, ...policy })) } })
    const done = await call('POST', '/policies/import', { format: 'json', text, isDryRun: false })
    expect(done).toMatchObject({ status: 200, body: { policies } })
    const { policies: made } = z.object({ policies: z.array(z.object({ id: z.string() })) }).parse(done.body)
    expect(made).toHaveLength(2)

    const exported = await call('GET', `/policies/${made[0]?.id}/export?format=csv`)
    const { text: csv } = z.object({ text: z.string() }).parse(exported.body)
    expect(csv).toContain('"PasswordEnabled","AlphanumericPasswordRequired"')
    const again = { format: 'csv', text: csv, isDryRun: false, name: 'Imported again' }
    expect((await call('POST', '/policies/import', again)).body).toMatchObject({
      policies: [{ name: 'Imported again' }],
    })
    const taken = problemOf(await call('POST', '/policies/import', { format: 'json', text, isDryRun: true }))
    expect(taken).toMatchObject({ code: 'name-taken', fields: [{ path: 'text[0].Name' }, { path: 'text[1].Name' }] })
  })

  test.each([
    ['no JSON', { text: '{' }, ['text']],
    ['a name twice', { text: '{"Name":"A","Name":"B"}' }, ['text.Name']],
    [
      'a name of the prototype that says a value',
      { text: '{"Name":"","__proto__":{"isAdmin":true}}' },
      ['text[0].Name'],
    ],
    [
      'impossible values and a contradiction',
      {
        text: '[{"Name":"A","MinPasswordLength":19},{"Name":"A","AllowCamera":"perhaps"},{"Name":"C","PasswordEnabled":true,"MinPasswordLength":2,"MinPasswordComplexCharacters":4}]',
      },
      ['text[0].MinPasswordLength', 'text[1].AllowCamera', 'text[1].Name', 'text[2].MinPasswordLength'],
    ],
    ['one name for two', { text: '[{"Name":"A"},{"Name":"B"}]', name: 'C' }, ['name']],
    [
      'our own document with what we do not know',
      { format: 'gatepost', text: '{"name":"A","settings":{"x":1}}' },
      ['text[0].x'],
    ],
    ['a field of the request that there is none of', { text: '{}', isDefault: true }, ['isDefault']],
  ])('%s is refused by name, and nothing is created', async (_name, body, paths) => {
    const count = await opened.room.database.prisma.policy.count()
    const answer = await call('POST', '/policies/import', { format: 'json', isDryRun: false, ...body })
    expect(answer.status).toBe(400)
    expect(problemOf(answer).fields?.map(({ path }) => path)).toEqual(paths)
    expect(await opened.room.database.prisma.policy.count()).toBe(count)
  })
})

describe('what a policy would do', () => {
  const strict = { passwordEnabled: true, requireDeviceEncryption: true, allowNonProvisionableDevices: false }

  async function device(userId: string, data: object) {
    const id = await seedDevice(opened.room, { userId, state: 'allowed' })
    await opened.room.database.prisma.device.update({ where: { id }, data: { hasProvisioned: true, ...data } })
    return id
  }

  test('is told with whom it locks out, and writes nothing', async () => {
    const policy = await seedPolicy(opened.room, 'Before', { passwordEnabled: true })
    const [ida, jon] = [await seedUser(opened.room, 'ida'), await seedUser(opened.room, 'jon')]
    await opened.room.database.prisma.user.update({ where: { id: ida }, data: { policyId: policy } })
    await group('Impact', policy, [jon])
    await device(ida, { policyStatus: 1 })
    const old = await device(ida, { protocolVersion: '12.0', lastSuccessSyncAt: new Date('2026-11-20T00:00:00Z') })
    const partly = await device(jon, { policyStatus: 2, lastSuccessSyncAt: new Date('2026-11-21T00:00:00Z') })
    await device(jon, { deviceType: 'Android', userAgent: 'Android-Gmail/1', policyStatus: 1 })
    const entries = await opened.room.database.prisma.auditEntry.count()

    const { body } = await call('POST', `/policies/${policy}/impact`, { settings: strict })
    expect(body).toMatchObject({
      users: 2,
      devices: 4,
      provisionAgain: 3,
      lockedOut: { devices: 2 },
      versions: [
        { version: '16.1', devices: 3, isRefused: false, untold: [] },
        { version: '12.0', devices: 1, isRefused: true, untold: ['requireDeviceEncryption'] },
      ],
      clients: [
        { family: 'apple', devices: 3, facts: [], unknown: ['passwordEnabled', 'requireDeviceEncryption'] },
        { family: 'gmail', devices: 1 },
      ],
      sample: [
        { id: partly, reason: 'partly-applied', user: { name: 'jon' } },
        { id: old, reason: 'version', user: { name: 'ida' } },
      ],
    })
    const ofOne = await call('POST', '/policies/impact', { settings: strict, userIds: [ida] })
    expect(ofOne.body).toMatchObject({ users: 1, devices: 2, provisionAgain: 2, lockedOut: { devices: 1 } })
    const harmless = await call('POST', `/policies/${policy}/impact`, { settings: { passwordEnabled: true } })
    expect(harmless.body).toMatchObject({ provisionAgain: 0, lockedOut: { devices: 0, reasons: [] }, sample: [] })
    expect(await opened.room.database.prisma.auditEntry.count()).toBe(entries)
    const faulty = await call('POST', `/policies/${policy}/impact`, { settings: { minPasswordLength: 99 } })
    expect(faulty.status).toBe(400)
  })

  test('that leaves hardly anybody is saved only with the word that says how many', async () => {
    const policy = await seedPolicy(opened.room, 'For the old', { passwordEnabled: true })
    const old = await seedUser(opened.room, 'olaf')
    await opened.room.database.prisma.user.update({ where: { id: old }, data: { policyId: policy } })
    for (let count = 0; count < 5; count += 1) await device(old, { protocolVersion: '12.0' })
    const save = (body: object) =>
      opened.call('PATCH', `/api/v1/policies/${policy}`, { headers: { ...headers, 'if-match': '"1"' }, body })
    const { body } = await call('POST', `/policies/${policy}/impact`, { settings: strict })
    expect(body).toMatchObject({
      lockOut: { isEverybody: true, allowedBefore: 5, allowedAfter: 0, word: 'LOCK OUT 5' },
    })
    expect(problemOf(await save({ settings: strict }))).toMatchObject({
      status: 422,
      code: 'lock-out-unconfirmed',
      fields: [{ path: 'confirm' }],
    })
    expect(await save({ settings: strict, confirm: 'LOCK OUT 5' })).toMatchObject({
      status: 200,
      body: { revision: 2 },
    })
  })

  test('is by default for whoever has no other policy, and the scope hides whom it would be', async () => {
    const { prisma } = opened.room.database
    const kim = await seedUser(opened.room, 'kim')
    await device(kim, { protocolVersion: '2.5' })
    const { id } = await prisma.policy.findFirstOrThrow({ where: { isDefault: true }, select: { id: true } })
    const all = await call('POST', `/policies/${id}/impact`, { settings: strict })
    expect(all.body).toMatchObject({ devices: 1, sample: [{ user: { name: 'kim' } }] })
    const elsewhere = await opened.signIn('helpdesk', { departments: ['Sales'] })
    const path = `/api/v1/policies/${id}/impact`
    const seen = await opened.call('POST', path, { headers: elsewhere.headers, body: { settings: strict } })
    expect(seen).toMatchObject({ status: 200, body: { devices: 1, sample: [] } })
    const body = { settings: strict, userIds: [kim] }
    const counted = await opened.call('POST', '/api/v1/policies/impact', { headers: elsewhere.headers, body })
    expect(counted.body).toMatchObject({ users: 0, devices: 0 })
  })
})

test('what a device acknowledged is told setting by setting, as its claim', async () => {
  const { prisma } = opened.room.database
  const policy = await seedPolicy(opened.room, 'Acknowledged', { passwordEnabled: true, minPasswordLength: 4 })
  const userId = await seedUser(opened.room, 'lea')
  await prisma.user.update({ where: { id: userId }, data: { policyId: policy } })
  const id = await seedDevice(opened.room, { userId, state: 'allowed' })
  const policyAppliedAt = new Date('2026-11-20T00:00:00Z')
  const fingerprint = fingerprintsOf({ passwordEnabled: true, minPasswordLength: 4 }).get('16.1') ?? ''
  const key = { policyKey: 7n, policyStatus: 1, policyFingerprint: fingerprint, policyId: policy, policyRevision: 1 }
  await prisma.device.update({ where: { id }, data: { ...key, policyAppliedAt } })
  const body = { settings: { passwordEnabled: true, minPasswordLength: 6 } }
  await opened.call('PATCH', `/api/v1/policies/${policy}`, { headers: { ...headers, 'if-match': '"1"' }, body })

  const { body: told } = await call('GET', `/devices/${id}/policy`)
  const at = policyAppliedAt.toISOString()
  expect(told).toMatchObject({ policyId: policy, policyRevision: 2, source: 'own', acknowledgedRevision: 1, claim: 1 })
  expect(told).toMatchObject({
    settings: expect.arrayContaining([
      { name: 'passwordEnabled', wanted: true, sent: true, state: 'acknowledged', acknowledgedAt: at },
      { name: 'minPasswordLength', wanted: 6, sent: 4, state: 'acknowledged-older-value', acknowledgedAt: at },
      { name: 'irmEnabled', wanted: true, state: 'server-side', acknowledgedAt: null },
    ]),
  })
  expect(JSON.stringify(told)).not.toMatch(/complian/i)
})
