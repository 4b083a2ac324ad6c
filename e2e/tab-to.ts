import { expect, type Locator, type Page } from '@playwright/test'

const mostPresses = 100

/** Goes on by Tab until it has the focus; throws if it never gets it. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeEnabled()
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no number of Tabs leads to ${wanted.toString()}`)
}
