import type { CommandName, ProtocolVersion } from '@gatepost/protocol/http'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import type { Phone, QueryForm } from '@gatepost/phone'
import { changeOrganization } from '../settings/index.ts'
import { openTestDoor, type TestDoor } from './device-door.ts'
import { seedUser, testAct } from './seed.ts'
import { openTestRoom, type TestRoom } from './test-room.ts'

type Form = { readonly version: ProtocolVersion; readonly queryForm?: QueryForm }

export type Interop = {
  readonly opened: TestRoom
  readonly door: TestDoor
  /** One connected phone a user, version and form of request. */
  readonly phoneOf: (user: string, form: Form) => Promise<Phone>
  readonly mailboxOf: (user: string) => Promise<string>
  readonly setDefaultAccess: (access: 'allow' | 'quarantine') => Promise<void>
  readonly close: () => Promise<void>
}

/** A room and a door that lets every phone in, with these users, by their display names. */
export async function openInterop(users: Readonly<Record<string, string>>): Promise<Interop> {
  const opened = await openTestRoom({ poolSize: 10 })
  const door = await openTestDoor(opened.room)
  const phones = new Map<string, Phone>()
  let revision = 1
  const interop: Interop = {
    opened,
    door,
    phoneOf: async (user, { version, queryForm = 'base64' }) => {
      const deviceId = `${user}${version.replace('.', 'v')}${queryForm}`
      const known = phones.get(deviceId)
      if (known) return known
      const phone = door.phone(user, { deviceId, version, queryForm, address: `${user}@example.com` })
      const { kind } = await phone.connect()
      if (kind !== 'connected') throw new Error(`${deviceId} could not connect`)
      phones.set(deviceId, phone)
      return phone
    },
    mailboxOf: async (name) => (await opened.room.database.prisma.user.findFirstOrThrow({ where: { name } })).id,
    setDefaultAccess: async (defaultAccessLevel) => {
      await changeOrganization(opened.room, { act: testAct, revision, change: { defaultAccessLevel } })
      revision += 1
    },
    close: async () => {
      await door.close()
      await opened.close()
    },
  }
  await interop.setDefaultAccess('allow')
  for (const [user, displayName] of Object.entries(users)) await seedUser(opened.room, user, displayName)
  return interop
}

/** The document of an answer that has one; anything else fails the test. */
export async function documentOf(phone: Phone, command: CommandName, body: WbxmlElement): Promise<WbxmlElement> {
  const { httpStatus, tree } = await phone.request(command, body)
  if (httpStatus !== 200 || !tree) throw new Error(`${command} was answered with HTTP ${httpStatus}`)
  return tree
}
