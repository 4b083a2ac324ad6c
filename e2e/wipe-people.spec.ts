import { addColleague, hana, ruth } from './colleagues.ts'
import { approvalsPage } from './approvals-page.ts'
import { anna, ben, chloe, daniel, addressOf } from './people.ts'
import { expect, test } from './story.ts'
import { told, wipePage } from './wipe-page.ts'
import { calmPhone, lastSix, pingingPhone, rowOf } from './wipe-scene.ts'
import { wipeSafetyPage } from './wipe-safety-page.ts'

test.use({ refusals: [404] })

test('a wipe in five minutes is held, mail goes on meanwhile, and cancelled it never leaves', async ({
  desk,
  api,
  gatepost,
  switchOn,
}) => {
  const scene = { api, gatepost, switchOn }
  const phone = await pingingPhone(scene, { person: anna, model: 'iphone-17-pro' })
  const writer = await calmPhone(scene, { person: ben, model: 'galaxy-s26' })
  const arrives = async (subject: string) => {
    expect(await writer.sendMail({ to: [addressOf(anna)], subject, text: 'See you.' })).toBe(1)
    await phone.until(`the mail "${subject}"`, () => phone.subjects.includes(subject))
  }
  const { id } = await rowOf(api, phone.phone.profile)
  const wipe = wipePage(desk)
  let loads = 0
  await wipe.open(id)
  desk.on('load', () => (loads += 1))

  await test.step('held: the page says until when, and that nothing has left', async () => {
    await wipe.wipe({ kind: 'device', characters: lastSix(phone.phone.profile) })
    await expect(wipe.titles).toHaveText([told.requested.device, told.heldForFive, told.delivered, told.confirmed])
    await expect(wipe.details.nth(1)).toHaveText(/^until \d\d:\d\d.*, can be cancelled$/)
    await expect(wipe.details.nth(2)).toHaveText('not yet: it is held')
    await expect(wipe.access('Wipe held')).toBeVisible()
  })

  await test.step('mail goes on', async () => {
    await phone.until('the mail about it', () => phone.subjects.includes('A wipe of iPhone 17 Pro was asked for'))
    await arrives('Lunch on Thursday?')
  })

  await test.step('cancelled: nothing is left of it, and nothing ever left', async () => {
    await wipe.cancel()
    await expect(wipe.titles).toHaveText([told.requested.device, told.heldForFive, /^Cancelled by /])
    await expect(wipe.access('Wipe cancelled')).toBeVisible()
    await expect(wipe.access('Allowed')).toBeVisible()
    await arrives('Numbers for October')
    expect(phone.entries('erased')).toEqual([])
    expect(phone.entries('demanded')).toEqual([])
    const [kept] = (await api.call('listWipes', { query: { device: id } })).items
    expect(kept).toMatchObject({ state: 'cancelled', deliveries: 0, firstDeliveredAt: null })
    expect(loads).toBe(0)
    writer.close()
  })
})

test('the helpdesk wipes account data in its departments, no whole device, and nothing elsewhere', async ({
  api,
  gatepost,
  switchOn,
  openBrowser,
}) => {
  await addColleague(api, hana)
  const scene = { api, gatepost, switchOn }
  const near = await pingingPhone(scene, { person: anna, model: 'ipad-air' })
  const far = await calmPhone(scene, { person: chloe, model: 'pixel-10' })
  const [nearRow, farRow] = [await rowOf(api, near.phone.profile), await rowOf(api, far.profile)]
  const desk = await openBrowser(hana, { at: '/devices' })
  const wipe = wipePage(desk)

  await test.step('she sees the phones of Sales, and no others', async () => {
    await expect(desk.getByRole('row', { name: anna.displayName }).first()).toBeVisible()
    await expect(desk.getByRole('row', { name: chloe.displayName })).toHaveCount(0)
    await expect(desk.getByRole('row', { name: ben.displayName })).toHaveCount(0)
  })

  await test.step('account data she may wipe; for the whole device she is told whom to ask', async () => {
    await wipe.open(nearRow.id)
    await wipe.openDialog()
    await expect(wipe.wholeDevice).toBeDisabled()
    await expect(wipe.wholeDevice).toHaveAccessibleDescription(/your role may wipe account data only/)
    await wipe.choose({ kind: 'account', when: 'now' })
    const bell = near.page
    await wipe.confirm.click()
    expect(await near.next('erased', bell)).toEqual({ kind: 'erased', scope: 'account' })
    await expect(wipe.titles).toHaveText([told.requested.account, told.released, told.delivered, told.confirmed])
    await expect(wipe.details.first()).toContainText(`${hana.name} (helpdesk)`)
  })

  await test.step("Chloé's phone is not there for her, and gets its mail as ever", async () => {
    await wipe.open(farRow.id)
    await expect(desk.getByRole('alert')).toContainText('It is no longer there.')
    await expect(desk.getByText(chloe.displayName)).toHaveCount(0)
    expect(await far.catchUp()).toEqual({ kind: 'connected' })
    far.close()
  })
})

