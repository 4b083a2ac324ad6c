import { workBetween, type Desk } from './desk.ts'
import { p95, type Measure } from './measure.ts'
import { watchRows } from './page-probes.ts'

const rounds = 6

/** From a click on the head of a column to the rows in the new order, which no list read before has. */
export async function measureSort({ page, work }: Desk): Promise<readonly Measure[]> {
  const times: number[] = []
  const scripts: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // Another list each time: what was read before is shown at once, and that is not what is measured.
    await page.goto('/devices')
    await page.locator('table [data-row-id]').first().waitFor()
    await page.waitForLoadState('networkidle')
    const before = await work()
    const watch = await page.evaluateHandle(watchRows)
    await page
      .locator('th[aria-sort] button')
      .nth(round % 2 === 0 ? 2 : 1)
      .click()
    times.push(await watch.evaluate(({ arrived }) => arrived))
    scripts.push(workBetween(before, await work()).scriptMs)
  }
  return [
    { what: 'another order to its rows, p95', value: p95(times), unit: 'ms', bar: 250 },
    { what: 'script for another order', value: p95(scripts), unit: 'ms', counted: true },
  ]
}
