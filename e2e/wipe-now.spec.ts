import { readFile } from 'node:fs/promises'
import { Phone } from '@gatepost/phone'
import { addressOf, anna, ben, chloe, daniel } from './people.ts'
import { readReceipt } from './receipt.ts'
import { expect, test } from './story.ts'
import { told, wipePage } from './wipe-page.ts'
import { allowedPhone, calmPhone, lastSix, pingingPhone, rowOf } from './wipe-scene.ts'

// 404: an open page may ask once more for the device that its phone was before it came back as a stranger.
test.use({ refusals: [404] })

test('a phone that holds a Ping is erased now, says so, and comes back as a stranger', async ({
  desk,
  api,
  gatepost,
  switchOn,
}) => {
  test.setTimeout(120_000)
  const scene = { api, gatepost, switchOn }
  const tablet = await pingingPhone(scene, { person: anna, model: 'ipad-air' })
  const lost = await pingingPhone(scene, { person: anna, model: 'iphone-17-pro' })
  const { profile } = lost.phone
  const row = await rowOf(api, profile)
  const wipe = wipePage(desk)
  let loads = 0

  await test.step('the administrator opens the dialog: the account data are proposed, the whole phone needs six characters', async () => {
    await wipe.open(row.id)
    desk.on('load', () => (loads += 1))
    await wipe.openDialog()
    await expect(wipe.dialog).toContainText('connected now')
    await expect(wipe.account).toBeChecked()
    await wipe.choose({ kind: 'device', when: 'now', note: 'Left in the 14:02 train' })
    await expect(wipe.confirm).toBeDisabled()
    await wipe.characters.fill('ZZZZZZ')
    await expect(wipe.dialog).toContainText('These are not the last six characters.')
    await expect(wipe.confirm).toBeDisabled()
    await wipe.characters.fill(lastSix(profile))
    await expect(wipe.confirm).toBeEnabled()
  })

  await test.step('one click, and the Ping ends, the phone takes the directive and erases itself', async () => {
    const bell = lost.page
    // From what the browser sends: how long the click itself takes is the browser's affair.
    const pressed = desk.waitForRequest((request) => request.method() === 'POST').then(() => performance.now())
    await wipe.confirm.click()
    const erased = await lost.until('erased', () => lost.entries('erased', bell).length > 0)
    test
      .info()
      .annotations.push({ type: 'request to directive', description: `${Math.round(erased - (await pressed))} ms` })
    // Pushed: by itself the phone would have asked again after minutes. How long it takes is what `bench pings` measures.
    expect(erased - (await pressed)).toBeLessThan(10_000)
    expect(lost.entries('ping-ended', bell)).toHaveLength(1)
    expect(lost.entries('erased', bell)).toEqual([{ kind: 'erased', scope: 'device' }])
    expect(lost.phone.store.folders.size).toBe(0)
  })

  await test.step('the page tells all of it, step by step, and was not loaded again', async () => {
    await expect(wipe.dialog).toBeHidden()
    await expect(wipe.titles).toHaveText([told.requested.device, told.released, told.delivered, told.confirmed])
    await expect(wipe.details.first()).toContainText('Left in the 14:02 train')
    await expect(wipe.details.last()).toContainText('this is its word, not proof')
    await expect(wipe.access('Device wiped')).toBeVisible()
    expect(loads).toBe(0)
  })

  await test.step('Anna is told on her other phone', async () => {
    const name = 'iPhone 17 Pro'
    const about = [`A wipe of ${name} was asked for`, 'Remote Device Wipe Confirmation']
    await tablet.until('both mails', () => about.every((subject) => tablet.subjects.includes(subject)))
    expect(tablet.phone.mails.at(-1)?.to).toContain(addressOf(anna))
    expect(tablet.phone.mails.at(-1)?.body).toContain('It is not proof')
  })

  await test.step('the receipt is saved, and its signature holds for what it says and for nothing else', async () => {
    const text = await readFile(await wipe.downloadReceipt(), 'utf8')
    const { isGenuine, receipt } = readReceipt(text)
    expect(isGenuine).toBe(true)
    expect(receipt.wipe).toMatchObject({
      state: 'acknowledged',
      kind: 'device',
      device: { deviceId: profile.deviceId },
    })
    expect(readReceipt(text.replace('"kind": "device"', '"kind": "account"')).isGenuine).toBe(false)
    expect(loads).toBe(0)
  })

  await test.step('set up anew it is another phone to the server: in quarantine, without a wipe', async () => {
    const back = switchOn(profile)
    await back.until('in step', () => back.entries('connected').length > 0)
    expect(back.entries('erased')).toEqual([])
    expect(back.phone.mails).toHaveLength(1)
    expect(back.phone.mails[0]?.body).toContain('has to approve this phone')
    const anew = await rowOf(api, profile)
    expect(anew).toMatchObject({ generation: row.generation + 1, accessState: 'quarantined', wipe: null })
    await wipe.open(anew.id)
    await expect(wipe.access('Quarantined')).toBeVisible()
    await expect(desk.getByRole('main')).toContainText('It was wiped and came back: a person has to let it in')
  })
})

