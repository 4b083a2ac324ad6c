import type { PhoneModelId } from '@gatepost/phone'
import type { GatepostServer } from './gatepost-server.ts'
import { LivelyPhone } from './lively-phone.ts'
import { addressOf, addUser, decideAhead, phoneOf, type Person } from './people.ts'
import type { RestClient } from './rest-client.ts'

type Member = Person & { readonly phone: PhoneModelId; readonly access: 'allow' | 'block' | 'wait' }

/** Enough people for a screen that looks like a day at work. */
const members: readonly Member[] = [
  { name: 'anna.kovacs', displayName: 'Anna Kovács', department: 'Sales', phone: 'iphone-17-pro', access: 'allow' },
  { name: 'ben.okafor', displayName: 'Ben Okafor', department: 'Engineering', phone: 'galaxy-s26', access: 'allow' },
  { name: 'chloe.martin', displayName: 'Chloé Martin', department: 'Marketing', phone: 'outlook-ios', access: 'allow' },
  { name: 'daniel.weiss', displayName: 'Daniel Weiß', department: 'Finance', phone: 'pixel-10', access: 'allow' },
  { name: 'elif.yilmaz', displayName: 'Elif Yılmaz', department: 'Legal', phone: 'ipad-air', access: 'allow' },
  { name: 'farid.haddad', displayName: 'Farid Haddad', department: 'Support', phone: 'fairphone-6', access: 'allow' },
  {
    name: 'greta.lind',
    displayName: 'Greta Lindqvist',
    department: 'Engineering',
    phone: 'thunderbird',
    access: 'allow',
  },
  { name: 'hiro.tanaka', displayName: 'Hiro Tanaka', department: 'Sales', phone: 'xperia-1', access: 'wait' },
  {
    name: 'ines.ferreira',
    displayName: 'Inês Ferreira',
    department: 'Finance',
    phone: 'outlook-android',
    access: 'wait',
  },
  { name: 'jonas.berg', displayName: 'Jonas Berg', department: 'Warehouse', phone: 'nokia-xr21', access: 'wait' },
  { name: 'kofi.mensah', displayName: 'Kofi Mensah', department: 'Support', phone: 'windows-mail', access: 'wait' },
  { name: 'lena.novak', displayName: 'Lena Nováková', department: 'Marketing', phone: 'nine', access: 'block' },
  { name: 'milo.rossi', displayName: 'Milo Rossi', department: 'Sales', phone: 'iphone-se', access: 'wait' },
  { name: 'noor.aziz', displayName: 'Noor Aziz', department: 'Legal', phone: 'galaxy-a56', access: 'wait' },
  { name: 'omar.said', displayName: 'Omar Said', department: 'Finance', phone: 'hmd-skyline', access: 'allow' },
  { name: 'pia.holm', displayName: 'Pia Holm', department: 'Marketing', phone: 'outlook-desktop', access: 'allow' },
]

const policies = {
  Recommended: {
    passwordEnabled: true,
    minPasswordLength: 4,
    maxInactivityTimeLock: 900,
    maxPasswordFailedAttempts: 8,
  },
  Strict: { passwordEnabled: true, minPasswordLength: 8, allowSimplePassword: false, requireDeviceEncryption: true },
} as const

const rules = [
  { name: 'Outlook waits for a person', level: 'quarantine', characteristic: 'DeviceType', text: 'Outlook*' },
  { name: 'Samsung, to be looked at', level: 'block', characteristic: 'DeviceModel', text: 'SM-*' },
] as const

/** Makes the fleet and leaves its phones connected; resolves with how to switch them off. */
export async function startPicturedFleet(gatepost: GatepostServer, api: RestClient): Promise<() => Promise<void>> {
  const policyIds: string[] = []
  for (const [name, settings] of Object.entries(policies)) {
    policyIds.push((await api.call('createPolicy', { body: { name, settings } })).id)
  }
  for (const { text, ...rule } of rules) {
    const condition = { operator: 'matches', value: text, isNegated: false } as const
    await api.call('createAccessRule', { body: { ...rule, condition, isReportOnly: rule.level === 'block' } })
  }
  const phones: LivelyPhone[] = []
  for (const [index, member] of members.entries()) {
    phones.push(await addMember(member, { gatepost, api, policyId: policyIds[index % 3] }))
  }
  for (const [index, phone] of phones.entries()) {
    // Refused, a living one asks again each second: the list of requests would be its alone.
    if (members[index]?.access === 'block') {
      await phone.phone.connect()
      continue
    }
    phone.switchOn()
    await phone.until('connected or refused', () => phone.page > 0 && phone.entries('answered').length > 4)
  }
  await writeToAll(phones[0])
  return async () => {
    await Promise.all(phones.map((phone) => phone.switchOff()))
  }
}

type Scene = { readonly gatepost: GatepostServer; readonly api: RestClient; readonly policyId: string | undefined }

async function addMember(member: Member, { gatepost, api, policyId }: Scene): Promise<LivelyPhone> {
  const { phone: model, access, ...person } = member
  const user = await addUser(api, person)
  const options = phoneOf(person, model, gatepost)
  if (policyId !== undefined) {
    await api.call('changeUser', { params: { id: user.id }, body: { policyId }, ifMatch: `"${user.revision}"` })
  }
  if (access !== 'wait') await decideAhead(api, { user, deviceId: options.deviceId, access })
  return new LivelyPhone(options)
}

async function writeToAll(writer: LivelyPhone | undefined): Promise<void> {
  const to = members.slice(1).map(addressOf)
  await writer?.phone.sendMail({ to, subject: 'Lunch on Thursday?', text: 'The place by the river.' })
}
