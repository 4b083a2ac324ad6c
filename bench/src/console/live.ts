import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@gatepost/db'
import { workBetween, type Desk } from './desk.ts'
import { p95, type Measure } from './measure.ts'
import { pointAtRows } from './point-at-rows.ts'
import { idsInSight, recordFrames, recordNames } from './page-probes.ts'

const perSecond = 200
const seconds = 10
const alone = 8

/** One change after the other, and 200 a second of the rows in sight while somebody scrolls. */
export async function measureLive({ page, requests, work }: Desk, database: Database): Promise<readonly Measure[]> {
  await page.goto('/devices')
  await page.locator('table [data-row-id]').first().waitFor()
  await page.waitForLoadState('networkidle')
  const ids = await page.evaluate(idsInSight)
  const committed = new Map<number, number>()
  const change = async (numbers: readonly number[]): Promise<void> => {
    await database.pool.query(renameAndTell, [numbers.map((each) => ids[each % ids.length]), numbers])
    for (const number of numbers) committed.set(number, Date.now())
  }
  const names = await page.evaluateHandle(recordNames)
  for (let number = 0; number < alone; number += 1) {
    await change([number])
    await delay(1_500)
  }
  const seen = await names.evaluate((recorder) => recorder.stop())
  const lags = seen.map(([number, at]) => at - (committed.get(number) ?? Number.NaN))

  const [asked, before] = [requests(), await work()]
  const frames = await page.evaluateHandle(recordFrames)
  const burst = (async () => {
    const until = performance.now() + seconds * 1_000
    for (let number = alone; performance.now() < until; number += perSecond / 10) {
      const next = performance.now() + 100
      await change(Array.from({ length: perSecond / 10 }, (_, index) => number + index))
      await delay(Math.max(0, next - performance.now()))
    }
  })()
  await pointAtRows(page)
  let isOver = false
  const ended = burst.finally(() => (isOver = true))
  const wheel = async () => {
    for (let notch = 0; !isOver; notch += 1) await page.mouse.wheel(0, notch % 80 < 40 ? 60 : -60)
  }
  await Promise.all([ended, wheel()])
  const recorded = await frames.evaluate((recorder) => recorder.stop())
  const done = workBetween(before, await work())
  const sent = requests()
  const count = recorded.frames.length
  return [
    { what: 'a change to its row, p95', value: seen.length < alone ? Number.NaN : p95(lags), unit: 'ms', bar: 1_000 },
    {
      what: `${perSecond} changes a second while scrolling: frame, p95`,
      value: p95(recorded.frames),
      unit: 'ms',
      bar: 34,
    },
    { what: 'the same: blocked for more than 50 ms, times', value: recorded.longTasks.length, unit: '' },
    { what: 'the same: script per frame', value: done.scriptMs / count, unit: 'ms', bar: 16, counted: true },
    {
      what: 'the same: requests a second',
      value: (sent.sent - asked.sent) / seconds,
      unit: '',
      bar: 10,
      counted: true,
    },
  ]
}

/** As the product does it: the change and its announcement, one per device, in one transaction. */
const renameAndTell = `
  WITH meant AS (SELECT DISTINCT ON (id) id, number FROM unnest($1::uuid[], $2::int[]) AS m (id, number)),
       renamed AS (
         UPDATE device SET custom_name = 'live ' || number || ' changed', version = version + 1
           FROM meant WHERE device.id = meant.id RETURNING device.id)
  SELECT pg_notify('gatepost_change', json_build_object('kind', 'device', 'ids', json_build_array(id), 'what', 'facts')::text)
    FROM renamed`
