import { appointEarlier } from './appoint-earlier.ts'
import { approvalsPage } from './approvals-page.ts'
import { addColleague, ruth } from './colleagues.ts'
import { chloe } from './people.ts'
import { expect, test } from './story.ts'
import { told, wipePage } from './wipe-page.ts'
import { lastSix, pingingPhone, rowOf } from './wipe-scene.ts'
import { wipeSafetyPage } from './wipe-safety-page.ts'

test('one administrator asks, another one approves: the phone is erased, and the first screen shows it by itself', async ({
  desk,
  api,
  gatepost,
  switchOn,
  openBrowser,
}) => {
  await addColleague(api, ruth)
  await appointEarlier(gatepost, ruth)
  const phone = await pingingPhone({ api, gatepost, switchOn }, { person: chloe, model: 'pixel-10' })
  const safety = wipeSafetyPage(desk)
  const wipe = wipePage(desk)
  await safety.open()
  await safety.requireSecondPerson()
  let loads = 0

  await test.step('a whole device is asked for, now, and held', async () => {
    await wipe.open((await rowOf(api, phone.phone.profile)).id)
    desk.on('load', () => (loads += 1))
    await wipe.wipe({ kind: 'device', when: 'now', characters: lastSix(phone.phone.profile) })
    await expect(wipe.details.nth(1)).toHaveText('a second administrator has to approve it')
    expect(phone.entries('demanded')).toEqual([])
  })

  await test.step('Ruth, an administrator for a month, approves it on its own page, and the Ping of the phone ends', async () => {
    const approvals = approvalsPage(await openBrowser(ruth))
    await approvals.open()
    await approvals.openRequestOf(chloe)
    const bell = phone.page
    await approvals.approve(chloe)
    expect(await phone.next('erased', bell)).toEqual({ kind: 'erased', scope: 'device' })
    await approvals.open()
    await expect(approvals.nothingWaits).toBeVisible()
  })

  await test.step('who asked reads that without a reload', async () => {
    await expect(wipe.titles).toHaveText([
      told.requested.device,
      told.held,
      `Approved by ${ruth.name}`,
      told.released,
      told.delivered,
      told.confirmed,
    ])
    expect(loads).toBe(0)
  })

  await test.step('and is told of it in every screen, until it is read, wherever that was', async () => {
    await desk.keyboard.press('g')
    await desk.keyboard.press('n')
    const notices = desk.getByRole('dialog', { name: /^Notifications/ })
    await expect(notices.getByRole('link', { name: /^New Wipe approved/ })).toBeVisible()
    await notices.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(desk.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
    await desk.reload()
    await expect(desk.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
  })
})
