import type { Page } from '@playwright/test'
import { seedFleet } from './fleet.ts'
import { seedPast } from './opened.ts'
import {
  clippedTexts,
  focusFaults,
  lostShapes,
  markShapes,
  motions,
  scrollsAlone,
  sidewaysFaults,
  smallTargets,
} from './page-measures.ts'
import { openScreen, walkScreens } from './screens.ts'
import { expect, test } from './story.ts'

// Each walk sees every screen once, in one page, and measures all that can be measured as it stands.

test.beforeAll(async ({ api, gatepost }) => {
  test.setTimeout(120_000)
  await seedFleet(gatepost, api)
  await seedPast(api)
})

/** What one acts with on a page; what stands in the rows of a list has the height of the row. */
const act = 'main .mantine-Button-root, main .mantine-Input-input, main select, main textarea'

test('at 320 px no screen scrolls two ways, nothing is cut off, and a finger hits what it means', async ({
  desk,
  api,
}) => {
  test.setTimeout(120_000)
  await desk.setViewportSize({ width: 320, height: 720 })
  await walkScreens(desk, api, async ({ name }) => {
    expect.soft(await desk.evaluate(sidewaysFaults, scrollsAlone), `${name}, sideways`).toEqual([])
    expect.soft(await desk.evaluate(clippedTexts), `${name}, cut off`).toEqual([])
    expect.soft(await desk.evaluate(smallTargets, { act, least: 44 }), `${name}, targets`).toEqual([])
  })
})

test('in forced colours one sees which row is selected, where one is and what has the focus', async ({ desk }) => {
  await desk.emulateMedia({ forcedColors: 'active' })
  await openScreen(desk, '/devices')
  await desk.getByRole('row').nth(1).getByRole('checkbox').click()
  await desk.keyboard.press('j')
  await expect(desk.locator('[data-selected]')).toHaveCSS('outline-style', 'solid')
  await expect(desk.getByRole('navigation').first().locator('[aria-current]')).toHaveCSS('outline-style', 'solid')
  await expect(desk.locator(':focus')).toHaveCSS('outline-style', 'solid')
})

test('words that are 40 % longer are not cut off at 1280 px, the focus is seen wherever it goes, and colours tell nothing alone', async ({
  desk,
  api,
}) => {
  test.setTimeout(180_000)
  await speak(desk, 'en-XA')
  await walkScreens(desk, api, async ({ name }) => {
    expect.soft(await desk.evaluate(clippedTexts), `${name}, cut off`).toEqual([])
    expect.soft(await desk.evaluate(sidewaysFaults, scrollsAlone), `${name}, sideways`).toEqual([])
    await desk.keyboard.press('Shift') // the keyboard was the last that spoke
    expect.soft(await desk.evaluate(focusFaults), `${name}, focus`).toEqual([])
    await desk.evaluate(markShapes)
    await desk.emulateMedia({ forcedColors: 'active' })
    expect.soft(await desk.evaluate(lostShapes), `${name}, forced colours`).toEqual([])
    await desk.emulateMedia({ forcedColors: 'none' })
  })
})

test('from right to left nothing sticks out, nothing moves, and a mouse hits what it means', async ({ desk, api }) => {
  test.setTimeout(120_000)
  await speak(desk, 'en-XB')
  await walkScreens(desk, api, async ({ name }) => {
    await expect.soft(desk.locator('html'), name).toHaveAttribute('dir', 'rtl')
    expect.soft(await desk.evaluate(sidewaysFaults, scrollsAlone), `${name}, sideways`).toEqual([])
    expect.soft(await desk.evaluate(motions), `${name}, moving`).toEqual([])
    expect.soft(await desk.evaluate(smallTargets, { act: 'none', least: 24 }), `${name}, targets`).toEqual([])
  })
})

async function speak(page: Page, language: 'en-XA' | 'en-XB'): Promise<void> {
  await page.addInitScript((id) => window.localStorage.setItem('gatepost-language', id), language)
}
