import type { DeviceSummary } from '@gatepost/contract'
import { Phone, type PhoneModelId, type PhoneOptions } from '@gatepost/phone'
import { expect } from '@playwright/test'
import type { GatepostServer } from './gatepost-server.ts'
import type { LivelyPhone } from './lively-phone.ts'
import { addUser, decideAhead, phoneOf, type Person } from './people.ts'
import type { RestClient } from './rest-client.ts'

type Scene = { readonly api: RestClient; readonly gatepost: GatepostServer }

type Cast = { readonly person: Person; readonly model: PhoneModelId; readonly conduct?: PhoneOptions['wipeConduct'] }

/** A person with a phone that is allowed, not switched on yet. */
export async function allowedPhone({ api, gatepost }: Scene, { person, model, conduct }: Cast): Promise<PhoneOptions> {
  const options = phoneOf(person, model, gatepost)
  const { items } = await api.call('listUsers', { query: { q: person.name } })
  const user = items.find(({ name }) => name === person.name) ?? (await addUser(api, person))
  await decideAhead(api, { user, deviceId: options.deviceId, access: 'allow' })
  return conduct ? { ...options, wipeConduct: conduct } : options
}

/** A phone that was in step and does nothing now unless it is told to. */
export async function calmPhone(scene: Scene, cast: Cast): Promise<Phone> {
  const phone = new Phone(await allowedPhone(scene, cast))
  expect(await phone.connect()).toEqual({ kind: 'connected' })
  return phone
}

type SwitchOn = (options: PhoneOptions) => LivelyPhone

/** A phone that is in step and holds a Ping. */
export async function pingingPhone(scene: Scene & { readonly switchOn: SwitchOn }, cast: Cast): Promise<LivelyPhone> {
  const before = await heldPings(scene.api)
  const phone = scene.switchOn(await allowedPhone(scene, cast))
  await phone.until('in step', () => phone.entries('connected').length > 0)
  await expect.poll(() => heldPings(scene.api), { intervals: [100] }).toBeGreaterThan(before)
  return phone
}

export async function heldPings(api: RestClient): Promise<number> {
  return (await api.call('getOverview', {})).connectedPhones
}

/** The newest partnership of the phone. */
export async function rowOf(api: RestClient, { deviceId }: Pick<PhoneOptions, 'deviceId'>): Promise<DeviceSummary> {
  const { items } = await api.call('listDevices', { query: { limit: 200 } })
  const [newest] = items
    .filter((device) => device.deviceId.toLowerCase() === deviceId.toLowerCase())
    .toSorted((one, other) => other.generation - one.generation)
  if (newest === undefined) throw new Error(`no device has the DeviceId ${deviceId}`)
  return newest
}

/** What has to be typed before the whole phone is erased. */
export function lastSix({ deviceId }: { readonly deviceId: string }): string {
  return deviceId.slice(-6)
}
