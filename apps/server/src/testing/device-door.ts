import { performance } from 'node:perf_hooks'
import { everything } from '../device-scope.ts'
import { openDatabase } from '@gatepost/db'
import { silentLog } from '@gatepost/db/testing'
import { createBuiltinMailbox, type BuiltinMailbox } from '@gatepost/mailbox/builtin'
import { Phone, type PhoneOptions } from '@gatepost/phone'
import { decideDevices } from '../access/index.ts'
import { createDeviceDoor, type DeviceDoor, type DeviceDoorDeps } from '../doors/device/index.ts'
import { listen } from '../listen.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import { createWake, type Wake } from '../wake/index.ts'
import { testAct, testPassword } from './seed.ts'

export type TestDoor = {
  readonly baseUrl: string
  readonly port: number
  readonly wake: Wake
  readonly mailbox: BuiltinMailbox
  readonly server: DeviceDoor['server']
  /** Takes another certificate into use. */
  readonly useKeyPair: DeviceDoor['useKeyPair']
  /** A phone of that user, who has the password of the seeds. It is closed with the door. */
  readonly phone: (user: string, changes?: Partial<PhoneOptions>) => Phone
  readonly close: () => Promise<void>
}

export type TestDoorOptions = Partial<
  Pick<DeviceDoorDeps, 'maxHeld' | 'trustedProxies' | 'redirectUrl' | 'discovery' | 'keyPair' | 'isProxyRequired'>
> & {
  /** Opens connections of its own to the same database, as another process would. */
  readonly databaseUrl?: string
  /** The clock of held requests and of the fence; a real one unless given. */
  readonly monotonicNow?: () => number
}

/** The whole device door on a port of its own, with a real database and the built-in mailbox behind it. */
export async function openTestDoor(room: RoomWithPasswords, options: TestDoorOptions = {}): Promise<TestDoor> {
  const { databaseUrl, monotonicNow = () => performance.now(), ...changes } = options
  const own =
    databaseUrl === undefined ? undefined : await openDatabase({ url: databaseUrl, poolSize: 5, log: silentLog })
  const database = own ?? room.database
  const doorRoom = { ...room, database }
  const wake = await createWake({ database, monotonicNow, random: Math.random, log: room.log })
  const mailbox = createBuiltinMailbox({ database, now: room.now })
  const door = createDeviceDoor({ room: doorRoom, mailbox, wake, trustedProxies: [], ...changes })
  const port = await listen(door.server, { host: '127.0.0.1', port: 0 }, 'GATEPOST_DEVICE')
  const baseUrl = `${changes.keyPair ? 'https' : 'http'}://127.0.0.1:${port}`
  const phones: Phone[] = []
  return {
    baseUrl,
    port,
    wake,
    mailbox,
    server: door.server,
    useKeyPair: door.useKeyPair,
    phone: (user, phoneChanges = {}) => {
      const phone = new Phone({ ...identity(phones.length), baseUrl, user, password: testPassword, ...phoneChanges })
      phones.push(phone)
      return phone
    },
    close: async () => {
      await wake.close()
      for (const phone of phones) phone.close()
      door.server.closeAllConnections()
      await door.close()
      await own?.close()
    },
  }
}

function identity(number: number) {
  return {
    deviceId: `TEST${String(number).padStart(4, '0')}`,
    deviceType: 'iPhone',
    userAgent: 'Apple-iPhone17C1/2601.100',
    version: '16.1',
    queryForm: 'base64',
    facts: { model: 'iPhone 17', friendlyName: `Phone ${number}`, os: 'iOS 26.1', osLanguage: 'en' },
  } as const
}

/** A message to a mailbox, as `append` takes it. */
export function testMail({
  mailbox,
  subject,
  from = 'Cid <cid@example.com>',
}: {
  mailbox: string
  subject: string
  from?: string
}) {
  const mime = Buffer.from(`From: ${from}\r\nTo: someone@example.com\r\nSubject: ${subject}\r\n\r\nHello\r\n`)
  return { mailbox, folderId: '2', mime, isRead: false, origin: null }
}

/** Connects a phone and approves it; when this resolves it has its mail. Returns the id of its row. */
export async function connectApproved(room: RoomWithPasswords, phone: Phone): Promise<string> {
  await phone.connect()
  const { deviceId } = phone.profile
  const where = { deviceId, isLive: true, user: { name: phone.profile.user } }
  const { id } = await room.database.prisma.device.findFirstOrThrow({ where, select: { id: true } })
  // The answer to its Ping says that the door has heard of the decision.
  const approved = phone.ping()
  await decideDevices(room, { act: testAct, ids: [id], access: 'allow' }, everything)
  await approved
  await phone.catchUp()
  return id
}
