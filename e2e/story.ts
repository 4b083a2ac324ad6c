import { test as base, expect, type Page } from '@playwright/test'
import { watchForTrouble } from './browser-trouble.ts'
import { startGatepost, type GatepostServer } from './gatepost-server.ts'
import { LivelyPhone } from './lively-phone.ts'
import type { PhoneOptions } from '@gatepost/phone'
import { signIn, type RestClient } from './rest-client.ts'

type ForOneTest = {
  /** A page in which the administrator is signed in. */
  readonly desk: Page
  /** Gives a phone a life until the test is over. */
  readonly switchOn: (options: PhoneOptions) => LivelyPhone
  readonly serverLog: void
}

type ForOneStory = {
  /** Set by each spec file: files with different names share no server. */
  readonly story: string
  readonly gatepost: GatepostServer
  /** For setting the scene. */
  readonly api: RestClient
}

/** A test in front of a server of its spec's own; whatever the browser complains about fails it. */
export const test = base.extend<ForOneTest, ForOneStory>({
  story: ['', { scope: 'worker', option: true }],
  gatepost: [
    async ({ story }, use) => {
      if (story === '') throw new Error('the spec file has to name its story: test.use({ story })')
      const server = await startGatepost()
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  api: [async ({ gatepost }, use) => use(await signIn(gatepost)), { scope: 'worker' }],

  baseURL: async ({ gatepost }, use) => use(gatepost.consoleUrl),
  page: async ({ page, gatepost }, use) => {
    const troubles = await watchForTrouble(page, gatepost.consoleUrl)
    await use(page)
    expect(troubles).toEqual([])
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
