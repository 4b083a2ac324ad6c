import { automaticReply, me as meAnswer, portalBrand } from '@gatepost/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storeRecoveryPassword } from '../../devices/index.ts'
import {
  openTestConsole,
  problemOf,
  seedDevice,
  seedWipe,
  testAct,
  type Browser,
  type TestConsole,
} from '../../testing/index.ts'

let opened: TestConsole

beforeAll(async () => {
  opened = await openTestConsole()
})

afterAll(async () => {
  await opened.close()
})

const call = (method: string, path: string, { headers }: Pick<Browser, 'headers'>, body?: unknown) =>
  opened.call(method, `/api/v1${path}`, { headers, body })
const mine = async (user: Browser) => meAnswer.parse((await call('GET', '/me', user)).body)
const lastAct = async (id: string) => {
  const admin = await opened.signIn('administrator')
  return (await call('GET', `/devices/${id}/history`, admin)).body
}

describe('my devices', () => {
  test('are named by me, and everybody sees that name', async () => {
    const user = await opened.signIn('user')
    const id = await seedDevice(opened.room, { userId: user.id })
    expect((await call('PUT', `/me/devices/${id}/name`, user, { name: '  My old phone ' })).status).toBe(204)
    expect((await mine(user)).devices).toMatchObject([{ id, name: 'My old phone', customName: 'My old phone' }])
    expect((await call('PUT', `/me/devices/${id}/name`, user, { name: 'a\nb' })).status).toBe(400)
    await call('PUT', `/me/devices/${id}/name`, user, { name: '' })
    expect((await mine(user)).devices).toMatchObject([{ id, name: 'iPhone 17', customName: '' }])
  })

  test('ask for access with a reason, which is shown to whoever decides and kept in the audit log', async () => {
    const user = await opened.signIn('user')
    const id = await seedDevice(opened.room, { userId: user.id })
    const note = 'My new phone: I am on call from Monday'
    expect((await call('PUT', `/me/devices/${id}/request`, user, { note })).status).toBe(204)
    const at = opened.room.now().toISOString()
    const helpdesk = await opened.signIn('helpdesk')
    expect((await call('GET', `/devices/${id}`, helpdesk)).body).toMatchObject({ requestNote: note, requestedAt: at })
    expect((await call('GET', '/quarantine', helpdesk)).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id, requestNote: note, requestedAt: at })]),
    })
    expect((await mine(user)).devices).toMatchObject([{ requestNote: note, requestedAt: at }])
    expect(await lastAct(id)).toMatchObject({
      items: [
        { action: 'device.access-requested', actor: { kind: 'user' }, details: { after: { requestNote: note } } },
      ],
    })
  })

  test('are asked about by whoever decides, by mail and on my own page, and my reason is the answer', async () => {
    const user = await opened.signIn('user')
    const id = await seedDevice(opened.room, { userId: user.id })
    const helpdesk = await opened.signIn('helpdesk')
    const ask = async (body: object) => await call('POST', `/quarantine/${id}/question`, helpdesk, body)
    expect(problemOf(await ask({ question: ' ' }))).toMatchObject({ fields: [{ path: 'question' }] })
    expect((await ask({ question: 'Is it yours?', language: 'de' })).status).toBe(204)
    const question = {
      text: 'Is it yours?',
      by: expect.stringContaining('helpdesk'),
      at: opened.room.now().toISOString(),
    }
    expect((await mine(user)).devices).toMatchObject([{ question }])
    const [mail] = await opened.room.database.prisma.outboxMessage.findMany({ where: { kind: 'question-user' } })
    expect(mail).toMatchObject({
      subject: 'Eine Frage zu Ihrem Telefon',
      text: expect.stringContaining('Is it yours?'),
    })
    opened.advance(1_000)
    await call('PUT', `/me/devices/${id}/request`, user, { note: 'Yes' })
    const { body } = await call('GET', `/devices/${id}`, helpdesk)
    expect(body).toMatchObject({ question, requestNote: 'Yes', requestedAt: opened.room.now().toISOString() })
    // The helpdesk sees the same page as the user, and nobody sees that of somebody else's department.
    const seen = await call('GET', `/users/${user.id}/portal`, helpdesk)
    expect(seen.body).toEqual(await mine(user))
    const elsewhere = await opened.signIn('helpdesk', { departments: ['Elsewhere'] })
    expect(problemOf(await call('GET', `/users/${user.id}/portal`, elsewhere)).code).toBe('not-found')
    await opened.room.database.prisma.device.update({ where: { id }, data: { accessState: 'allowed' } })
    expect(problemOf(await ask({ question: 'Still yours?' })).code).toBe('not-waiting')
    expect((await mine(user)).devices).toMatchObject([{ question: null }])
  })

  test('are set up by what a mail tells me, in which no password is', async () => {
    const user = await opened.signIn('user')
    const helpdesk = await opened.signIn('helpdesk')
    const sent = await call('POST', `/users/${user.id}/setup-mail`, helpdesk, {})
    const { address } = await mine(user)
    expect(sent.body).toEqual({ address })
    const [mail] = await opened.room.database.prisma.outboxMessage.findMany({ where: { kind: 'set-up-user' } })
    expect(mail).toMatchObject({ recipient: address, text: expect.stringContaining(`Mail address: ${address}`) })
    expect(mail?.text).toContain('/me/set-up')
  })

  test('need not ask once they are allowed, and a reason has words, but not too many', async () => {
    const user = await opened.signIn('user')
    const id = await seedDevice(opened.room, { userId: user.id, state: 'allowed' })
    const ask = async (note: string) => problemOf(await call('PUT', `/me/devices/${id}/request`, user, { note }))
    expect((await ask('please')).code).toBe('not-waiting')
    for (const note of ['', ' ', 'x'.repeat(501)]) {
      expect(await ask(note)).toMatchObject({ code: 'invalid-request', fields: [{ path: 'note' }] })
    }
  })

  test('are removed by me, but not while they are wiped', async () => {
    const user = await opened.signIn('user')
    const id = await seedDevice(opened.room, { userId: user.id, state: 'allowed' })
    const lost = await seedDevice(opened.room, { userId: user.id, state: 'allowed' })
    await seedWipe(opened.room, { deviceRowId: lost })
    expect((await call('DELETE', `/me/devices/${id}`, user)).status).toBe(204)
    expect(problemOf(await call('DELETE', `/me/devices/${lost}`, user)).code).toBe('wipe-open')
    expect((await mine(user)).devices.map((device) => device.id)).toEqual([lost])
  })

  test('are mine alone: those of others are not there', async () => {
    const [user, other] = [await opened.signIn('user'), await opened.signIn('user')]
    const id = await seedDevice(opened.room, { userId: other.id })
    const answers = [
      await call('PUT', `/me/devices/${id}/name`, user, { name: 'Mine now' }),
      await call('PUT', `/me/devices/${id}/request`, user, { note: 'please' }),
      await call('DELETE', `/me/devices/${id}`, user),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect((await mine(other)).devices).toMatchObject([{ id, customName: '', requestNote: '' }])
  })
})

