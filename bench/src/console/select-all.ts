import type { Desk } from './desk.ts'
import type { Measure } from './measure.ts'

/** The most frequent model, as of a million devices more are meant than a selection takes. */
const matched = `/devices?q=${encodeURIComponent('model:"iPhone 17"')}`

/** Everything the list matches: from the click to the bar that says so, and to the review that the server has fixed. */
export async function measureSelectAll({ page }: Desk): Promise<readonly Measure[]> {
  await page.goto(matched)
  await page.locator('table [data-row-id]').first().waitFor()
  await page.locator('thead input[type=checkbox]').click()
  const all = page.getByRole('button', { name: /^Select all .* that match$/ })
  await all.waitFor()
  const selecting = performance.now()
  await all.click()
  await page.getByText(/that match are selected/).waitFor()
  const selected = performance.now()
  await page.getByRole('button', { name: 'Allow all…' }).click()
  await page.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor()
  const reviewed = performance.now()
  const words = (await page.getByRole('dialog').innerText()).replaceAll(/[^\d,]/g, ' ').replaceAll(',', '')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return [
    { what: 'select all that match, to the bar that says so', value: selected - selecting, unit: 'ms', bar: 300 },
    { what: 'to the review of all of them', value: reviewed - selected, unit: 'ms', bar: 2_000 },
    {
      what: 'largest number in the review',
      value: Math.max(...words.trim().split(/\s+/).map(Number)),
      unit: '',
      counted: true,
    },
  ]
}
