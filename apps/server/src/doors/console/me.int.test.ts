import { me as meAnswer } from '@gatepost/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestConsole,
  problemOf,
  seedDevice,
  seedWipe,
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