describe('my profile', () => {
  test('is a file for an iPhone with the configured address, whatever the request says of its host', async () => {
    const user = await opened.signIn('user')
    const headers = { ...user.headers, 'x-forwarded-host': 'evil.example' }
    const { status, headers: answered, text } = await call('GET', '/me/profile.mobileconfig', { headers })
    expect([status, answered['content-type'], answered['cache-control']]).toEqual([
      200,
      'application/x-apple-aspen-config',
      'no-store',
    ])
    expect(text).toContain('<key>Host</key><string>127.0.0.1:3001</string>')
    expect(text).not.toContain('evil')
    expect((await call('GET', '/me/profile.mobileconfig', await opened.signIn('administrator'))).status).toBe(403)
  })
})

describe('my automatic replies', () => {
  const away = {
    state: 'scheduled',
    startsAt: '2026-12-01T08:00:00.000Z',
    endsAt: '2026-12-08T08:00:00.000Z',
    isInternalOn: true,
    internalText: 'Back on the 8th.\nAsk Ben meanwhile.',
    externalAudience: 'everybody',
    externalText: 'We are away.',
  }
  const put = async (user: Browser, body: object, revision: number) =>
    await opened.call('PUT', '/api/v1/me/automatic-reply', {
      headers: { ...user.headers, 'if-match': `"${revision}"` },
      body,
    })

  test('are off until I say what is answered, and then as I said', async () => {
    const user = await opened.signIn('user')
    const before = automaticReply.parse((await call('GET', '/me/automatic-reply', user)).body)
    expect(before).toMatchObject({ state: 'off', revision: 0 })
    const { status, body } = await put(user, away, 0)
    expect([status, body]).toMatchObject([200, { ...away, revision: 1 }])
    expect((await put(user, away, 0)).status).toBe(412)
    expect((await put(user, { ...away, state: 'off' }, 1)).body).toMatchObject({ state: 'off', revision: 2 })
  })

  test.each([
    ['endsAt', { endsAt: null }],
    ['endsAt', { endsAt: away.startsAt }],
    ['startsAt', { startsAt: null }],
    ['internalText', { internalText: 'x'.repeat(8_001) }],
    ['externalText', { externalText: 'a\u0000' }],
  ])('cannot be impossible: %s', async (path, change) => {
    const user = await opened.signIn('user')
    const { fields } = problemOf(await put(user, { ...away, ...change }, 0))
    expect(fields).toMatchObject([{ path }])
    expect((await call('GET', '/me/automatic-reply', user)).body).toMatchObject({ state: 'off', revision: 0 })
  })
})

