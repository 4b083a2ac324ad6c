// `node scripts/run.mjs e2e/screenshots.ts`: pictures of each main screen, light, dark and on a phone, into screenshots/.
// The server is the built one, the fleet are simulated phones: what is seen is what there is.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { browserPath, browserSwitches } from './browser.ts'
import { startGatepost, type GatepostServer } from './gatepost-server.ts'
import { mePage } from './me-page.ts'
import { anna, credentialsOf } from './people.ts'
import { startPicturedFleet } from './pictured-fleet.ts'
import { signIn, type RestClient } from './rest-client.ts'
import { myScreens, openScreen, screensOf } from './screens.ts'
import { signInPage } from './sign-in-page.ts'
import { wipePage } from './wipe-page.ts'
import { seedWipedFleet, type WipedFleet } from './wiped-fleet.ts'

const folder = path.resolve(import.meta.dirname, '../screenshots')

const looks = {
  light: { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  phone: {
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
} as const satisfies Record<string, BrowserContextOptions>

await mkdir(folder, { recursive: true })
const gatepost = await startGatepost()
try {
  const api = await signIn(gatepost)
  const switchOff = await startPicturedFleet(gatepost, api)
  const wiped = await seedWipedFleet({ gatepost, api })
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...browserSwitches] })
  for (const [look, options] of Object.entries(looks))
    await takePictures(look, { browser, options, gatepost, api, wiped })
  await browser.close()
  await switchOff()
} finally {
  await gatepost.stop()
}

type Studio = {
  readonly browser: Browser
  readonly options: BrowserContextOptions
  readonly gatepost: GatepostServer
  readonly api: RestClient
  readonly wiped: WipedFleet
}

async function takePictures(look: string, { browser, options, gatepost, api, wiped }: Studio): Promise<void> {
  const context = await browser.newContext({ ...options, baseURL: gatepost.consoleUrl, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const take = (name: string) => page.screenshot({ path: path.join(folder, `${name}-${look}.png`) })
  await openScreen(page, '/login')
  await take('sign-in')
  await context.addCookies([{ ...api.cookie, url: gatepost.consoleUrl }])
  for (const { name, path: address } of await screensOf(api)) {
    await openScreen(page, address)
    await page.waitForFunction(() => document.fonts.status === 'loaded')
    await take(name.replaceAll(/\W+/g, '-'))
  }
  await takeOpened(page, api, take)
  await takeWipes(page, wiped, take)
  await context.clearCookies()
  await takeOwnPhones(page, take)
  await context.close()
  console.log(`${look}: done`)
}

type Take = (name: string) => Promise<unknown>

/** What is seen only after a click. */
async function takeOpened(page: Page, api: RestClient, take: Take): Promise<void> {
  const [device] = (await api.call('listDevices', { query: { limit: 1 } })).items
  await openScreen(page, `/devices?peek=${device?.id ?? ''}`)
  await page.getByRole('complementary').getByRole('heading').first().waitFor()
  await take('device-panel')
  const [waiting] = (await api.call('listQuarantine', { query: { limit: 1 } })).items
  await openScreen(page, `/quarantine?device=${waiting?.id ?? ''}`)
  await page.locator('[data-details]').getByRole('definition').first().waitFor()
  await take('quarantine-request')
  await page.keyboard.press('w')
  await page.getByRole('dialog').getByRole('textbox').waitFor()
  await take('quarantine-question')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('an')
  await page.getByRole('dialog').getByRole('option').nth(2).waitFor()
  await take('search')
  await openScreen(page, '/devices')
  await page.getByRole('button', { name: 'Filters' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Quarantined \d/ })
    .waitFor()
  await take('device-filters')
  await takePolicyReview(page, api, take)
}

/** Before a policy is saved: what differs, whom it touches, and when it begins to hold. */
async function takePolicyReview(page: Page, api: RestClient, take: Take): Promise<void> {
  const { items } = await api.call('listPolicies', { query: { limit: 200 } })
  const strict = items.find(({ name }) => name === 'Strict')
  await openScreen(page, `/policies/${strict?.id ?? ''}`)
  await page.getByRole('switch').nth(1).press('Space')
  await page.getByRole('button', { name: 'Review and save' }).click()
  await page.getByRole('dialog').getByRole('table').waitFor()
  await take('policy-review')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard' }).click()
}

/** How far wipes have come, and the dialog that asks for one. */
async function takeWipes(page: Page, wiped: WipedFleet, take: Take): Promise<void> {
  for (const state of ['held', 'delivered', 'failed', 'acknowledged'] as const) {
    await openScreen(page, `/devices/${wiped[state]}`)
    await wipePage(page).titles.first().waitFor()
    await take(`wipe-${state}`)
  }
  const wipe = wipePage(page)
  await wipe.openDialog()
  await take('wipe-dialog')
  await wipe.choose({ kind: 'device' })
  await take('wipe-dialog-whole-device')
}

/** What people see of their own phones. */
async function takeOwnPhones(page: Page, take: Take): Promise<void> {
  await openScreen(page, '/me')
  await take('own-phones-sign-in')
  await signInPage(page).signIn(credentialsOf(anna))
  const me = mePage(page)
  const lost = me.lost('iPhone 17 Pro')
  await lost.waitFor()
  await take('own-phones')
  await lost.click()
  await me.onlyMail.waitFor()
  await take('own-phone-lost')
  for (const { name, path: address } of myScreens.slice(1)) {
    await openScreen(page, address)
    await take(name.replaceAll(/\W+/g, '-'))
  }
}
