import { phoneModel } from '@gatepost/phone'
import { mePage } from './me-page.ts'
import { anna, ben, chloe, credentialsOf } from './people.ts'
import { proofIsAskedFor } from './proof-is-asked-for.ts'
import { signInPage } from './sign-in-page.ts'
import { expect, test } from './story.ts'
import { timelineOf, told, wipePage } from './wipe-page.ts'
import { calmPhone, pingingPhone, rowOf } from './wipe-scene.ts'

test.use({ viewport: { width: 390, height: 844 }, refusals: [403] })

test('somebody who lost a phone removes the mail from it, from the screen of another', async ({
  page,
  api,
  gatepost,
  switchOn,
  openBrowser,
}) => {
  const scene = { api, gatepost, switchOn }
  const lost = await pingingPhone(scene, { person: anna, model: 'iphone-17-pro' })
  const tablet = await pingingPhone(scene, { person: anna, model: 'ipad-air' })
  const { title } = phoneModel('iphone-17-pro')
  const me = mePage(page)
  let loads = 0

  await test.step('she signs in with the password of her mail and sees her own phones', async () => {
    await page.goto('/me')
    await signInPage(page).signIn(credentialsOf(anna))
    await expect(me.phone(title)).toContainText('It gets your mail.')
    await expect(me.phone(phoneModel('ipad-air').title)).toBeVisible()
    page.on('load', () => (loads += 1))
  })

  await test.step('two taps and her password: only the mail is proposed', async () => {
    await proofIsAskedFor(page, '/wipes')
    await me.lost(title).click()
    await expect(me.onlyMail).toBeChecked()
    await me.confirm.click()
    await expect(me.password).toBeFocused()
    await me.password.fill('not her password')
    await page.keyboard.press('Enter')
    await expect(me.dialog).toContainText('This is not your password. Nothing has been done.')
    expect(lost.entries('erased')).toEqual([])
    await me.password.fill(credentialsOf(anna).password)
    const bell = lost.page
    await me.confirm.click()
    expect(await lost.next('erased', bell)).toEqual({ kind: 'erased', scope: 'account' })
  })

  await test.step('she sees how far it is, and her other phone goes on', async () => {
    await expect(me.dialog).toBeHidden()
    await expect(me.phone(title)).toContainText('The phone says it has removed your mail.')
    await me.phone(title).getByText('Step by step').click()
    await expect(timelineOf(page).titles).toHaveText([
      told.requested.account,
      told.released,
      told.delivered,
      told.confirmed,
    ])
    await expect(me.lost(title)).toHaveCount(0)
    expect(loads).toBe(0)
    expect(tablet.entries('erased')).toEqual([])
    await tablet.until('the mail about it', () => tablet.subjects.includes(`A wipe of ${title} was asked for`))
  })

  await test.step('the administrators see who did it', async () => {
    const desk = await openBrowser('administrator', { options: { viewport: { width: 1280, height: 800 } } })
    const wipe = wipePage(desk)
    await wipe.open((await rowOf(api, lost.phone.profile)).id)
    await expect(wipe.details.first()).toContainText(`${anna.name} (user)`)
  })
})

test('a phone that was found again is kept, as long as it has not asked', async ({ page, api, gatepost }) => {
  const phone = await calmPhone({ api, gatepost }, { person: ben, model: 'galaxy-s26' })
  const { title } = phoneModel('galaxy-s26')
  const me = mePage(page)
  await page.goto('/me')
  await signInPage(page).signIn(credentialsOf(ben))
  await me.lost(title).click()
  await me.confirm.click()
  await expect(me.dialog).toBeHidden()
  await expect(me.phone(title)).toContainText('Wipe pending')
  await expect(me.phone(title)).toContainText('Your mail no longer reaches it.')
  await me.cancel(title)
  await expect(me.phone(title)).toContainText('It gets your mail.')
  await expect(me.lost(title)).toBeVisible()
  expect(await phone.catchUp()).toEqual({ kind: 'connected' })
  expect(phone.store.folders.size).toBeGreaterThan(0)
  phone.close()
})

test('what the organization has asked for is shown to the user with its hold, and is not theirs to cancel', async ({
  page,
  api,
  gatepost,
  openBrowser,
}) => {
  const phone = await calmPhone({ api, gatepost }, { person: chloe, model: 'pixel-10' })
  const { title } = phoneModel('pixel-10')
  const me = mePage(page)
  const wipe = wipePage(await openBrowser('administrator', { options: { viewport: { width: 1280, height: 800 } } }))
  await wipe.open((await rowOf(api, phone.profile)).id)
  await wipe.wipe({ kind: 'account' })
  await expect(wipe.titles.nth(1)).toHaveText(told.heldForFive)

  await page.goto('/me')
  await signInPage(page).signIn(credentialsOf(chloe))
  await expect(me.phone(title)).toContainText('It is held: the chosen delay runs until')
  await expect(me.phone(title)).toContainText('Your organization asked for this.')
  await expect(page.getByRole('button', { name: 'Cancel, I have it again' })).toHaveCount(0)
  await expect(me.lost(title)).toHaveCount(0)

  await wipe.cancel()
  await expect(me.phone(title)).toContainText('It gets your mail.')
  expect(await phone.catchUp()).toEqual({ kind: 'connected' })
  phone.close()
})
