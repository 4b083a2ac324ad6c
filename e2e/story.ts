import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test'
import { watchForTrouble } from './browser-trouble.ts'
import { LivelyPhone } from './lively-phone.ts'
import type { PhoneOptions } from '@gatepost/phone'
import { signInPage, type Credentials } from './sign-in-page.ts'
import { Stage, type Scene } from './stage.ts'

type ForOneTest = {
  /** HTTP statuses with which the server refuses something in this story. */
  readonly refusals: readonly number[]
  /** A page in which the administrator is signed in. */
  readonly desk: Page
  /** Another browser, in which somebody signs in; the administrator is signed in already. */
  readonly openBrowser: (who: Credentials | 'administrator', how?: OtherBrowser) => Promise<Page>
  /** Gives a phone a life until the test is over. */
  readonly switchOn: (options: PhoneOptions) => LivelyPhone
  readonly serverLog: void
}

type OtherBrowser = { readonly at?: string; readonly options?: BrowserContextOptions }

/** A test in front of a server of its file's own; whatever the browser complains about fails it. */
export const test = base.extend<ForOneTest & Scene, { readonly stage: Stage }>({
  stage: [
    async ({ playwright: _ }, use) => {
      const stage = new Stage()
      await use(stage)
      await stage.clear()
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  gatepost: [async ({ stage }, use, { file }) => use((await stage.sceneOf(file)).gatepost), { timeout: 150_000 }],
  api: [async ({ stage }, use, { file }) => use((await stage.sceneOf(file)).api), { timeout: 150_000 }],

  baseURL: async ({ gatepost }, use) => use(gatepost.consoleUrl),
  refusals: [[], { option: true }],
  page: async ({ page, gatepost, refusals }, use) => {
    const troubles = await watchForTrouble(page, { consoleUrl: gatepost.consoleUrl, refusals })
    await use(page)
    expect(troubles).toEqual([])
  },
  openBrowser: async ({ browser, api, gatepost, refusals, contextOptions }, use) => {
    const { consoleUrl } = gatepost
    const opened: { readonly page: Page; readonly troubles: readonly string[] }[] = []
    await use(async (who, { at = '/', options } = {}) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: consoleUrl, ...options })
      const page = await context.newPage()
      opened.push({ page, troubles: await watchForTrouble(page, { consoleUrl, refusals }) })
      if (who === 'administrator') await context.addCookies([{ ...api.cookie, url: consoleUrl }])
      await page.goto(at)
      if (who !== 'administrator') await signInPage(page).signIn(who)
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Sign in')
      return page
    })
    await Promise.all(opened.map(({ page }) => page.context().close()))
    expect(opened.flatMap(({ troubles }) => troubles)).toEqual([])
  },
  desk: async ({ page, api, gatepost }, use) => {
    await page.context().addCookies([{ ...api.cookie, url: gatepost.consoleUrl }])
    await use(page)
  },
  switchOn: async ({ gatepost: _ }, use) => {
    const phones: LivelyPhone[] = []
    await use((options) => {
      const phone = new LivelyPhone(options)
      phones.push(phone)
      phone.switchOn()
      return phone
    })
    await Promise.all(phones.map((phone) => phone.switchOff()))
  },
  serverLog: [
    async ({ gatepost }, use, info) => {
      await use()
      if (info.status !== info.expectedStatus) await info.attach('server log', { body: gatepost.log() })
    },
    { auto: true },
  ],
})

export { expect }
