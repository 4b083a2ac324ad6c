import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { everything } from '../device-scope.ts'
import { claimDueMail } from '../notifications/outbox-store.ts'
import { changeTemplate } from '../notifications/index.ts'
import { seedDevice, seedUser, testAct } from '../testing/seed.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import {
  autoblockDevice,
  decideByLink,
  decideDevices,
  decideOverdueQuarantine,
  enqueueAccessMails,
  enqueueOutdatedMail,
  lookAtLink,
} from './index.ts'

const minute = 60_000
const day = 24 * 60 * minute
const boss = 'boss@example.com'

let opened: TestRoom
let users = 0
let userId: string

beforeAll(async () => {
  opened = await openTestRoom()
})

afterAll(async () => {
  await opened.close()
})

beforeEach(async () => {
  const { prisma } = opened.room.database
  await prisma.outboxMessage.deleteMany()
  await organization({ adminMailRecipients: [boss], userMailInsert: 'Call 1234.', quarantineDays: null })
  users += 1
  userId = await seedUser(opened.room, `user${users}`, `User ${users}`)
})

async function organization(data: object) {
  await opened.room.database.prisma.organization.update({ where: { id: 1 }, data, select: { id: true } })
}

async function tell(...deviceRowIds: string[]) {
  const { room } = opened
  await room.database.transaction((tx) => enqueueAccessMails(room, tx, { deviceRowIds, at: room.now() }))
}

async function mails(kind?: string) {
  const where = kind === undefined ? {} : { kind }
  return await opened.room.database.prisma.outboxMessage.findMany({ where, orderBy: { createdAt: 'asc' } })
}

