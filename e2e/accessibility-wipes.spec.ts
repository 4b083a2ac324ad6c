import type { Page } from '@playwright/test'
import { Phone, phoneModel } from '@gatepost/phone'
import { expectAccessible } from './accessibility-check.ts'
import { approvalsPage } from './approvals-page.ts'
import { mePage } from './me-page.ts'
import { credentialsOf, hiro, phoneOf } from './people.ts'
import { proofIsAskedFor } from './proof-is-asked-for.ts'
import { goToScreen, openScreen } from './screens.ts'
import { signInPage } from './sign-in-page.ts'
import { expect, test } from './story.ts'
import { seedWipedFleet, type WipedFleet } from './wiped-fleet.ts'
import { timelineOf, wipePage } from './wipe-page.ts'
import { allowedPhone, rowOf } from './wipe-scene.ts'
import { wipeSafetyPage } from './wipe-safety-page.ts'

test.use({ refusals: [403] })

let fleet: WipedFleet
/** Has no wipe; speaks 14.1. */
let oldPhone = ''

test.beforeAll(async ({ api, gatepost }) => {
  test.setTimeout(120_000)
  fleet = await seedWipedFleet({ api, gatepost })
  const options = await allowedPhone({ api, gatepost }, { person: hiro, model: 'hmd-skyline' })
  const phone = new Phone(options)
  await phone.connect()
  phone.close()
  oldPhone = (await rowOf(api, options)).id
})

test('a device whose wipe is held, pending, delivered, failed and acknowledged, and the panel beside the devices', async ({
  desk,
}) => {
  test.setTimeout(120_000)
  await openScreen(desk, `/devices?peek=${fleet.held}`)
  await expect(timelineOf(desk).titles).not.toHaveCount(0)
  await expectAccessible(desk, 'panel')
  for (const state of ['held', 'pending', 'delivered', 'failed', 'acknowledged'] as const) {
    await goToScreen(desk, `/devices/${fleet[state]}`)
    await expect(timelineOf(desk).titles).not.toHaveCount(0)
    await expectAccessible(desk, state)
  }
})

test('the dialog of a wipe: a choice that is impossible, wrong characters, the proof, and a wrong password', async ({
  desk,
}) => {
  const wipe = wipePage(desk)
  await wipe.open(oldPhone)
  await wipe.openDialog()
  await expect(wipe.account).toBeDisabled()
  await expectAccessible(desk)
  await wipe.characters.fill('ZZZZZZ')
  await expect(wipe.dialog).toContainText('These are not the last six characters.')
  await expectAccessible(desk)
  await wipe.characters.fill(await charactersOf(desk))
  await proofIsAskedFor(desk, '/wipes')
  await wipe.confirm.click()
  const password = wipe.dialog.getByLabel('Your password', { exact: true })
  await expect(password).toBeFocused()
  await expectAccessible(desk)
  await password.fill('wrong')
  await wipe.confirm.click()
  await expect(wipe.dialog.getByRole('alert')).toHaveText('This is not your password. Nothing has been done.')
  await expectAccessible(desk)
  await desk.keyboard.press('Escape')
  await expect(wipe.dialog).toBeHidden()
})

test('the dialog of a wipe where both are possible', async ({ desk }) => {
  const wipe = wipePage(desk)
  await wipe.open(fleet.acknowledged)
  await wipe.openDialog()
  await expect(wipe.account).toBeChecked()
  await expectAccessible(desk)
  await wipe.choose({ kind: 'device', when: 'now' })
  await expectAccessible(desk)
})

type Opened = {
  readonly what: string
  readonly path: () => string
  readonly button: string | RegExp
}

const opened: readonly Opened[] = [
  { what: 'the question before a wipe is cancelled', path: () => `/devices/${fleet.pending}`, button: 'Cancel wipe' },
  { what: 'the question before a wipe is given up', path: () => `/devices/${fleet.delivered}`, button: 'Give up…' },
  { what: 'the question before all wipes are stopped', path: () => '/settings/wipes', button: 'Stop all wipes…' },
  { what: 'the form for an operator', path: () => '/operators', button: 'Add operator' },
  { what: 'the form for a token', path: () => '/operators', button: 'Make token' },
]

test('questions and forms', async ({ desk }) => {
  test.setTimeout(120_000)
  await openScreen(desk, '/')
  for (const { what, path, button } of opened) {
    await test.step(what, async () => {
      await goToScreen(desk, path())
      await desk.getByRole('button', { name: button, exact: true }).click()
      await expect(desk.getByRole('dialog').getByRole('heading').first()).toBeVisible()
      await expectAccessible(desk, what)
    })
  }
})

test('the review of a protection, what waits for a decision, and everything stopped', async ({ desk }) => {
  const safety = wipeSafetyPage(desk)
  await openScreen(desk, '/settings/wipes')
  await desk.getByRole('switch', { name: 'A second administrator for every whole device' }).check({ force: true })
  await desk.getByRole('button', { name: 'Review changes' }).click()
  await expect(desk.getByRole('dialog').getByRole('heading').first()).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('dialog').getByRole('button', { name: 'Change the protections' }).click()
  await expect(desk.getByRole('dialog')).toBeHidden()
  await approvalsPage(desk).open()
  await expect(desk.getByRole('button', { name: 'Approve…' })).not.toHaveCount(0)
  await expectAccessible(desk)
  await desk.getByRole('link', { name: 'Its own page' }).first().click()
  await expect(timelineOf(desk).titles).not.toHaveCount(0)
  await expectAccessible(desk, 'one request')
  await safety.open()
  await safety.stopAll('')
  await expect(safety.banner).toBeVisible()
  await expectAccessible(desk)
  await safety.banner.getByRole('button').click()
  await expect(desk.getByRole('dialog').getByRole('heading').first()).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('dialog').getByRole('button', { name: 'Start wipes again', exact: true }).click()
  await expect(safety.banner).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test("one's own phones: the sign-in, the list, the dialog, the proof, and the state", async ({ page, gatepost }) => {
    const phone = new Phone({ ...phoneOf(hiro, 'ipad-air', gatepost) })
    await phone.connect()
    phone.close()
    const me = mePage(page)
    const { title } = phoneModel('ipad-air')
    await page.goto('/me')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My devices')
    await expectAccessible(page)
    await signInPage(page).signIn(credentialsOf(hiro))
    await expect(me.phone(title)).toBeVisible()
    await expectAccessible(page)
    await me.lost(title).click()
    await expect(me.onlyMail).toBeChecked()
    await expectAccessible(page)
    await proofIsAskedFor(page, '/wipes')
    await me.confirm.click()
    await expect(me.password).toBeFocused()
    await expectAccessible(page)
    await me.password.fill(credentialsOf(hiro).password)
    await me.confirm.click()
    await expect(me.phone(title)).toContainText('Wipe pending')
    await me.phone(title).getByText('Step by step').click()
    await expectAccessible(page)
    await me.phone(title).getByRole('button', { name: 'Cancel, I have it again' }).click()
    await expect(me.dialog.getByRole('heading').first()).toBeVisible()
    await expectAccessible(page)
  })
})

/** As the dialog shows them for typing. */
async function charactersOf(page: Page): Promise<string> {
  return page.getByRole('dialog').locator('label code').innerText()
}
