import { launchChromium } from '../chromium.ts'
import { openDatabaseOf } from '../database-of.ts'
import { startGatepost } from '../processes.ts'
import { seedInto } from '../seed-into.ts'
import { fullScale } from '../seed-scale.ts'
import type { Settings } from '../settings.ts'
import { openDesk } from './desk.ts'
import { measureFirstRows } from './first-rows.ts'
import { measureKeys } from './keys.ts'
import { measureLive } from './live.ts'
import { sayMeasures, writeMeasures, type Measure } from './measure.ts'
import { measurePanel } from './panel.ts'
import { measureScroll } from './scroll.ts'
import { measureSearch } from './search.ts'
import { measureSelectAll } from './select-all.ts'
import { measureSoak } from './soak.ts'
import { measureSort } from './sort.ts'

const rowsScrolled = 10_000

/** What a person at the list of a million devices feels, in the Chromium of the browser tests, against its bars. */
export async function measureConsole(say: (line: string) => void, settings: Settings): Promise<void> {
  const { devices = fullScale.devices, rounds = 12, json } = settings
  const scale = { devices, users: Math.ceil(devices / 5) }
  const gatepost = await startGatepost()
  try {
    await seedInto(gatepost, scale, say)
    const database = await openDatabaseOf(gatepost)
    const browser = await launchChromium()
    try {
      const desk = await openDesk(browser, gatepost)
      const scenes: readonly (() => Promise<readonly Measure[]>)[] = [
        () => measureFirstRows(desk),
        () => measureSearch(desk),
        () => measureSort(desk),
        () => measureScroll(desk, Math.min(rowsScrolled, devices)),
        () => measureKeys(desk),
        () => measurePanel(desk),
        () => measureSelectAll(desk),
        () => measureLive(desk, database),
        () => measureSoak(desk, rounds),
      ]
      const measures: Measure[] = []
      for (const scene of scenes) measures.push(...(await scene()))
      sayMeasures(measures, say)
      if (json !== undefined) writeMeasures(json, { bench: 'console', ...scale, rounds }, measures)
    } finally {
      await browser.close()
      await database.close()
    }
  } finally {
    await gatepost.stop()
  }
}
