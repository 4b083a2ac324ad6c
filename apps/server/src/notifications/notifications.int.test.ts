/** Against a real SMTP server on this machine; time moves only when it is told to. */
import { createBuiltinMailbox } from '@gatepost/mailbox/builtin'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seedUser } from '../testing/seed.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import {
  administratorRecipients,
  createNodemailerRelay,
  enqueueMail,
  forgetOldMails,
  sendDueMails,
  type Mail,
  type RelaySettings,
} from './index.ts'

const minute = 60_000
const hour = 60 * minute

let opened: TestRoom
let received: string[] = []
let servers: SMTPServer[] = []

beforeAll(async () => {
  opened = await openTestRoom()
})

afterAll(async () => {
  await opened.close()
})

beforeEach(async () => {
  await opened.room.database.prisma.outboxMessage.deleteMany()
  received = []
  servers = []
})

afterEach(async () => {
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))))
})

/** Takes everything unless `behaviour` says otherwise. Resolves with its port. */
async function startSmtp(behaviour: SMTPServerOptions = {}, port = 0): Promise<number> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    closeTimeout: 10,
    onData: (stream, _session, callback) => {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
      stream.on('end', () => {
        received.push(text)
        callback()
      })
    },
    ...behaviour,
  })
  // A client that is cut off is part of the tests.
  server.on('error', () => undefined)
  servers.push(server)
  return await new Promise((resolve) => {
    const listening = server.listen(port, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

function refusal(status: number): Error {
  return Object.assign(new Error('no, and your password is hunter2'), { responseCode: status })
}

async function enqueue(mail: Partial<Mail> = {}) {
  const { room } = opened
  const full = { key: 'k', kind: 'alarm', recipients: ['eve@else.test'], subject: 'Hello', text: 'One\nTwo', ...mail }
  await room.database.transaction((tx) => enqueueMail(room, tx, { at: room.now(), ...full }))
}

async function send(port: number | undefined, credentials?: RelaySettings['credentials']) {
  const { room } = opened
  const mailbox = createBuiltinMailbox({ database: room.database, now: room.now })
  const relay =
    port === undefined ? undefined : createNodemailerRelay({ host: '127.0.0.1', port, isSecure: false, credentials })
  return await sendDueMails(room, { mailbox, relay, from: 'gatepost@example.test' })
}

async function rows() {
  return await opened.room.database.prisma.outboxMessage.findMany({ orderBy: { key: 'asc' } })
}

async function inboxOf(userId: string): Promise<string[]> {
  const { rows: items } = await opened.room.database.pool.query<{ raw: Buffer }>(
    `SELECT raw FROM mail_item WHERE user_id = $1 AND folder_id = '2'`,
    [userId],
  )
  return items.map(({ raw }) => raw.toString('latin1'))
}

describe('a mail to somebody elsewhere', () => {
  test('goes through the relay once, with a Message-ID made of its id', async () => {
    const port = await startSmtp()
    await enqueue()
    expect([await send(port), await send(port)]).toEqual([1, 0])
    const [row] = await rows()
    expect(row).toMatchObject({ state: 'sent', attempts: 1, lastError: '' })
    expect(received).toHaveLength(1)
    expect(received[0]).toContain(`Message-ID: <${row?.id}@example.test>`)
    expect(received[0]).toMatch(/^Subject: Hello\r$/m)
    expect(received[0]).toMatch(/^To: eve@else\.test\r$/m)
    expect(received[0]).toContain('One\r\nTwo')
  })

  test('that is refused for now is sent again after a minute, two, four, and arrives as the same message', async () => {
    let refused = 0
    const port = await startSmtp({
      onMailFrom: (_address, _session, callback) => {
        refused += 1
        return refused <= 3 ? callback(refusal(451)) : callback()
      },
    })
    await enqueue()
    const claimed: number[] = []
    for (const pause of [0, minute - 1, 1, 2 * minute - 1, 1, 4 * minute - 1, 1]) {
      opened.advance(pause)
      claimed.push(await send(port))
    }
    expect(claimed).toEqual([1, 0, 1, 0, 1, 0, 1])
    const [row] = await rows()
    expect(row).toMatchObject({ state: 'sent', attempts: 4 })
    expect(received).toHaveLength(1)
    expect(received[0]).toContain(`<${row?.id}@`)
  })

  test.each(['onMailFrom', 'onRcptTo', 'onData'] as const)(
    'that is refused for good (%s) is given up at once, and only the code is kept',
    async (phase) => {
      const refuse = (_what: unknown, _session: unknown, callback: (error: Error) => void) => callback(refusal(550))
      const onData: SMTPServerOptions['onData'] = (stream, _session, callback) => {
        stream.resume()
        stream.on('end', () => callback(refusal(550)))
      }
      const port = await startSmtp(phase === 'onData' ? { onData } : { [phase]: refuse })
      await enqueue()
      expect(await send(port)).toBe(1)
      opened.advance(24 * hour)
      expect(await send(port)).toBe(0)
      const [row] = await rows()
      expect(row).toMatchObject({ state: 'failed', lastError: expect.stringMatching(/refused.* 550$/) })
      expect(row?.lastError).not.toContain('hunter2')
    },
  )

  test('waits while the relay is down, at most an hour at a time, and is given up after a day', async () => {
    const port = await startSmtp()
    for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
    await enqueue({ key: 'early' })
    let attempts = 0
    for (let passed = 0; passed <= 12 * hour; passed += minute) {
      attempts += await send(port)
      opened.advance(minute)
    }
    const [waiting] = await rows()
    expect(waiting).toMatchObject({ state: 'waiting', lastError: expect.stringContaining('ECONNREFUSED') })
    // After 0, 1, 3, 7, 15, 31 and 63 minutes, then each hour.
    expect(attempts).toBe(7 + 10)
    for (let passed = 0; passed <= 13 * hour; passed += hour) {
      opened.advance(hour)
      await send(port)
    }
    expect((await rows())[0]).toMatchObject({ state: 'failed' })
    await enqueue({ key: 'late' })
    await send(port)
    await startSmtp({}, port)
    opened.advance(minute)
    await send(port)
    expect((await rows()).map(({ state }) => state)).toEqual(['failed', 'sent'])
  })

  test('that the relay took and then hung up on is sent again under the same Message-ID', async () => {
    let drops = 1
    const port = await startSmtp({
      onData: (stream, _session, callback) => {
        let text = ''
        stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
        stream.on('end', () => {
          received.push(text)
          if (drops-- > 0) for (const each of servers[0]?.connections ?? []) each.close()
          else callback()
        })
      },
    })
    await enqueue()
    await send(port)
    expect((await rows())[0]).toMatchObject({ state: 'waiting', lastError: expect.stringContaining('not reached') })
    opened.advance(minute)
    await send(port)
    const ids = received.map((text) => /^Message-ID: (.*)\r$/m.exec(text)?.[1])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect((await rows())[0]).toMatchObject({ state: 'sent' })
  })

  test('waits for a relay to be configured, says so, is tried hourly and given up after a day', async () => {
    await enqueue()
    expect([await send(undefined), await send(undefined)]).toEqual([1, 0])
    expect((await rows())[0]).toMatchObject({ state: 'waiting', lastError: 'no relay configured' })
    for (let passed = 0; passed < 23; passed += 1) {
      opened.advance(hour)
      expect(await send(undefined)).toBe(1)
    }
    opened.advance(hour)
    await send(undefined)
    expect((await rows())[0]).toMatchObject({ state: 'failed', lastError: 'no relay configured' })
  })

  test('signs in with what was configured; a refused password is no reason to give up, and is kept nowhere', async () => {
    const port = await startSmtp({
      authOptional: false,
      allowInsecureAuth: true,
      authMethods: ['PLAIN'],
      onAuth: ({ username, password }, _session, callback) =>
        username === 'gate' && password === 'right' ? callback(null, { user: 'gate' }) : callback(refusal(535)),
    })
    await enqueue()
    await send(port, { user: 'gate', password: 'hunter2' })
    const [row] = await rows()
    expect(row).toMatchObject({ state: 'waiting', lastError: 'the relay refused it: EAUTH 535' })
    opened.advance(minute)
    await send(port, { user: 'gate', password: 'right' })
    expect((await rows())[0]).toMatchObject({ state: 'sent' })
  })
})

describe('a mail to a user here', () => {
  test('comes into the inbox at once, relay or not, whatever the case of the address', async () => {
    const userId = await seedUser(opened.room, 'ben')
    const { address } = await opened.room.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
    await enqueue({ recipients: [address.toUpperCase()], subject: 'Größe' })
    await send(undefined)
    expect((await rows())[0]).toMatchObject({ state: 'sent' })
    const [mime = '', ...rest] = await inboxOf(userId)
    expect(rest).toEqual([])
    expect(mime).toContain('From: "Gatepost" <gatepost@example.test>')
    expect(mime).toContain('Subject: =?UTF-8?')
  })

  test('that cannot be put into the mailbox now comes later', async () => {
    const userId = await seedUser(opened.room, 'carl')
    const { room } = opened
    const { address } = await room.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
    await enqueue({ recipients: [address] })
    const append = () => Promise.reject(new Error('the mailbox is away'))
    await sendDueMails(room, { mailbox: { append }, relay: undefined, from: 'gatepost@example.test' })
    expect((await rows())[0]).toMatchObject({ state: 'waiting', lastError: 'the mailbox did not take it' })
    opened.advance(minute)
    await send(undefined)
    expect(await inboxOf(userId)).toHaveLength(1)
  })
})

describe('the outbox', () => {
  test('has one mail per key and recipient, however often the same is told', async () => {
    const { room } = opened
    for (let batch = 0; batch < 20; batch += 1) {
      await room.database.transaction(async (tx) => {
        for (let count = 0; count < 50; count += 1) {
          const recipients = ['eve@else.test', 'EVE@else.test', 'ann@else.test']
          const mail = { key: 'alarm', kind: 'alarm', recipients, subject: 's', text: 't', at: room.now() }
          await enqueueMail(room, tx, mail)
        }
      })
    }
    expect((await rows()).map(({ recipient }) => recipient)).toEqual(['ann@else.test', 'EVE@else.test'])
    const port = await startSmtp()
    expect(await send(port)).toBe(2)
    await enqueue({ key: 'alarm' })
    expect(await send(port)).toBe(0)
    expect(received).toHaveLength(2)
  })

  test('is emptied by several processes side by side without a mail that goes twice', async () => {
    const port = await startSmtp()
    for (let count = 0; count < 20; count += 1) await enqueue({ key: String(count) })
    const claimed = await Promise.all([send(port), send(port), send(port)])
    expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(20)
    expect(received).toHaveLength(20)
  })

  test('lets a mail that a dead process had claimed come again', async () => {
    const { room } = opened
    await enqueue()
    await room.database.pool.query(`UPDATE outbox_message SET attempts = 1, next_attempt_at = $1`, [
      new Date(room.now().getTime() + 10 * minute),
    ])
    const port = await startSmtp()
    expect(await send(port)).toBe(0)
    opened.advance(10 * minute)
    expect(await send(port)).toBe(1)
  })

  test('loses a mail together with the act that it tells of', async () => {
    const { room } = opened
    const mail = { key: 'k', kind: 'alarm', recipients: ['eve@else.test'], subject: 's', text: 't', at: room.now() }
    const failed = room.database.transaction(async (tx) => {
      await enqueueMail(room, tx, mail)
      throw new Error('the act failed')
    })
    await expect(failed).rejects.toThrow('the act failed')
    expect(await rows()).toEqual([])
  })

  test('stops between two mails when it is told to', async () => {
    const { room } = opened
    await enqueue()
    const mailbox = createBuiltinMailbox({ database: room.database, now: room.now })
    const world = { mailbox, relay: undefined, from: 'g@example.test', signal: AbortSignal.abort() }
    expect(await sendDueMails(room, world)).toBe(0)
  })

  test('forgets what ended 90 days ago, and nothing that waits', async () => {
    const port = await startSmtp()
    await enqueue({ key: 'old' })
    await send(port)
    opened.advance(89 * 24 * hour)
    await enqueue({ key: 'waits' })
    expect(await forgetOldMails(opened.room)).toBe(0)
    opened.advance(2 * 24 * hour)
    expect(await forgetOldMails(opened.room)).toBe(1)
    expect((await rows()).map(({ key }) => key)).toEqual(['waits eve@else.test'])
  })
})

describe('a header', () => {
  test('is not left by a subject with line ends: it becomes one line', async () => {
    const port = await startSmtp()
    await enqueue({ subject: 'Wiped: Phone\r\nBcc: mallory@else.test\r\n\r\nBody\0\u2028x' })
    await send(port)
    expect(received[0]).toMatch(/^Subject: Wiped: Phone Bcc: mallory@else\.test Body x\r$/m)
    expect(received[0]).not.toMatch(/^Bcc:/m)
  })

  test.each([
    'eve@else.test\r\nRCPT TO:<m@else.test>',
    'eve@else.test, m@else.test',
    '<eve@else.test>',
    'eve',
    'e\0@x.y',
  ])('to a recipient like %j has failed from the start, and holds the act up as little', async (recipient) => {
    await enqueue({ recipients: [recipient, 'eve@else.test'] })
    const all = await rows()
    expect(all).toHaveLength(2)
    expect(all.filter(({ state }) => state === 'failed')).toMatchObject([{ attempts: 0 }])
  })

  test('is not left by a row that somebody wrote past us', async () => {
    const port = await startSmtp()
    await enqueue({ key: 'a' })
    await enqueue({ key: 'b' })
    const { prisma } = opened.room.database
    await prisma.outboxMessage.updateMany({ where: { key: { startsWith: 'a' } }, data: { subject: 'x\r\nBcc: m@x.y' } })
    await prisma.outboxMessage.updateMany({
      where: { key: { startsWith: 'b' } },
      data: { recipient: 'e@x.y\r\nRCPT TO:<m@x.y>' },
    })
    await send(port)
    expect((await rows()).map(({ state }) => state)).toEqual(['failed', 'failed'])
    expect(received).toEqual([])
  })
})

test('alarms go to the recipients that the organization names', async () => {
  const { prisma } = opened.room.database
  expect(await administratorRecipients(prisma)).toEqual([])
  await prisma.organization.update({ where: { id: 1 }, data: { adminMailRecipients: ['a@x.test', 'b@x.test'] } })
  expect(await administratorRecipients(prisma)).toEqual(['a@x.test', 'b@x.test'])
})
