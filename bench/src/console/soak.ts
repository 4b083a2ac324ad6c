import { workBetween, type Desk } from './desk.ts'
import type { Measure } from './measure.ts'
import { wheelDown } from './scroll.ts'

const rowsPerRound = 3_000
const warmUp = 2

/** What somebody does within ten minutes, in so many rounds: whatever is kept of it grows with each. */
export async function measureSoak(desk: Desk, rounds: number): Promise<readonly Measure[]> {
  const { page, heap, work, elements } = desk
  await page.goto('/devices')
  let [heapBefore, before] = [await heap(), await work()]
  for (let round = 1; round <= rounds; round += 1) {
    await oneRound(desk, round)
    if (round === warmUp) [heapBefore, before] = [await heap(), await work()]
  }
  const grown = ((await heap()) - heapBefore) / 2 ** 20
  const { listeners } = workBetween(before, await work())
  const what = `after ${rounds} rounds of use: `
  return [
    { what: `${what}heap more than after two`, value: grown, unit: 'MiB', bar: 20, counted: true },
    { what: `${what}listeners more than after two`, value: listeners, unit: '', counted: true },
    { what: `${what}elements`, value: await elements(), unit: '', bar: 900, counted: true },
  ]
}

/** Scroll, another order, a search of its own, a panel, and back to the list. No page is loaded anew. */
async function oneRound(desk: Desk, round: number): Promise<void> {
  const { page } = desk
  await wheelDown(desk, rowsPerRound)
  await page
    .locator('th[aria-sort] button')
    .nth(round % 3)
    .click()
  await page.waitForLoadState('networkidle')
  const bar = page.getByRole('combobox').first()
  await bar.fill(`user${round}`)
  await page.waitForURL((url) => url.searchParams.get('q') === `user${round}`)
  await page.waitForFunction(() => !document.querySelector('[data-dimmed]'))
  await page.locator('table [data-row-id]').first().focus()
  await page.keyboard.press('Space')
  await page.locator('aside h2').waitFor()
  await page.keyboard.press('Escape')
  await bar.fill('')
  await bar.blur() // what it offers would lie over the heads of the columns
  await page.waitForURL((url) => !url.searchParams.has('q'))
  await page.waitForFunction(() => !document.querySelector('[data-dimmed]'))
}
