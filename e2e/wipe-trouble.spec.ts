import { anna, ben, chloe } from './people.ts'
import type { RestClient } from './rest-client.ts'
import { expect, test } from './story.ts'
import { userPage } from './user-page.ts'
import { told, wipePage } from './wipe-page.ts'
import { calmPhone, lastSix, pingingPhone, rowOf } from './wipe-scene.ts'

const userDisabledForSync = 126

test('a wipe reaches the phone of somebody whose ActiveSync was switched off', async ({
  desk,
  api,
  gatepost,
  switchOn,
}) => {
  const phone = await pingingPhone({ api, gatepost, switchOn }, { person: anna, model: 'iphone-17-pro' })
  const { id } = await rowOf(api, phone.phone.profile)
  const bell = phone.page
  await desk.goto('/users')
  const user = userPage(desk)
  await user.open(anna)
  await user.disableActiveSync()
  await phone.until('refused', () =>
    phone.entries('refused', bell).some(({ status }) => status === userDisabledForSync),
  )
  const wipe = wipePage(desk)
  await wipe.open(id)
  await wipe.wipe({ kind: 'device', when: 'now', characters: lastSix(phone.phone.profile) })
  expect(await phone.next('erased', bell)).toEqual({ kind: 'erased', scope: 'device' })
  await expect(wipe.titles).toHaveText([told.requested.device, told.released, told.delivered, told.confirmed])
})

test('a wipe reaches a phone that has only the old password', async ({ desk, api, gatepost }) => {
  const phone = await calmPhone({ api, gatepost }, { person: ben, model: 'galaxy-s26' })
  const { id, user } = await rowOf(api, phone.profile)
  await changePassword(api, user)
  await expect(phone.folderSync()).rejects.toMatchObject({ httpStatus: 401 })
  const wipe = wipePage(desk)
  await wipe.open(id)
  await wipe.wipe({ kind: 'account', when: 'now' })
  await expect(wipe.titles).toHaveText([told.requested.account, told.waiting, told.delivered, told.confirmed])
  // It asks for its folders as ever, is sent to Provision, and is erased there.
  await expect(phone.folderSync()).rejects.toThrow('the phone was erased')
  expect(phone.store.folders.size).toBe(0)
  await expect(wipe.titles).toHaveText([told.requested.account, told.released, told.delivered, told.confirmed])
  await expect(wipe.access('Account data wiped')).toBeVisible()
  phone.close()
})

test('a phone that fails to erase itself is shown as failed, three times for attention, until it succeeds', async ({
  desk,
  api,
  gatepost,
}) => {
  const conduct = { kind: 'fail', times: 3 } as const
  const phone = await calmPhone({ api, gatepost }, { person: chloe, model: 'pixel-10', conduct })
  const wipe = wipePage(desk)
  let loads = 0
  await wipe.open((await rowOf(api, phone.profile)).id)
  desk.on('load', () => (loads += 1))
  await wipe.wipe({ kind: 'device', when: 'now', characters: lastSix(phone.profile) })

  for (const failures of [1, 2, 3]) {
    expect(await phone.provision()).toMatchObject({ kind: 'wipe-failed' })
    await expect(wipe.titles.filter({ hasText: told.failed })).toHaveCount(failures)
    await expect(wipe.details.filter({ hasText: 'it gets the command again' })).toHaveCount(failures)
    await expect(wipe.access('Wipe delivered')).toBeVisible()
    await expect(wipe.attention).toHaveCount(failures < 3 ? 0 : 1)
  }
  expect(phone.store.folders.size).toBeGreaterThan(0)

  expect(await phone.provision()).toEqual({ kind: 'erased', scope: 'device' })
  await expect(wipe.access('Device wiped')).toBeVisible()
  await expect(wipe.titles.last()).toHaveText(told.confirmed)
  expect(loads).toBe(0)
  phone.close()
})

async function changePassword(api: RestClient, user: { readonly id: string }): Promise<void> {
  const { revision } = await api.call('getUser', { params: { id: user.id } })
  const body = { password: 'not what the phone knows' }
  await api.call('changeUser', { params: { id: user.id }, body, ifMatch: `"${revision}"` })
}
