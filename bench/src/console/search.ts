import { workBetween, type Desk } from './desk.ts'
import { p95, type Measure } from './measure.ts'
import { recordKeys, watchRows } from './page-probes.ts'

/** Typed without a pause worth speaking of: a search is under way while the next key comes. */
const sentence = 'galaxy s26 loan fischer'
const betweenKeysMs = 90

/** Searched for one after the other; each finds another first row. */
const words = ['berg', 'cleo', 'finn huber', 'gita', 'hugo', 'max jansen'] as const

/** What typing costs and how soon the rows of it are there, with the pause and at Enter. */
export async function measureSearch(desk: Desk): Promise<readonly Measure[]> {
  const { page, requests, work } = desk
  await page.goto('/devices')
  const bar = await queryBar(desk)
  await page.waitForLoadState('networkidle')
  const [asked, worked] = [requests(), await work()]
  const keys = await page.evaluateHandle(recordKeys)
  await bar.pressSequentially(sentence, { delay: betweenKeysMs })
  await untilSearched(desk, sentence)
  const times = await keys.evaluate((recorder) => recorder.stop())
  const [sent, broken] = [requests().sent - asked.sent, requests().broken - asked.broken]
  const { layouts, scriptMs } = workBetween(worked, await work())
  await emptyQuery(desk)
  const settled = await searchTimes(desk, 'pause')
  const entered = await searchTimes(desk, 'Enter')
  return [
    { what: 'key in the query bar to its frame, p95', value: p95(times), unit: 'ms', bar: 50 },
    { what: 'script per key', value: scriptMs / sentence.length, unit: 'ms', counted: true },
    { what: 'layouts per key', value: layouts / sentence.length, unit: '', counted: true },
    { what: 'requests per key', value: sent / sentence.length, unit: '', bar: 1, counted: true },
    { what: 'searches broken off because another began', value: broken, unit: '', counted: true },
    { what: 'last key to the rows, p95', value: p95(settled), unit: 'ms', bar: 400 },
    { what: 'Enter to the rows, p95', value: p95(entered), unit: 'ms', bar: 250 },
  ]
}

async function searchTimes(desk: Desk, how: 'pause' | 'Enter'): Promise<readonly number[]> {
  const { page } = desk
  const times: number[] = []
  for (const word of words) {
    const bar = await queryBar(desk)
    const watch = await page.evaluateHandle(watchRows)
    await bar.pressSequentially(word, { delay: 5 })
    if (how === 'Enter') await bar.press('Enter')
    times.push(await watch.evaluate(({ arrived }) => arrived))
    await emptyQuery(desk)
  }
  return times
}

/** Until the list is the one that was asked for. */
async function untilSearched({ page }: Desk, text: string): Promise<void> {
  await page.waitForURL((url) => url.searchParams.get('q') === text)
  await page.waitForFunction(() => !document.querySelector('[data-dimmed]'))
}

async function queryBar({ page }: Desk) {
  const bar = page.getByRole('combobox').first()
  await bar.focus()
  return bar
}

async function emptyQuery(desk: Desk): Promise<void> {
  const { page } = desk
  const bar = await queryBar(desk)
  for (let tries = 0; (await bar.inputValue()) !== '' && tries < 5; tries += 1) await bar.press('Escape')
  await page.waitForURL((url) => !url.searchParams.has('q'))
  await page.waitForFunction(() => !document.querySelector('[data-dimmed]'))
  await page.waitForLoadState('networkidle')
}
