import type { Desk } from './desk.ts'
import { p95, type Measure } from './measure.ts'

const rounds = 8

/** From Space on a row to what the panel beside the list says of it. */
export async function measurePanel({ page, requests }: Desk): Promise<readonly Measure[]> {
  await page.goto('/devices')
  await page.locator('table [data-row-id]').first().waitFor()
  const times: number[] = []
  const before = requests().sent
  for (let round = -1; round < rounds; round += 1) {
    await page
      .locator('table [data-row-id]')
      .nth(round + 2)
      .focus()
    const began = await page.evaluate(() => performance.now())
    await page.keyboard.press('Space')
    await page.locator('aside h2').waitFor()
    const ended = await page.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(resolve)))
    if (round >= 0) times.push(ended - began)
    await page.keyboard.press('Escape')
    await page.locator('aside h2').waitFor({ state: 'detached' })
  }
  const perPanel = (requests().sent - before) / (rounds + 1)
  return [
    { what: 'Space to the panel of a device, p95', value: p95(times), unit: 'ms', bar: 300 },
    { what: 'requests per panel', value: perPanel, unit: '', counted: true },
  ]
}
