import { createBuiltinMailbox } from '@gatepost/mailbox/builtin'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWebhook, createWebhookSender, publicWebhooks, type WebhookSender } from '../notifications/index.ts'
import { manualScheduler } from '../testing/manual-scheduler.ts'
import { planPolicy } from '../policies/index.ts'
import { seedDevice, seedPolicy, seedUser, testAct } from '../testing/seed.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { serverJobs, startJobs, tellOfTampering } from './index.ts'

let opened: TestRoom

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
})

afterAll(async () => {
  await opened.close()
})

/** All of the server's jobs by name, as the server has them. */
function jobsOf(checks: string[] = [], more: Partial<Parameters<typeof serverJobs>[0]> = {}) {
  const { room } = opened
  const mailbox = createBuiltinMailbox({ database: room.database, now: room.now })
  return serverJobs({
    room,
    mailbox,
    mails: { relay: undefined, from: 'gatepost@example.test' },
    webhooks: createWebhookSender(publicWebhooks),
    checkpoints: {
      check: async () => void checks.push('check'),
      finish: async () => void checks.push('finish'),
    },
    ...more,
  })
}

async function run(name: string) {
  const job = jobsOf().find((each) => each.name === name)
  if (!job) throw new Error(`there is no job ${name}`)
  await job.run(new AbortController().signal)
}

describe('the jobs of the server', () => {
  test('run all of them on an empty database without a failure', async () => {
    for (const job of jobsOf()) await job.run(new AbortController().signal)
    const kept = await opened.room.database.prisma.sureClock.count()
    expect(kept).toBe(1)
  })

  test('are begun at their intervals and awaited at the stop', async () => {
    const checks: string[] = []
    const clock = manualScheduler()
    const runner = startJobs(jobsOf(checks), { every: clock.scheduler.every, log: opened.room.log })
    expect(clock.waiting()).toBe(jobsOf().length)
    clock.pass(5_000)
    await runner.stop()
    expect(checks).toEqual(['check'])
    expect(clock.waiting()).toBe(0)
  })

  test('end what was to last until now: ActiveSync off, a decision, the wait for what a phone says, a policy as it was', async () => {
    const { room, advance } = opened
    const { prisma } = room.database
    const at = new Date(room.now().getTime() + 14 * 60_000)
    const [off, allowed] = [await seedUser(room, 'off'), await seedUser(room, 'allowed')]
    await prisma.user.update({ where: { id: off }, data: { isActiveSyncEnabled: false, activeSyncUntil: at } })
    const decided = await seedDevice(room, {
      userId: allowed,
      deviceId: 'UNTIL',
      state: 'allowed',
      reason: 'individual',
    })
    const exemption = { userId: allowed, deviceId: 'UNTIL', access: 'allow', expiresAt: at } as const
    await prisma.exemption.create({ data: { ...exemption, createdBy: 'anna', createdAt: room.now(), reason: '' } })
    const silent = await seedDevice(room, { userId: allowed, state: 'deviceDiscovery' })
    const policyId = await seedPolicy(room, 'Later')
    const plan = { act: testAct, id: policyId, revision: 1, settings: { allowCamera: false }, startsAt: at }
    await planPolicy(room, plan)
    const states = async () => ({
      isOn: (await prisma.user.findUniqueOrThrow({ where: { id: off } })).isActiveSyncEnabled,
      devices: await Promise.all(
        [decided, silent].map(async (id) => (await prisma.device.findUniqueOrThrow({ where: { id } })).accessState),
      ),
      revision: (await prisma.policy.findUniqueOrThrow({ where: { id: policyId } })).revision,
    })
    const runAll = async () => {
      for (const job of jobsOf()) await job.run(new AbortController().signal)
    }
    advance(14 * 60_000 - 1)
    await runAll()
    expect(await states()).toEqual({ isOn: false, devices: ['allowed', 'deviceDiscovery'], revision: 1 })
    advance(1)
    await runAll()
    expect(await states()).toEqual({ isOn: true, devices: ['quarantined', 'quarantined'], revision: 2 })
  })

  test('do what the organization set: silent phones go, who waits too long is decided on, and what happens is told', async () => {
    const { room } = opened
    const { prisma } = room.database
    const settings = { inactiveDeviceDays: 90, quarantineDays: 14, quarantineDecision: 'block' as const }
    await prisma.organization.update({ where: { id: 1 }, data: settings })
    const userId = await seedUser(room, 'ben')
    const ago = (days: number) => new Date(room.now().getTime() - days * 86_400_000)
    const silent = await seedDevice(room, { userId, state: 'allowed', since: ago(91), lastSyncAt: ago(91) })
    const waiting = await seedDevice(room, { userId, since: ago(14), lastSyncAt: ago(1) })
    await createWebhook(room, { act: testAct, name: 'all', url: 'https://hooks.example.com/', events: ['*'] })
    const told: string[] = []
    const webhooks: WebhookSender = {
      send: async ({ body }) => {
        told.push(JSON.parse(body).event)
        return { kind: 'answered', status: 200 }
      },
    }
    const checks: string[] = []
    const certificate = { check: async () => void checks.push('certificate') }
    // What the first round does, the second one tells of.
    for (const job of [1, 2].flatMap(() => jobsOf([], { webhooks, certificate })))
      await job.run(new AbortController().signal)
    const rows = await Promise.all([silent, waiting].map((id) => prisma.device.findUniqueOrThrow({ where: { id } })))
    expect(rows).toMatchObject([{ isLive: false }, { isLive: true, accessState: 'blocked' }])
    expect(told).toEqual(expect.arrayContaining(['devices.inactive-removed', 'device.access.changed']))
    expect(checks).toEqual(['certificate', 'certificate'])
  })

  test('bring the outbox to the mailboxes here', async () => {
    const { room } = opened
    const userId = await seedUser(room, 'ben')
    const { address } = await room.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
    await room.database.prisma.organization.update({ where: { id: 1 }, data: { adminMailRecipients: [address] } })
    for (let count = 0; count < 3; count += 1) await tellOfTampering(room, { sequence: 7, words: 'it is gone' })
    await run('outbox')
    const items = await room.database.prisma.mailItem.findMany({ where: { userId } })
    expect(items).toMatchObject([{ subject: 'Gatepost: the audit log is not as it was', isRead: false }])
    expect(Buffer.from(items[0]?.raw ?? []).toString()).toContain('Entry 7 of the audit log: it is gone.')
  })

  test('forget messages that phones sent more than a week ago, and only those', async () => {
    const { room, advance } = opened
    const deviceRowId = await seedDevice(room, { userId: await seedUser(room, 'ben') })
    const sentMessages = Array.from({ length: 3 }, (_, day) => ({
      deviceRowId,
      clientId: String(day),
      sentAt: new Date(room.now().getTime() + day * 86_400_000),
    }))
    await room.database.prisma.sentMessage.createMany({ data: sentMessages })
    advance(8 * 86_400_000)
    await run('forgetting')
    const left = await room.database.prisma.sentMessage.findMany({ orderBy: { clientId: 'asc' } })
    expect(left.map(({ clientId }) => clientId)).toEqual(['1', '2'])
  })
})
