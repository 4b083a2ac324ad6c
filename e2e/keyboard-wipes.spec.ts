import { expectAccessible } from './accessibility-check.ts'
import { phoneModel } from '@gatepost/phone'
import { mePage } from './me-page.ts'
import { anna, ben, chloe, credentialsOf } from './people.ts'
import { proofIsAskedFor } from './proof-is-asked-for.ts'
import { heading } from './screens.ts'
import { signInPage } from './sign-in-page.ts'
import { expect, test } from './story.ts'
import { told, wipePage } from './wipe-page.ts'
import { calmPhone, lastSix, rowOf } from './wipe-scene.ts'
import { tabTo } from './tab-to.ts'

test.use({ refusals: [403] })

test('a wipe is asked for, looked at and cancelled without a mouse', async ({ desk, api, gatepost }) => {
  const phone = await calmPhone({ api, gatepost }, { person: anna, model: 'iphone-17-pro' })
  const wipe = wipePage(desk)
  await desk.goto('/devices')
  await expect(desk.getByRole('row', { name: anna.displayName })).toBeVisible()
  await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toContainText(anna.displayName)

  await test.step('the dialog begins with the least destructive choice, and Escape gives the focus back', async () => {
    const open = desk.getByRole('button', { name: 'Wipe…', exact: true })
    await tabTo(desk, open)
    await desk.keyboard.press('Enter')
    await expect(wipe.account).toBeFocused()
    await desk.keyboard.press('Escape')
    await expect(wipe.dialog).toBeHidden()
    await expect(open).toBeFocused()
    await desk.keyboard.press('Enter')
    await expect(wipe.account).toBeFocused()
  })

  await test.step('Enter in a field asks for nothing, the button does', async () => {
    await desk.keyboard.press('Enter')
    await tabTo(desk, wipe.dialog.getByRole('textbox', { name: 'Note for the record' }))
    await desk.keyboard.type('Left in the 14:02 train')
    await desk.keyboard.press('Enter')
    await expect(wipe.dialog).toBeVisible()
    expect((await api.call('listWipes', { query: {} })).items).toEqual([])
    await tabTo(desk, wipe.confirm)
    await desk.keyboard.press('Enter')
    await expect(wipe.dialog).toBeHidden()
    await expect(wipe.titles).toHaveText([told.requested.account, told.heldForFive, told.delivered, told.confirmed])
  })

  await test.step('and it is cancelled', async () => {
    await tabTo(desk, desk.getByRole('button', { name: 'Cancel wipe', exact: true }))
    await desk.keyboard.press('Enter')
    await expect(wipe.dialog.getByRole('textbox', { name: 'Comment' })).toBeFocused()
    await tabTo(desk, wipe.dialog.getByRole('button', { name: /^Cancel the wipe of / }))
    await desk.keyboard.press('Enter')
    await expect(wipe.titles).toHaveText([told.requested.account, told.heldForFive, /^Cancelled by /])
  })

  await test.step('for the whole device the six characters and Enter are enough', async () => {
    await tabTo(desk, desk.getByRole('button', { name: 'Wipe…', exact: true }))
    await desk.keyboard.press('Enter')
    await expect(wipe.account).toBeFocused()
    await desk.keyboard.press('ArrowDown')
    await expect(wipe.wholeDevice).toBeChecked()
    await tabTo(desk, wipe.characters)
    await desk.keyboard.type(lastSix(phone.profile))
    await desk.keyboard.press('Enter')
    await expect(wipe.dialog).toBeHidden()
    await expect(wipe.titles.first()).toHaveText(told.requested.device)
    expect((await rowOf(api, phone.profile)).wipe).toMatchObject({ kind: 'device', state: 'held' })
    phone.close()
  })
})

test('keys that start with g lead to the approvals and to the settings', async ({ desk }) => {
  await desk.goto('/')
  await expect(heading(desk)).toBeVisible()
  for (const [key, name] of [
    ['v', 'Approvals'],
    ['s', 'Settings'],
  ] as const) {
    await desk.keyboard.press('g')
    await desk.keyboard.press(key)
    await expect(heading(desk)).toHaveText(name)
  }
})

test('a helpdesk reads out what opens a forgotten screen, with a reason and a proof, and its user is told who saw it', async ({
  desk,
  api,
  gatepost,
}) => {
  test.setTimeout(120_000)
  const phone = await calmPhone({ api, gatepost }, { person: chloe, model: 'ipad-air' })
  const policy = await api.call('createPolicy', {
    body: { name: 'May be recovered', settings: { passwordEnabled: true, passwordRecoveryEnabled: true } },
  })
  const { id, user } = await rowOf(api, phone.profile)
  const { revision } = await api.call('getUser', { params: { id: user.id } })
  await api.call('changeUser', { params: { id: user.id }, body: { policyId: policy.id }, ifMatch: `"${revision}"` })
  expect(await phone.settingsDevicePassword('Otter-48')).toBe(1)

  await desk.goto(`/devices/${id}`)
  const open = desk.getByRole('button', { name: 'Show the recovery password' })
  const dialog = desk.getByRole('dialog')
  await tabTo(desk, open)
  await desk.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await expectAccessible(desk, 'the question before it is shown')
  await desk.keyboard.type('Ticket 4711, called back')
  await proofIsAskedFor(desk, '/recovery-password')
  await desk.keyboard.press('Enter')
  await expect(dialog.getByLabel('Your password', { exact: true })).toBeFocused()
  await desk.keyboard.type(gatepost.administrator.password)
  await desk.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await expect(dialog.locator('code')).toHaveText('Otter-48')
  await expect(dialog.getByRole('listitem').first()).toHaveText('OcapitalOscar')
  await expectAccessible(desk, 'the recovery password')
  await desk.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(open).toBeFocused()
  phone.close()
})

test('somebody without a mouse wipes the own phone, and takes it back', async ({ page, api, gatepost }) => {
  const phone = await calmPhone({ api, gatepost }, { person: ben, model: 'galaxy-s26' })
  const { title } = phoneModel('galaxy-s26')
  const me = mePage(page)
  await page.goto('/me')
  await signInPage(page).signInByKeys(credentialsOf(ben))
  await expect(me.phone(title)).toBeVisible()
  await tabTo(page, me.lost(title))
  await page.keyboard.press('Enter')
  await expect(me.onlyMail).toBeFocused()
  await tabTo(page, me.confirm)
  await page.keyboard.press('Enter')
  await expect(me.phone(title)).toContainText('Wipe pending')
  await tabTo(page, me.phone(title).getByRole('button', { name: 'Cancel, I have it again' }))
  await page.keyboard.press('Enter')
  await expect(me.dialog.getByRole('button', { name: 'Keep the wipe' })).toBeFocused()
  await tabTo(page, me.dialog.getByRole('button', { name: `Cancel the wipe of ${title}` }))
  await page.keyboard.press('Enter')
  await expect(me.phone(title)).toContainText('It gets your mail.')
  phone.close()
})
