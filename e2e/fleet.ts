import { Phone, type PhoneModelId } from '@gatepost/phone'
import type { GatepostServer } from './gatepost-server.ts'
import {
  addressOf,
  addUser,
  anna,
  ben,
  chloe,
  daniel,
  decideAhead,
  elif,
  hiro,
  phoneOf,
  type Person,
} from './people.ts'
import type { RestClient } from './rest-client.ts'

type Member = { readonly person: Person; readonly model: PhoneModelId; readonly access: 'allow' | 'block' | 'wait' }

/** A small office: some work, one is blocked, some wait. Whoever works has written to everybody. */
export const office: readonly Member[] = [
  { person: anna, model: 'iphone-17-pro', access: 'allow' },
  { person: ben, model: 'galaxy-s26', access: 'allow' },
  { person: chloe, model: 'outlook-ios', access: 'block' },
  { person: daniel, model: 'pixel-10', access: 'wait' },
  { person: elif, model: 'ipad-air', access: 'wait' },
  { person: hiro, model: 'xperia-1', access: 'wait' },
]

/** Brings the office into being, each phone connected once: nothing changes by itself afterwards. */
export async function seedFleet(gatepost: GatepostServer, api: RestClient): Promise<void> {
  await api.call('createPolicy', {
    body: { name: 'Strict', settings: { passwordEnabled: true, minPasswordLength: 8 } },
  })
  await api.call('createAccessRule', {
    body: {
      name: 'Old iPhones',
      level: 'block',
      characteristic: 'DeviceOS',
      condition: { operator: 'versionRange', to: '16.9', isNegated: false },
      isReportOnly: true,
    },
  })
  await api.call('createGroup', { body: { name: 'Field sales', description: 'On the road' } })
  for (const { person, model, access } of office) {
    const user = await addUser(api, person)
    const options = phoneOf(person, model, gatepost)
    if (access !== 'wait') await decideAhead(api, { user, deviceId: options.deviceId, access })
  }
  for (const { person, model, access } of office) {
    const phone = new Phone(phoneOf(person, model, gatepost))
    await phone.connect()
    if (access === 'allow') await writeToAll(phone, person)
    phone.close()
  }
}

async function writeToAll(phone: Phone, writer: Person): Promise<void> {
  const to = office.filter(({ person }) => person !== writer).map(({ person }) => addressOf(person))
  await phone.sendMail({ to, subject: `Greetings from ${writer.displayName}`, text: 'Just to say hello.' })
}