describe('a recovery password', () => {
  test('is seen by its user and by a helpdesk with a reason, each time written down and told to the user', async () => {
    const user = await opened.signIn('user')
    const id = await seedDevice(opened.room, { userId: user.id, state: 'allowed' })
    const reveal = async (path: string, who: Browser, body?: object) => await call('POST', path, who, body)
    expect((await reveal(`/me/devices/${id}/recovery-password`, user)).status).toBe(404)
    await storeRecoveryPassword(opened.room, { act: testAct, deviceRowId: id, password: 'otter-482' })
    const stored = await opened.room.database.prisma.recoveryPassword.findUniqueOrThrow({ where: { deviceRowId: id } })
    expect(Buffer.from(stored.sealed).includes('otter')).toBe(false)
    expect((await reveal(`/me/devices/${id}/recovery-password`, user)).body).toMatchObject({ password: 'otter-482' })
    const helpdesk = await opened.signIn('helpdesk')
    expect((await reveal(`/devices/${id}/recovery-password`, helpdesk, { reason: '' })).status).toBe(400)
    const shown = await reveal(`/devices/${id}/recovery-password`, helpdesk, { reason: 'Ticket 12' })
    expect(shown.body).toMatchObject({ password: 'otter-482' })
    expect(
      (await reveal(`/devices/${id}/recovery-password`, await opened.signIn('auditor'), { reason: 'x' })).status,
    ).toBe(403)
    const [device] = (await mine(user)).devices
    expect(device).toMatchObject({ recoveryPasswordSeenBy: expect.stringContaining('helpdesk') })
    const history = await lastAct(id)
    expect(history).toMatchObject({ items: [{ action: 'recovery-password.revealed', reason: 'Ticket 12' }, {}, {}] })
    expect(JSON.stringify(history)).not.toContain('otter')
  })

  test('is not shown without a fresh proof of the password', async () => {
    const user = await opened.signIn('user')
    const id = await seedDevice(opened.room, { userId: user.id, state: 'allowed' })
    opened.advance(6 * 60_000)
    expect(problemOf(await call('POST', `/me/devices/${id}/recovery-password`, user)).code).toBe('proof-required')
  })
})

test('name, colour and logo of the organization are seen before anybody signs in, and changed by administrators alone', async () => {
  const nobody = { headers: {} }
  const admin = await opened.signIn('administrator')
  const logo = 'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAADUlEQVR42mNgGAXIAAABEAABf80DtQAAAABJRU5ErkJggg=='
  const change = (body: object, revision: number, who = admin) =>
    call('PATCH', '/branding', { headers: { ...who.headers, 'if-match': `"${revision}"` } }, body)
  expect((await call('GET', '/branding/portal', nobody)).body).toEqual({
    organizationName: '',
    accentColor: null,
    logo: null,
  })
  expect((await call('GET', '/branding/portal/logo', nobody)).status).toBe(404)

  const wanted = { organizationName: 'Contoso', accentColor: '#5b2a86', logo, reason: 'our new look' }
  expect((await change(wanted, 1, await opened.signIn('helpdesk'))).status).toBe(403)
  expect((await change(wanted, 1)).body).toMatchObject({ logo: { width: 16, height: 16 }, revision: 2 })
  expect(problemOf(await change({ organizationName: 'Late' }, 1)).code).toBe('precondition-failed')
  const brand = portalBrand.parse((await call('GET', '/branding/portal', nobody)).body)
  expect(brand).toMatchObject({ organizationName: 'Contoso', accentColor: '#5b2a86' })

  const picture = await call('GET', `/branding/portal/logo?tag=${brand.logo?.tag}`, nobody)
  expect(picture.headers).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  const known = { headers: { 'if-none-match': picture.headers.etag ?? '' } }
  const again = await call('GET', '/branding/portal/logo', known)
  expect([again.status, again.headers['cache-control']]).toEqual([304, 'no-cache'])

  const notes = await call('GET', '/audit?q=action:branding.changed', admin)
  expect(notes.body).toMatchObject({
    items: [{ reason: 'our new look', details: { before: { logo: null }, after: { logo: { width: 16 } } } }],
  })
  expect(notes.text).not.toContain(logo.slice(0, 40))
  const fieldsOf = async (body: object) => problemOf(await change(body, 2)).fields?.map(({ path }) => path)
  expect(await fieldsOf({ logo: Buffer.from('<svg onload="alert(1)"/>').toString('base64') })).toEqual(['logo'])
  expect(await fieldsOf({ accentColor: 'red;}' })).toEqual(['accentColor'])
  expect((await change({ organizationName: '', accentColor: null, logo: null }, 2)).body).toMatchObject({
    logo: null,
    revision: 3,
  })
  expect((await call('GET', '/branding/portal/logo', nobody)).status).toBe(404)
})
