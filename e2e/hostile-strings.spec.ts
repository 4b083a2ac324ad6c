import type { Page } from '@playwright/test'
import { identityOf, Phone, phoneModel } from '@gatepost/phone'
import type { GatepostServer } from './gatepost-server.ts'
import { hostilePayloads } from './hostile-payloads.ts'
import { addUser, anna, phoneOf } from './people.ts'
import { quarantinePage } from './quarantine-page.ts'
import { openScreen } from './screens.ts'
import { expect, test } from './story.ts'

// That no dialog opened, nothing was refused by the policy and nobody else was asked, the fixture `page` checks after each test.
test.use({ story: 'hostile strings' })

test.beforeAll(async ({ api, gatepost }) => {
  test.setTimeout(120_000)
  await addUser(api, anna)
  for (const [index, payload] of hostilePayloads.entries()) await connectAs(payload, index, gatepost)
})

/** A phone that says this of itself wherever a phone can say something. */
async function connectAs(payload: string, index: number, gatepost: GatepostServer): Promise<void> {
  const { deviceId, facts } = identityOf(phoneModel('galaxy-s26'), anna.name, index + 1)
  const phone = new Phone({
    ...phoneOf(anna, 'galaxy-s26', gatepost),
    deviceId,
    userAgent: payload,
    facts: {
      ...facts,
      model: payload,
      friendlyName: payload,
      os: payload,
      osLanguage: payload,
      userAgent: payload,
      mobileOperator: payload,
    },
  })
  expect(await phone.connect(), payload).toEqual({ kind: 'connected' })
  phone.close()
}

test('each of them is text in the quarantine, in the list and in the details', async ({ desk }) => {
  test.setTimeout(180_000)
  const quarantine = quarantinePage(desk)
  await quarantine.open()
  for (const payload of hostilePayloads) {
    await expect(quarantine.current).toContainText(payload)
    await expect(quarantine.details.getByRole('definition').filter({ hasText: payload })).not.toHaveCount(0)
    await expect(quarantine.details.getByRole('heading').first()).toContainText(payload)
    await desk.keyboard.press('j')
  }
  await expectNothingHatched(desk)
})

test('a search for each of them finds its phone', async ({ desk }) => {
  test.setTimeout(120_000)
  const quarantine = quarantinePage(desk)
  await quarantine.open()
  for (const payload of hostilePayloads) {
    await quarantine.search.fill(payload)
    await expect(quarantine.current).toContainText(payload)
  }
  await expectNothingHatched(desk)
})

test('a link with such a search is a search', async ({ desk }) => {
  const quarantine = quarantinePage(desk)
  for (const payload of hostilePayloads.slice(0, 3)) {
    await desk.goto(`/quarantine?${new URLSearchParams({ q: payload }).toString()}`)
    await expect(quarantine.search).toHaveValue(payload)
    await expect(quarantine.current).toContainText(payload)
  }
  await expectNothingHatched(desk)
})

test('each of them is text in the device list, the panel beside it, the page of the device and the audit log', async ({
  desk,
  api,
}) => {
  test.setTimeout(180_000)
  const { items } = await api.call('listDevices', { query: { limit: 200 } })
  expect(items).toHaveLength(hostilePayloads.length)
  await openScreen(desk, `/devices?peek=${items[0]?.id ?? ''}`)
  await desk.keyboard.press('j') // takes the focus to the row that is shown
  for (const { name } of items) {
    await expect(desk.getByRole('complementary').getByRole('heading').first()).toContainText(name)
    await desk.keyboard.press('j')
  }
  await expectNothingHatched(desk)
  for (const { id, name } of items) {
    await desk.goto(`/devices/${id}`)
    await expect(desk.getByRole('definition').filter({ hasText: name })).not.toHaveCount(0)
    await expectNothingHatched(desk)
  }
  await openScreen(desk, '/audit?action=device.registered')
  await expect(desk.getByRole('row')).not.toHaveCount(0)
  await expectNothingHatched(desk)
})

test('approving them says their names in a message, as text', async ({ desk }) => {
  const quarantine = quarantinePage(desk)
  await quarantine.open()
  for (const payload of hostilePayloads.slice(0, 5)) {
    await expect(quarantine.current).toContainText(payload)
    await desk.keyboard.press('a')
    await expect(desk.getByRole('status').filter({ hasText: payload })).not.toHaveCount(0)
  }
  await expectNothingHatched(desk)
})

/** Elements of the payloads that the console itself never makes. */
async function expectNothingHatched(page: Page): Promise<void> {
  const alien =
    'script:not([src^="/"]), img[src="x"], img[src*="evil"], iframe, object, video, math, base, animate, ' +
    '[onload], [onerror], [onfocus], [ontoggle], [onbegin], [href^="javascript:"], [href*="evil"], main style'
  await expect(page.locator(alien)).toHaveCount(0)
}