async function secretsTo(recipient: string): Promise<string[]> {
  const rows = await opened.room.database.prisma.outboxMessage.findMany({
    where: { recipient, kind: 'quarantined-administrators' },
    orderBy: { createdAt: 'asc' },
  })
  return rows.flatMap(({ text }) => [...text.matchAll(/\/decide#([\w-]{43})/g)].map(([, secret = '']) => secret))
}

const stateOf = async (id: string) =>
  (await opened.room.database.prisma.device.findUniqueOrThrow({ where: { id } })).accessState

describe('a device that waits', () => {
  test('is told of to its user and to the administrators, with its nine facts and the insert', async () => {
    const id = await seedDevice(opened.room, { userId, deviceId: 'DEV1', model: 'x\r\nBcc: all@example.com {{link}}' })
    const data = { userAgent: 'Apple-iPhone18C1/2301.341', imei: '350000000000017' }
    await opened.room.database.prisma.device.update({ where: { id }, data, select: { id: true } })
    await tell(id)
    const [user] = await mails('quarantined-user')
    expect(user).toMatchObject({ recipient: `user${users}@example.com`, subject: 'Your phone is waiting for approval' })
    const facts = [
      'Model: x Bcc: all@example.com {{link}}',
      'Type: iPhone',
      'Device ID: DEV1',
      'Operating system: iOS 26.1',
      'User agent: Apple-iPhone18C1/2301.341',
      'IMEI: 350000000000017',
      'Exchange ActiveSync version: 16.1',
      'Access state: Quarantined',
      'Reason for this state: Global',
    ]
    expect(user?.text.split('\n')).toEqual(expect.arrayContaining(['Call 1234.', ...facts]))
    const [told] = await mails('quarantined-administrators')
    expect(told?.text).toContain(`A phone of User ${users} is in quarantine`)
    expect(told?.text.split('\n')).toEqual(expect.arrayContaining(facts))
    expect(await secretsTo(boss)).toHaveLength(1)
  })

  test('is told of in the language of its phone, and to administrators in that of the organization', async () => {
    await organization({ mailLanguage: 'de' })
    const english = await seedDevice(opened.room, { userId, osLanguage: 'en-US' })
    const unknown = await seedDevice(opened.room, { userId, osLanguage: 'tlh' })
    await tell(english, unknown)
    const subjects = (await mails('quarantined-user')).map(({ subject }) => subject)
    expect(subjects.toSorted()).toEqual(['Ihr Telefon wartet auf Freigabe', 'Your phone is waiting for approval'])
    expect(await mails('quarantined-administrators')).toMatchObject([
      { subject: 'Telefone warten auf Ihre Entscheidung' },
    ])
    await organization({ mailLanguage: 'en' })
  })

  test('that speaks an old version is told of to its user, with what the organization says to such users', async () => {
    await organization({ otaMailInsert: 'Come to the desk.' })
    const { room } = opened
    for (const [protocolVersion, state, told] of [
      ['12.1', 'quarantined', 1],
      ['14.0', 'allowed', 0],
      ['2.5', 'blocked', 0],
    ] as const) {
      await room.database.prisma.outboxMessage.deleteMany()
      const id = await seedDevice(room, { userId, state })
      await room.database.prisma.device.update({ where: { id }, data: { protocolVersion }, select: { id: true } })
      await room.database.transaction((tx) => enqueueOutdatedMail(room, tx, id))
      const texts = (await mails('outdated-device')).map(({ text }) => text)
      expect([protocolVersion, texts.length]).toEqual([protocolVersion, told])
      for (const text of texts) expect(text).toMatch(/version 12\.1[^]*Come to the desk\.[^]*Device ID/)
    }
  })

  test('that is removed and comes back is told of once a day, and the next day again', async () => {
    const { room } = opened
    for (const pause of [minute, minute, day]) {
      const id = await seedDevice(room, { userId, deviceId: 'AGAIN' })
      await tell(id)
      await room.database.prisma.device.update({ where: { id }, data: { isLive: false }, select: { id: true } })
      opened.advance(pause)
    }
    const last = await seedDevice(room, { userId, deviceId: 'AGAIN' })
    await tell(last)
    expect(await mails('quarantined-user')).toHaveLength(2)
    expect(await secretsTo(boss)).toHaveLength(2)
  })

  test('is in one mail with others that wait, one mail per recipient in five minutes', async () => {
    const { room } = opened
    await organization({ adminMailRecipients: [boss, 'other@example.com'] })
    opened.advance(10 * minute)
    const start = room.now()
    const claim = async () =>
      await claimDueMail(room.database, { now: room.now(), until: new Date(start.getTime() + day) })
    await tell(await seedDevice(room, { userId }), await seedDevice(room, { userId }))
    expect(await mails('quarantined-administrators')).toHaveLength(2)
    // Both of the first mail leave; what comes after them is gathered.
    for (let mail = await claim(); mail; mail = await claim());
    for (let left = 3; left > 0; left -= 1) {
      opened.advance(1_000)
      await tell(await seedDevice(room, { userId }))
    }
    const later = (await mails('quarantined-administrators')).filter(({ attempts }) => attempts === 0)
    expect(later.map(({ recipient, createdAt }) => [recipient, createdAt.getTime() - start.getTime()])).toEqual([
      [boss, 5 * minute],
      ['other@example.com', 5 * minute],
    ])
    expect(await secretsTo(boss)).toHaveLength(5)
  })

  test('has the words that somebody gave its mail', async () => {
    const words = { subject: 'Wait, {{user}}', text: 'It is {{accessState}}.' }
    const change = { act: testAct, kind: 'quarantined-user', language: 'en', words, revision: 0 } as const
    await changeTemplate(opened.room, change)
    await tell(await seedDevice(opened.room, { userId }))
    const [mail] = await mails('quarantined-user')
    expect(mail).toMatchObject({ subject: `Wait, User ${users}`, text: 'It is Quarantined.' })
  })
})

test('of more than a thousand devices at once nobody is told', async () => {
  const id = await seedDevice(opened.room, { userId })
  await tell(id, ...Array.from({ length: 1000 }, () => opened.room.newId()))
  expect(await mails()).toEqual([])
})

test('a blocked or allowed device is told of to its user alone; of a user who may not sync, to nobody', async () => {
  const { room } = opened
  const blocked = await seedDevice(room, { userId, state: 'blocked' })
  const allowed = await seedDevice(room, { userId, state: 'allowed' })
  const disabled = await seedDevice(room, { userId, state: 'blocked' })
  await room.database.prisma.device.update({ where: { id: disabled }, data: { accessReason: 'userDisabled' } })
  await tell(blocked, allowed, disabled)
  expect((await mails()).map(({ kind }) => kind).toSorted()).toEqual(['allowed-user', 'blocked-user'])
})

test('a device that asked too often is told of to its user, with what it did and until when', async () => {
  const { room } = opened
  const since = room.now().getTime()
  const block = { behaviour: 'RecentCommands', since, until: since + 90 * minute } as const
  const deviceRowId = await seedDevice(room, { userId, state: 'allowed' })
  await autoblockDevice(room, { deviceRowId, block, requestId: 'r' })
  const [mail, other] = await mails()
  expect([mail?.kind, mail?.recipient, other]).toEqual(['autoblocked-user', `user${users}@example.com`, undefined])
  const until = new Date(block.until).toISOString().slice(0, 16).replace('T', ' ')
  expect(mail?.text).toContain(`(RecentCommands). It gets no answers until\n${until} UTC`)
})

describe('a link in a mail', () => {
  async function linked(): Promise<{ id: string; secret: string }> {
    const id = await seedDevice(opened.room, { userId, model: 'Pixel 12' })
    await tell(id)
    const [secret = ''] = await secretsTo(boss)
    return { id, secret }
  }

  test('shows the device as often as it is opened, and decides once, in the name of its recipient', async () => {
    const { room } = opened
    const { id, secret } = await linked()
    expect(await lookAtLink(room, secret)).toMatchObject({ model: 'Pixel 12', accessState: 'quarantined' })
    await lookAtLink(room, secret)
    expect(await stateOf(id)).toBe('quarantined')
    const { tokenHash } = await room.database.prisma.approvalLink.findFirstOrThrow({ where: { deviceRowId: id } })
    expect(Buffer.from(tokenHash).includes(secret)).toBe(false)
    await decideByLink(room, { secret, decision: 'allow', requestId: 'r' })
    expect(await stateOf(id)).toBe('allowed')
    const entry = await room.database.prisma.auditEntry.findFirst({
      where: { targetId: id },
      orderBy: { sequence: 'desc' },
    })
    expect(entry).toMatchObject({ action: 'device.access.changed', actorName: `${boss} (link in a mail)` })
    await expect(decideByLink(room, { secret, decision: 'block', requestId: 'r' })).rejects.toMatchObject({
      code: 'link-used-up',
    })
    await expect(lookAtLink(room, secret)).rejects.toMatchObject({ code: 'link-used-up' })
    expect(await stateOf(id)).toBe('allowed')
  })

  test('is used once, however often it is used at the same time', async () => {
    const { id, secret } = await linked()
    const attempts = (['allow', 'block', 'allow', 'block'] as const).map((decision) =>
      decideByLink(opened.room, { secret, decision, requestId: 'r' }),
    )
    const results = await Promise.allSettled(attempts)
    const refusals = results.filter((result) => result.status === 'rejected').map(({ reason }): unknown => reason)
    expect(refusals).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ code: 'link-used-up' })))
    const decided = results.findIndex(({ status }) => status === 'fulfilled') % 2 === 0 ? 'allowed' : 'blocked'
    expect(await stateOf(id)).toBe(decided)
  })

  test('says so when somebody has decided already, and stays unused', async () => {
    const { room } = opened
    const { id, secret } = await linked()
    await decideDevices(room, { act: testAct, ids: [id], access: 'block' }, everything)
    await expect(decideByLink(room, { secret, decision: 'allow', requestId: 'r' })).rejects.toMatchObject({
      code: 'not-waiting',
    })
    await expect(lookAtLink(room, secret)).rejects.toMatchObject({ code: 'not-waiting' })
    expect(await stateOf(id)).toBe('blocked')
    expect(await room.database.prisma.approvalLink.findFirst({ where: { deviceRowId: id } })).toMatchObject({
      usedAt: null,
    })
  })

  test('decides nothing for whoever is not among the recipients any more', async () => {
    const { organization } = opened.room.database.prisma
    const { id, secret } = await linked()
    const { adminMailRecipients } = await organization.findUniqueOrThrow({ where: { id: 1 } })
    await organization.update({ where: { id: 1 }, data: { adminMailRecipients: ['another@example.com'] } })
    const decided = decideByLink(opened.room, { secret, decision: 'allow', requestId: 'r' })
    await expect(decided).rejects.toMatchObject({ code: 'link-used-up' })
    expect(await stateOf(id)).toBe('quarantined')
    await organization.update({ where: { id: 1 }, data: { adminMailRecipients } })
    expect(await lookAtLink(opened.room, secret)).toMatchObject({ accessState: 'quarantined' })
  })

  test('works for seven days; the same words for one that never was, or that somebody changed', async () => {
    const { room } = opened
    const { id, secret } = await linked()
    opened.advance(7 * day - 1)
    await lookAtLink(room, secret)
    const changed = (secret.startsWith('A') ? 'B' : 'A') + secret.slice(1)
    const refusal = async (one: string) =>
      await decideByLink(room, { secret: one, decision: 'allow', requestId: 'r' }).catch((error: unknown) =>
        String(error),
      )
    const tampered = await refusal(changed)
    opened.advance(1)
    expect([await refusal(secret), await refusal('A'.repeat(43))]).toEqual([tampered, tampered])
    expect(tampered).toContain('This link does not work')
    expect(await stateOf(id)).toBe('quarantined')
  })
})