test('each step of a wipe appears as it happens, and none before', async ({ desk, api, gatepost }) => {
  const phone = await calmPhone({ api, gatepost }, { person: ben, model: 'galaxy-s26', conduct: { kind: 'silent' } })
  const { id } = await rowOf(api, phone.profile)
  const wipe = wipePage(desk)
  let loads = 0
  await wipe.open(id)
  desk.on('load', () => (loads += 1))

  await test.step('asked for: nothing has left, because the phone has not asked', async () => {
    await wipe.wipe({ kind: 'device', when: 'now', characters: lastSix(phone.profile) })
    await expect(wipe.titles).toHaveText([told.requested.device, told.waiting, told.delivered, told.confirmed])
    await expect(wipe.details.nth(2)).toContainText('not yet: it last synced')
    await expect(wipe.details.nth(3)).toHaveText('not yet: nothing was handed out')
    await expect(wipe.access('Wipe pending')).toBeVisible()
  })

  await test.step('the phone takes the command and says nothing: so much is known and no more', async () => {
    expect(await phone.provision()).toEqual({ kind: 'erased', scope: 'device' })
    await expect(wipe.titles).toHaveText([told.requested.device, told.released, told.delivered, told.confirmed])
    await expect(wipe.details.nth(2)).toContainText('whether the phone obeyed is not known yet')
    await expect(wipe.details.nth(3)).toHaveText('not yet: the phone has not answered')
    await expect(wipe.access('Wipe delivered')).toBeVisible()
    await expect(desk.getByRole('button', { name: 'Cancel wipe' })).toHaveCount(0)
  })

  await test.step('it says that it is done', async () => {
    await phone.acknowledgeWipe('device', 1)
    await expect(wipe.access('Device wiped')).toBeVisible()
    await expect(wipe.details.nth(3)).toContainText('the phone says it is about to erase itself')
    expect(loads).toBe(0)
    phone.close()
  })
})

test('account data alone are wiped where the phone speaks 16.1', async ({ desk, api, gatepost, switchOn }) => {
  const phone = await pingingPhone({ api, gatepost, switchOn }, { person: chloe, model: 'pixel-10' })
  const { id } = await rowOf(api, phone.phone.profile)
  const wipe = wipePage(desk)
  await wipe.open(id)
  const bell = phone.page
  await wipe.openDialog()
  await expect(wipe.account).toBeChecked()
  await expect(wipe.characters).toHaveCount(0)
  await expect(wipe.dialog).toContainText('Photos, apps and private accounts stay.')
  await wipe.choose({ kind: 'account', when: 'now' })
  await wipe.confirm.click()
  expect(await phone.next('erased', bell)).toEqual({ kind: 'erased', scope: 'account' })
  await expect(wipe.titles).toHaveText([told.requested.account, told.released, told.delivered, told.confirmed])
  await expect(wipe.access('Account data wiped')).toBeVisible()
})

test('a phone of 14.1 has no such command: the choice says so, and the whole phone is what is left', async ({
  desk,
  api,
  gatepost,
}) => {
  const options = await allowedPhone({ api, gatepost }, { person: daniel, model: 'fairphone-6' })
  const phone = new Phone(options)
  await phone.connect()
  phone.close()
  const wipe = wipePage(desk)
  await wipe.open((await rowOf(api, options)).id)
  await wipe.openDialog()
  await expect(wipe.account).toBeDisabled()
  await expect(wipe.account).toHaveAccessibleDescription(
    'Not possible: this phone speaks 14.1, which has no such command. You can block it instead.',
  )
  await expect(wipe.wholeDevice).toBeChecked()
  await expect(wipe.confirm).toBeDisabled()
})
