import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { everything } from '../device-scope.ts'
import type { Act } from '../room.ts'
import { openTestRoom, seedUser, testAct, testPassword, type TestRoom } from '../testing/index.ts'
import { changeUser, getUser, type ChangeUser } from '../users/index.ts'
import {
  aliveUserSessions,
  createSignInLimits,
  isProofFresh,
  proofMs,
  proveUser,
  sessionIdleMs,
  signInUser,
  signOutUser,
  useUserSession,
  type SignInLimits,
} from './index.ts'

let opened: TestRoom
let limits: SignInLimits
let id: string

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
  limits = createSignInLimits(opened.room)
  id = await seedUser(opened.room, 'ben')
})

afterAll(async () => {
  await opened.close()
})

const address = '192.0.2.1'
const attempt = (changes: object = {}) => ({
  name: 'ben',
  password: testPassword,
  address,
  requestId: 'req-1',
  ...changes,
})

async function signedIn(changes: object = {}) {
  const result = await signInUser(opened.room, limits, attempt(changes))
  if (result.outcome !== 'signed-in') throw new Error(result.outcome)
  return result
}

async function change(wanted: ChangeUser['change']): Promise<void> {
  const { revision } = await getUser(opened.room, id, everything)
  await changeUser(opened.room, { act: testAct, id, revision, change: wanted }, everything)
}

async function actions() {
  const { items } = await listAudit(opened.room, { limit: 50 })
  return items.map(({ action }) => action)
}

const own = (): Act => ({ actor: { kind: 'user', id, name: 'ben' }, requestId: 'req-2' })

describe('a user', () => {
  test.each(['ben', ' Ben ', 'ben@example.com', 'BEN@Example.com'])('signs in at /me as "%s"', async (name) => {
    const { secret } = await signedIn({ name })
    expect(await useUserSession(opened.room, secret)).toMatchObject({ user: { id, name: 'ben' } })
    expect((await actions())[0]).toBe('user.signed-in')
  })

  test('signs in also while ActiveSync is disabled: the phone may be lost all the same', async () => {
    await change({ isActiveSyncEnabled: false })
    const { secret } = await signedIn()
    expect(await useUserSession(opened.room, secret)).toBeDefined()
  })

  test.each([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown name', { name: 'nobody-typed-this' }],
  ])('with %s is refused alike and written down, but never what was typed', async (_, changes) => {
    expect(await signInUser(opened.room, limits, attempt(changes))).toEqual({ outcome: 'wrong-credentials' })
    const { items } = await listAudit(opened.room, { limit: 1 })
    expect(items).toMatchObject([{ action: 'user.sign-in-failed', details: { address } }])
    expect(JSON.stringify(items)).not.toContain('nobody-typed-this')
  })

  test('is refused after ten failures, whichever of the names they were for', async () => {
    for (let count = 0; count < 10; count += 1) {
      const name = count % 2 === 0 ? 'ben' : 'ben@example.com'
      await signInUser(opened.room, limits, attempt({ name, password: 'wrong', address: `192.0.2.${count}` }))
    }
    const refused = await signInUser(opened.room, limits, attempt({ address: '192.0.2.99' }))
    expect(refused).toMatchObject({ outcome: 'too-many-attempts' })
  })

  test('has three sessions at most', async () => {
    const first = await signedIn()
    for (let count = 0; count < 3; count += 1) {
      opened.advance(1)
      await signedIn()
    }
    expect(await useUserSession(opened.room, first.secret)).toBeUndefined()
    expect(await opened.room.database.prisma.userSession.count()).toBe(3)
  })
})

describe("a user's session", () => {
  test('ends with a new password', async () => {
    const { secret, session } = await signedIn()
    await change({ password: 'another correct horse' })
    expect(await useUserSession(opened.room, secret)).toBeUndefined()
    expect(await aliveUserSessions(opened.room, [session.id])).toEqual(new Set())
  })

  test('ends after 15 minutes without a request, and with signing out', async () => {
    const idle = await signedIn()
    const out = await signedIn()
    await signOutUser(opened.room, { act: own(), sessionId: out.session.id })
    expect(await useUserSession(opened.room, out.secret)).toBeUndefined()
    expect((await actions())[0]).toBe('user.signed-out')
    opened.advance(sessionIdleMs - 1)
    expect(await useUserSession(opened.room, idle.secret)).toBeDefined()
    opened.advance(sessionIdleMs)
    expect(await useUserSession(opened.room, idle.secret)).toBeUndefined()
  })

  test('is proven by signing in and again by the own password, for five minutes each', async () => {
    const { room } = opened
    const { session } = await signedIn()
    opened.advance(proofMs - 1)
    expect(isProofFresh(room, session.provenAt)).toBe(true)
    opened.advance(1)
    expect(isProofFresh(room, session.provenAt)).toBe(false)
    const request = { act: own(), sessionId: session.id, address }
    expect(await proveUser(room, limits, { ...request, password: 'wrong' })).toEqual({ outcome: 'wrong-credentials' })
    expect(await proveUser(room, limits, { ...request, password: testPassword })).toMatchObject({ outcome: 'proven' })
    expect((await actions()).slice(0, 2)).toEqual(['user.proved', 'user.sign-in-failed'])
  })

  test('is not proven by a clock that was set back', async () => {
    const { session } = await signedIn()
    opened.jump(-proofMs)
    expect(isProofFresh(opened.room, session.provenAt)).toBe(false)
  })
})
