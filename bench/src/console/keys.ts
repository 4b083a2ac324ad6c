import type { Desk } from './desk.ts'
import { p95, type Measure } from './measure.ts'
import { lastRowIndex, recordKeys, watchRows } from './page-probes.ts'

const presses = 30

/** Down by j, a page at a time and to the end, in the list as deep as it has been scrolled. */
export async function measureKeys({ page }: Desk): Promise<readonly Measure[]> {
  await page.locator('table [data-row-id]').nth(10).focus()
  const pressed = async (key: string): Promise<readonly number[]> => {
    const keys = await page.evaluateHandle(recordKeys)
    for (let press = 0; press < presses; press += 1) await page.keyboard.press(key, { delay: 10 })
    return await keys.evaluate((recorder) => recorder.stop())
  }
  const down = await pressed('j')
  const from = await page.evaluate(lastRowIndex)
  const pages = await pressed('PageUp')
  const moved = from - (await page.evaluate(lastRowIndex))
  const hasFocus = await page.evaluate(() => document.activeElement?.closest('[data-row-id]') !== null)
  const home = await page.evaluateHandle(watchRows)
  await page.keyboard.press('Home')
  const toTop = await home.evaluate(({ arrived }) => arrived)
  const end = await page.evaluateHandle(watchRows)
  await page.keyboard.press('End')
  const toEnd = await end.evaluate(({ arrived }) => arrived)
  return [
    { what: 'j to its frame, p95', value: p95(down), unit: 'ms', bar: 50 },
    { what: 'Page Up to its frame, p95', value: p95(pages), unit: 'ms', bar: 50 },
    { what: `rows that ${presses} times Page Up went`, value: moved, unit: '', counted: true },
    { what: 'focus lost to the page by paging', value: hasFocus ? 0 : 1, unit: '', bar: 0, counted: true },
    { what: 'Home to its rows', value: toTop, unit: 'ms', bar: 400 },
    { what: 'End to its rows', value: toEnd, unit: 'ms', bar: 400 },
  ]
}