test('what nobody decides on is decided by itself, but for what came back after a wipe or was put off', async () => {
  const { room } = opened
  const { prisma } = room.database
  const seed = async (data: object) => {
    const id = await seedDevice(room, { userId })
    await prisma.device.update({ where: { id }, data, select: { id: true } })
    return id
  }
  await prisma.device.updateMany({ where: { userId: { not: userId } }, data: { isLive: false } })
  const waiting = await seed({})
  const returned = await seed({ isBackAfterWipe: true, accessReason: 'returnedAfterWipe' })
  const snoozed = await seed({ snoozedUntil: new Date(room.now().getTime() + 90 * day) })
  opened.advance(14 * day)
  expect(await decideOverdueQuarantine(room)).toBe(0)
  await organization({ quarantineDays: 14, quarantineDecision: 'block' })
  const young = await seed({})
  expect(await decideOverdueQuarantine(room)).toBe(1)
  expect(await Promise.all([waiting, returned, snoozed, young].map(stateOf))).toEqual([
    'blocked',
    'quarantined',
    'quarantined',
    'quarantined',
  ])
  expect(await prisma.exemption.findFirst({ where: { userId } })).toMatchObject({
    access: 'block',
    createdBy: 'Gatepost',
    reason: 'Nobody decided within 14 days',
  })
  expect((await mails('blocked-user')).map(({ recipient }) => recipient)).toEqual([`user${users}@example.com`])
})
