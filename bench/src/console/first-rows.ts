import type { Desk } from './desk.ts'
import { p95, type Measure } from './measure.ts'
import { firstRowAt } from './page-probes.ts'

const rounds = 5

/** From the navigation to the first row, with a warm cache, and how much there is of the page then. */
export async function measureFirstRows({ page, requests, elements }: Desk): Promise<readonly Measure[]> {
  const times: number[] = []
  for (let round = -1; round < rounds; round += 1) {
    await page.goto('/devices', { waitUntil: 'commit' })
    const time = await page.evaluate(firstRowAt)
    if (round >= 0) times.push(time)
    await page.waitForLoadState('networkidle')
  }
  const before = requests().sent
  await page.goto('/devices', { waitUntil: 'commit' })
  await page.evaluate(firstRowAt)
  await page.waitForLoadState('networkidle')
  return [
    { what: 'first row after the navigation, warm', value: p95(times), unit: 'ms', bar: 300 },
    { what: 'elements of the page', value: await elements(), unit: '', bar: 900, counted: true },
    { what: 'requests of the page', value: requests().sent - before, unit: '', counted: true },
  ]
}
