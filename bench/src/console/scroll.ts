import { workBetween, type Desk } from './desk.ts'
import { p95, type Measure } from './measure.ts'
import { pointAtRows } from './point-at-rows.ts'
import { isMiddleBlank, lastRowIndex, recordFrames } from './page-probes.ts'

const notchPx = 600
const frameMs = 1_000 / 60

/** So many rows down by the wheel, as fast as frames come: 600 px at a time. */
export async function measureScroll(desk: Desk, rows: number): Promise<readonly Measure[]> {
  const { page, work, requests, elements, heap } = desk
  await page.goto('/devices')
  await page.locator('table [data-row-id]').first().waitFor()
  await page.waitForLoadState('networkidle')
  const heapBefore = await heap()
  const [asked, before] = [requests().sent, await work()]
  const frames = await page.evaluateHandle(recordFrames)
  const { mostElements, blank, looks } = await wheelDown(desk, rows)
  const recorded = await frames.evaluate((recorder) => recorder.stop())
  const done = workBetween(before, await work())
  const count = recorded.frames.length
  const dropped = recorded.frames.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / frameMs) - 1), 0)
  const far = `scrolled ${rows.toLocaleString('en')} rows: `
  return [
    { what: `${far}frame, p95`, value: p95(recorded.frames), unit: 'ms', bar: 34 },
    { what: `${far}longest frame`, value: Math.max(...recorded.frames), unit: 'ms' },
    { what: `${far}frames left out, of 100`, value: (100 * dropped) / (count + dropped), unit: '' },
    { what: `${far}blocked for more than 50 ms, times`, value: recorded.longTasks.length, unit: '' },
    { what: `${far}the longest of these`, value: Math.max(0, ...recorded.longTasks), unit: 'ms' },
    { what: `${far}script per frame`, value: done.scriptMs / count, unit: 'ms', bar: 16, counted: true },
    { what: `${far}layouts per frame`, value: done.layouts / count, unit: '', bar: 3, counted: true },
    { what: `${far}styles computed per frame`, value: done.styles / count, unit: '', counted: true },
    { what: `${far}blank in the middle, of 100 looks`, value: (100 * blank) / looks, unit: '' },
    { what: `${far}most elements`, value: mostElements, unit: '', bar: 900, counted: true },
    { what: `${far}elements at the end`, value: await elements(), unit: '', bar: 900, counted: true },
    {
      what: `${far}requests per 100 rows`,
      value: ((requests().sent - asked) * 100) / rows,
      unit: '',
      bar: 1.5,
      counted: true,
    },
    {
      what: `${far}heap more than before`,
      value: ((await heap()) - heapBefore) / 2 ** 20,
      unit: 'MiB',
      bar: 20,
      counted: true,
    },
  ]
}

export async function wheelDown(desk: Desk, rows: number) {
  const { page, elements } = desk
  await pointAtRows(page)
  let [mostElements, blank, looks] = [0, 0, 0]
  for (let notch = 1; notch < rows; notch += 1) {
    await page.mouse.wheel(0, notchPx)
    if (notch % 16 !== 0) continue
    looks += 1
    if (await page.evaluate(isMiddleBlank)) blank += 1
    mostElements = Math.max(mostElements, await elements())
    if ((await page.evaluate(lastRowIndex)) >= rows) return { mostElements, blank, looks }
  }
  throw new Error(`the wheel did not get to row ${rows}: the list does not go on`)
}