test('stop all wipes: one administrator does it, every screen says it, and what was pending is held until the start', async ({
  desk,
  api,
  gatepost,
  openBrowser,
}) => {
  test.setTimeout(120_000)
  const phone = await calmPhone({ api, gatepost }, { person: daniel, model: 'iphone-se' })
  const wipe = wipePage(desk)
  const banner = wipeSafetyPage(desk)
  let loads = 0
  await wipe.open((await rowOf(api, phone.profile)).id)
  desk.on('load', () => (loads += 1))
  await wipe.wipe({ kind: 'account', when: 'now' })
  await expect(wipe.titles.nth(1)).toHaveText(told.waiting)

  await test.step('somebody sees an attack and stops everything: the other screen says so by itself', async () => {
    const other = wipeSafetyPage(await openBrowser('administrator', { at: '/settings/wipes' }))
    await other.stopAll('Nobody here asked for these')
    await expect(banner.banner).toBeVisible()
    await expect(wipe.access('Wipe held')).toBeVisible()
    await expect(wipe.titles.filter({ hasText: told.stopped })).toHaveCount(1)
  })

  await test.step('the phone gets its mail again', async () => {
    expect(await phone.catchUp()).toEqual({ kind: 'connected' })
    expect(phone.store.folders.size).toBeGreaterThan(0)
  })

  await test.step('started again, the wipe goes on within a minute and reaches the phone', async () => {
    await banner.restart()
    await expect(banner.banner).toHaveCount(0)
    await expect(wipe.access('Wipe pending')).toBeVisible({ timeout: 65_000 })
    expect(await phone.provision()).toEqual({ kind: 'erased', scope: 'account' })
    await expect(wipe.titles.last()).toHaveText(told.confirmed)
    expect(loads).toBe(0)
    phone.close()
  })
})

// That another administrator releases it is the story of wipe-second-person.spec.ts.
test('a second person for whole devices: held for nobody but another administrator, who has not become one today', async ({
  desk,
  api,
  gatepost,
  switchOn,
  openBrowser,
}) => {
  await addColleague(api, ruth)
  const phone = await pingingPhone({ api, gatepost, switchOn }, { person: ben, model: 'outlook-ios' })
  const safety = wipeSafetyPage(desk)
  const wipe = wipePage(desk)
  const approvals = approvalsPage(desk)
  let loads = 0

  await test.step('the protection is switched on and holds at once', async () => {
    await safety.open()
    await safety.requireSecondPerson()
    expect((await api.call('getProtections', {})).isSecondPersonRequired).toBe(true)
  })

  await test.step('a whole device is asked for, now: it is held, and whoever asked cannot release it', async () => {
    await wipe.open((await rowOf(api, phone.phone.profile)).id)
    desk.on('load', () => (loads += 1))
    await wipe.openDialog()
    await wipe.choose({ kind: 'device', when: 'now', characters: lastSix(phone.phone.profile) })
    await expect(wipe.dialog).toContainText('A second administrator has to approve it before it leaves.')
    await wipe.confirm.click()
    await expect(wipe.titles.nth(1)).toHaveText(told.held)
    await expect(wipe.details.nth(1)).toHaveText('a second administrator has to approve it')
    await approvals.open()
    await expect(approvals.approveOf(ben)).toBeDisabled()
    await expect(approvals.requestOf(ben)).toContainText('You asked for it yourself: somebody else has to decide.')
  })

  await test.step('Ruth, an administrator since a minute, cannot release it, but reject', async () => {
    const herDesk = await openBrowser(ruth)
    const hers = approvalsPage(herDesk)
    await hers.open()
    await expect(hers.approveOf(ben)).toBeDisabled()
    await expect(hers.requestOf(ben)).toContainText('You have been an administrator for less than a day.')
    await hers.reject(ben)
    await expect(hers.nothingWaits).toBeVisible()
  })

  await test.step('the first screen says so by itself, and the phone has noticed nothing', async () => {
    await expect(approvals.nothingWaits).toBeVisible()
    expect(loads).toBe(0)
    await desk.goBack()
    await expect(wipe.titles).toHaveText([told.requested.device, told.held, `Rejected by ${ruth.name}`])
    expect(phone.entries('erased')).toEqual([])
    expect(phone.entries('demanded')).toEqual([])
  })
})
