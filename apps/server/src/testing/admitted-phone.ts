import { Phone, type PhoneOptions } from '@gatepost/phone'
import { itemsOf, type RestClient } from './rest-client.ts'
import type { ServerProcess } from './server-process.ts'

export const phonePassword = 'password of the phones'

export type AdmittedPhone = {
  readonly phone: Phone
  /** Its row id. */
  readonly device: string
}

type Wanted = { readonly user: string; readonly deviceId: string } & Partial<
  Pick<PhoneOptions, 'onEvent' | 'wipeConduct'>
>

/** Lets a user have a mailbox and phones. */
export async function addUser(admin: RestClient, name: string): Promise<void> {
  const address = `${name}@example.com`
  await admin.call('POST', '/users', { name, displayName: name, address, password: phonePassword })
}

/** A phone of that user, admitted before it came and in step when this resolves. */
export async function admitPhone(
  { deviceUrl }: Pick<ServerProcess, 'deviceUrl'>,
  admin: RestClient,
  { user, deviceId, ...habits }: Wanted,
): Promise<AdmittedPhone> {
  const [{ id: userId }] = itemsOf(await admin.call('GET', `/users?q=${user}`))
  await admin.call('PUT', `/users/${String(userId)}/exemptions/${deviceId}`, { access: 'allow' })
  const phone = new Phone({
    baseUrl: deviceUrl,
    user,
    password: phonePassword,
    deviceId,
    deviceType: 'iPhone',
    userAgent: 'Apple-iPhone17C1/2601.100',
    version: '16.1',
    queryForm: 'base64',
    facts: { model: 'iPhone 17', friendlyName: deviceId, os: 'iOS 26.1', osLanguage: 'en' },
    ...habits,
  })
  const outcome = await phone.connect()
  if (outcome.kind !== 'connected') throw new Error(`${deviceId} was refused ${outcome.command}: ${outcome.status}`)
  const [{ id }] = itemsOf(await admin.call('GET', `/devices?q=${deviceId}`))
  return { phone, device: String(id) }
}
