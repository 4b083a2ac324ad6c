import type { Wipe, WipeKind } from '@gatepost/contract'
import { Phone } from '@gatepost/phone'
import type { GatepostServer } from './gatepost-server.ts'
import { anna, ben, chloe, daniel, elif } from './people.ts'
import type { RestClient } from './rest-client.ts'
import { allowedPhone, lastSix, rowOf } from './wipe-scene.ts'

/** Row ids of devices, by how far the wipe of each has come. */
export type WipedFleet = Readonly<Record<'held' | 'pending' | 'delivered' | 'failed' | 'acknowledged', string>>

type Scene = { readonly gatepost: GatepostServer; readonly api: RestClient }

/** Five phones, each with a wipe that has come to another point, and that stays there. */
export async function seedWipedFleet(scene: Scene): Promise<WipedFleet> {
  const held = await connected(scene, { person: anna, model: 'ipad-air' })
  await ask(scene, held, { kind: 'device', delaySeconds: 1800 })
  const pending = await connected(scene, { person: ben, model: 'galaxy-a56' })
  await ask(scene, pending, { kind: 'account', delaySeconds: 0 })
  const delivered = await connected(scene, { person: chloe, model: 'pixel-10', conduct: { kind: 'silent' } })
  await ask(scene, delivered, { kind: 'device', delaySeconds: 0 })
  await delivered.provision()
  const failed = await connected(scene, { person: daniel, model: 'iphone-se', conduct: { kind: 'fail', times: 9 } })
  await ask(scene, failed, { kind: 'device', delaySeconds: 0 })
  for (let times = 0; times < 3; times += 1) await failed.provision()
  const acknowledged = await connected(scene, { person: elif, model: 'galaxy-s26' })
  await ask(scene, acknowledged, { kind: 'account', delaySeconds: 0 })
  await acknowledged.provision()
  const idOf = async ({ profile }: Phone) => (await rowOf(scene.api, profile)).id
  const fleet = {
    held: await idOf(held),
    pending: await idOf(pending),
    delivered: await idOf(delivered),
    failed: await idOf(failed),
    acknowledged: await idOf(acknowledged),
  }
  for (const phone of [held, pending, delivered, failed, acknowledged]) phone.close()
  return fleet
}

async function connected(scene: Scene, cast: Parameters<typeof allowedPhone>[1]): Promise<Phone> {
  const phone = new Phone(await allowedPhone(scene, cast))
  await phone.connect()
  return phone
}

type Order = { readonly kind: WipeKind; readonly delaySeconds: number }

async function ask({ api }: Scene, { profile }: Phone, { kind, delaySeconds }: Order): Promise<Wipe> {
  const { id: device } = await rowOf(api, profile)
  const confirmation = kind === 'device' ? { confirmation: lastSix(profile) } : {}
  return api.call('requestWipe', {
    body: { device, kind, delaySeconds, reason: 'lost-or-stolen', note: 'Left in a train', ...confirmation },
  })
}
