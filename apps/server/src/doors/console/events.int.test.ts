import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everything } from '../../device-scope.ts'
import { changeUser, getUser } from '../../users/index.ts'
import { openTestConsole, seedUser, testAct, type EventStream, type TestConsole } from '../../testing/index.ts'
import { changeChannel, readChange } from '../../wake/index.ts'
import { manualScheduler } from '../../testing/manual-scheduler.ts'

let opened: TestConsole
let clock: ReturnType<typeof manualScheduler>

beforeEach(async () => {
  clock = manualScheduler()
  opened = await openTestConsole({ scheduler: clock.scheduler })
})

afterEach(async () => {
  await opened.close()
})

function eventsOf(stream: EventStream): unknown[] {
  return [...stream.text().matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data))
}

const lastIdOf = (stream: EventStream) => [...stream.text().matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? ''

const deviceHint = { type: 'changed', topic: 'devices', ids: ['d1'] }

function announceDevice(id: string) {
  opened.announce({ kind: 'device', ids: [id], what: 'facts' })
  clock.pass(250)
}

describe('the event stream', () => {
  test('is a stream that no proxy holds back, with hints of what changed', async () => {
    const { headers } = await opened.signIn('administrator')
    const stream = await opened.events(headers)
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      'cache-control': 'no-store',
      'x-request-id': expect.any(String),
    })
    announceDevice('d1')
    await expect.poll(() => eventsOf(stream)).toEqual([deviceHint])
    expect(stream.text()).toMatch(/^retry: 2000\nid: \w+-0\n\nid: \w+-1\ndata: /)
  })

  test('tells a role only of what it may read', async () => {
    const helpdesk = await opened.events((await opened.signIn('helpdesk')).headers)
    const auditor = await opened.events((await opened.signIn('auditor')).headers)
    opened.announce({ kind: 'audit', ids: [] })
    announceDevice('d1')
    await expect.poll(() => eventsOf(auditor)).toEqual([{ type: 'changed', topic: 'audit', ids: [] }, deviceHint])
    await expect.poll(() => eventsOf(helpdesk)).toEqual([deviceHint])
  })

  test('goes on after a break where it stopped', async () => {
    const { headers } = await opened.signIn('administrator')
    const first = await opened.events(headers)
    announceDevice('d1')
    await expect.poll(() => eventsOf(first)).toHaveLength(1)
    first.break()
    announceDevice('d2')
    opened.announce({ kind: 'job', ids: ['j1'] })
    opened.announce({ kind: 'access-rules', ids: [] })
    opened.announce({ kind: 'notifications', ids: [] })
    clock.pass(250)
    const second = await opened.events({ ...headers, 'last-event-id': lastIdOf(first) })
    await expect
      .poll(() => eventsOf(second))
      .toEqual([
        { ...deviceHint, ids: ['d2'] },
        { type: 'changed', topic: 'jobs', ids: ['j1'] },
        { type: 'changed', topic: 'rules', ids: [] },
        { type: 'changed', topic: 'notifications', ids: [] },
      ])
    // Cut off anywhere, it would go on from what it has got.
    const numbers = [...second.text().matchAll(/^id: \w+-(\d+)$/gm)].map(([, number]) => Number(number))
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  })

  test('says "read everything again" after an id that is not known here', async () => {
    const { headers } = await opened.signIn('administrator')
    const stream = await opened.events({ ...headers, 'last-event-id': 'another-17' })
    await expect.poll(() => eventsOf(stream)).toEqual([{ type: 'reset' }])
  })

  test('says "read everything again" when announcements may have been missed', async () => {
    const { headers } = await opened.signIn('administrator')
    const stream = await opened.events(headers)
    const before = await expect
      .poll(() => lastIdOf(stream))
      .toMatch(/-0$/)
      .then(() => lastIdOf(stream))
    opened.announce('reset')
    await expect.poll(() => eventsOf(stream)).toEqual([{ type: 'reset' }])
    const late = await opened.events({ ...headers, 'last-event-id': before })
    await expect.poll(() => eventsOf(late)).toEqual([{ type: 'reset' }])
    const uptodate = await opened.events({ ...headers, 'last-event-id': lastIdOf(stream) })
    announceDevice('d1')
    await expect.poll(() => eventsOf(uptodate)).toEqual([deviceHint])
  })

  test('beats every 15 seconds, so that both ends know that the other is there', async () => {
    const stream = await opened.events((await opened.signIn('administrator')).headers)
    clock.pass(15_000)
    await expect.poll(() => stream.text()).toContain(': still here')
  })

  test('ends at once when its session signs out, and only that', async () => {
    const one = await opened.signIn('administrator')
    const two = await opened.signIn('administrator')
    const [ending, staying] = [await opened.events(one.headers), await opened.events(two.headers)]
    await opened.call('DELETE', '/api/v1/session', { headers: one.headers })
    await ending.ended
    announceDevice('d1')
    await expect.poll(() => eventsOf(staying)).toEqual([deviceHint])
  })

  test('ends with the next beat when its operator was disabled or its token revoked elsewhere', async () => {
    const session = await opened.events((await opened.signIn('administrator')).headers)
    const token = await opened.events((await opened.token('auditor')).headers)
    const { prisma } = opened.room.database
    await prisma.operator.updateMany({ data: { isDisabled: true } })
    await prisma.apiToken.updateMany({ data: { revokedAt: opened.room.now() } })
    clock.pass(15_000)
    expect(await Promise.all([session.ended, token.ended])).toHaveLength(2)
  })

  test('ends at once when its operator, or the owner of its token, is changed: who still may comes back', async () => {
    const one = await opened.signIn('administrator')
    const two = await opened.signIn('administrator')
    const token = await opened.token('auditor', { ownerId: one.id })
    const [changed, owned, other] = [
      await opened.events(one.headers),
      await opened.events(token.headers),
      await opened.events(two.headers),
    ]
    opened.announce({ kind: 'operator', ids: [one.id] })
    expect(await Promise.all([changed.ended, owned.ended])).toHaveLength(2)
    announceDevice('d1')
    await expect.poll(() => eventsOf(other)).toContainEqual(deviceHint)
  })

  test('ends at once when its user has a new password', async () => {
    const user = await opened.signIn('user')
    const stream = await opened.events(user.headers)
    opened.announce({ kind: 'user', ids: [user.id], what: 'facts' })
    opened.announce({ kind: 'user', ids: [user.id], what: 'credential' })
    await expect(stream.ended).resolves.toBeUndefined()
  })

  test('names nothing to whoever sees a part: users and the helpdesk of departments hear that, not what', async () => {
    const user = await opened.events((await opened.signIn('user')).headers)
    const helpdesk = await opened.events((await opened.signIn('helpdesk', { departments: ['Field'] })).headers)
    opened.announce({ kind: 'user', ids: ['u1'], what: 'facts' })
    opened.announce({ kind: 'wipes', ids: [] })
    announceDevice('d1')
    const bare = (topic: string) => ({ type: 'changed', topic, ids: [] })
    await expect.poll(() => eventsOf(user)).toEqual([bare('devices'), bare('wipes')])
    await expect.poll(() => eventsOf(helpdesk)).toHaveLength(4)
    expect(user.text() + helpdesk.text()).not.toMatch(/u1|d1/)
  })

  test('is opened at most eight times by one session', async () => {
    const { headers } = await opened.signIn('administrator')
    const streams = []
    for (let count = 0; count < 9; count += 1) streams.push(await opened.events(headers))
    expect(streams.map(({ status }) => status)).toEqual([...Array.from({ length: 8 }, () => 200), 503])
    streams[0]?.break()
    await expect.poll(async () => (await opened.events(headers)).status).toBe(200)
  })

  test('is not opened by HEAD', async () => {
    const { headers } = await opened.signIn('administrator')
    expect((await opened.call('HEAD', '/api/v1/events', { headers })).status).toBe(200)
  })

  test('is for those who are signed in', async () => {
    expect((await opened.events({})).status).toBe(401)
  })
})

test('a change of a room comes through PostgreSQL to the hint', async () => {
  const { room } = opened
  const listener = await room.database.listen({
    channels: [changeChannel],
    onNotify: (_, payload) => {
      const change = readChange(payload)
      if (change) opened.announce(change)
    },
    onGap: () => {},
    clock: room.monotonicNow,
  })
  const stream = await opened.events((await opened.signIn('helpdesk')).headers)
  const id = await seedUser(room, 'ben')
  const { revision } = await getUser(room, id, everything)
  await changeUser(room, { act: testAct, id, revision, change: { department: 'Sales' } }, everything)
  await expect
    .poll(() => {
      clock.pass(250)
      return eventsOf(stream)
    })
    .toContainEqual({ type: 'changed', topic: 'users', ids: [id] })
  await listener.close()
})
