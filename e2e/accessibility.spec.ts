import type { Page } from '@playwright/test'
import { expectAccessible } from './accessibility-check.ts'
import { seedFleet } from './fleet.ts'
import { openedElsewhere } from './opened-elsewhere.ts'
import { openedOnTheFleet } from './opened-on-the-fleet.ts'
import { clippedTexts, scrollsAlone, sidewaysFaults } from './page-measures.ts'
import { dialog, seedPast, type Opened } from './opened.ts'
import { anna, credentialsOf } from './people.ts'
import { goToScreen, heading, myScreens, openScreen, walkScreens } from './screens.ts'
import { signInPage } from './sign-in-page.ts'
import { expect, test } from './story.ts'

test.beforeAll(async ({ api, gatepost }) => {
  test.setTimeout(120_000)
  await seedFleet(gatepost, api)
  await seedPast(api)
})

test('every screen, light and dark, and none asks anybody but the server', async ({ desk, api, gatepost }) => {
  test.setTimeout(240_000)
  const seen: string[] = []
  const asked = new Set<string>()
  desk.on('request', (request) => asked.add(new URL(request.url()).origin))
  await walkScreens(desk, api, async ({ name }) => {
    seen.push(name)
    await test.step(name, () => expectAccessible(desk, name))
  })
  expect(seen).toContain('access rule')
  expect([...asked]).toEqual([gatepost.consoleUrl])
})

test('the sign-in, before and after a wrong password', async ({ page }) => {
  await page.goto('/login')
  await expect(heading(page)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Name' }).fill('admin')
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expectAccessible(page)
})

test("every page of one's own and its questions on a narrow phone, light and dark", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto('/me')
  await signInPage(page).signIn(credentialsOf(anna))
  const places = page.getByRole('navigation', { name: 'My pages' }).getByRole('link')
  await expect(places).toHaveCount(myScreens.length)
  for (const [index, { name }] of myScreens.entries()) {
    await places.nth(index).click()
    await expect(places.nth(index)).toHaveAttribute('aria-current', 'page')
    await expect(page.getByText('Loading')).toHaveCount(0)
    await expectAccessible(page, name)
    expect.soft(await tooSmall(page), name).toEqual([])
    expect.soft(await page.evaluate(sidewaysFaults, scrollsAlone), `${name}, sideways`).toEqual([])
    expect.soft(await page.evaluate(clippedTexts), `${name}, cut off`).toEqual([])
  }
  await page.getByRole('button', { name: 'Make an app password' }).click()
  await dialog(page).getByRole('textbox').fill('My iPad')
  await page.keyboard.press('Enter')
  await expect(dialog(page).locator('code')).toBeVisible()
  await expectAccessible(page, 'a made app password')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Revoke/ }).click()
  await expect(dialog(page).getByRole('button').first()).toBeFocused()
  await expectAccessible(page, 'the question before it is revoked')
  await page.keyboard.press('Escape')
  await places.first().click()
  for (const name of [/^Rename/, /^Remove/]) {
    await page.getByRole('button', { name }).click()
    await expect(dialog(page).locator(':focus')).toBeVisible()
    await expectAccessible(page, `the question behind ${String(name)}`)
    await page.keyboard.press('Escape')
  }
})

test('a path that no screen has', async ({ desk }) => {
  await desk.goto('/no/such/screen')
  await expect(desk.getByRole('link')).not.toHaveCount(0)
  await expectAccessible(desk)
})

const opened: readonly Opened[] = [...openedOnTheFleet, ...openedElsewhere]

/** What was begun there is kept, or asked about, when one leaves: only loading the page anew begins with nothing. */
const areasThatKeep: ReadonlySet<string> = new Set(['policies', 'rules'])

// In one page for each area: loading it takes longer than what opens there.
for (const [area, those] of areasOf(opened)) {
  test(`what opens on the ${area || 'first'} screens, light and dark, and gives the focus back`, async ({ desk }) => {
    test.setTimeout(240_000)
    await desk.addInitScript(noteTriggers)
    await desk.goto('/no/such/screen')
    await expect(desk.getByRole('link')).not.toHaveCount(0)
    for (const { what, path, act, shows } of those) {
      await test.step(what, async () => {
        const isClosed = (await dialog(desk).count()) === 0
        if (path !== null) await (areasThatKeep.has(area) || !isClosed ? openScreen : goToScreen)(desk, path)
        await act?.(desk)
        await expect(shows(desk)).toBeVisible()
        await expectAccessible(desk, what)
        const trigger = await desk.evaluateHandle(triggerOfOpened)
        await desk.keyboard.press('Escape')
        await expect.poll(() => desk.evaluate(whereFocusIs, trigger), what).toBe('where it was')
      })
    }
  })
}

/** What is meant for a thumb and has not 44 pixels. */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, select, summary, input:not([type="radio"]), textarea, label:has(input)')]
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width > 0 && height > 0 && height < 44
      })
      .map(({ outerHTML }) => outerHTML),
  )
}

/** Each with what opens on its screens; what has no path belongs to what comes before it. */
function areasOf(all: readonly Opened[]): ReadonlyMap<string, readonly Opened[]> {
  const areas = new Map<string, Opened[]>()
  let area = ''
  for (const one of all) {
    if (one.path !== null) area = /^\/(\w*)/.exec(one.path)?.[1] ?? ''
    areas.set(area, [...(areas.get(area) ?? []), one])
  }
  return areas
}

/** Runs in the page, before everything else: what had the focus last outside of what has opened. */
function noteTriggers(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && !target.closest('[role=dialog], [role=menu]'))
      window.lastFocused = new WeakRef(target)
  })
}

/** Runs in the page: where the focus has to be once what has opened is closed. */
function triggerOfOpened(): Element | undefined {
  return document.querySelector('[role=dialog], [role=menu]') ? window.lastFocused?.deref() : undefined
}

/** Runs in the page. */
function whereFocusIs(trigger: Element | undefined): string {
  const { activeElement, body } = document
  const isThere = trigger?.isConnected === true ? activeElement === trigger : !trigger || activeElement !== body
  if (isThere) return 'where it was'
  return activeElement?.outerHTML.slice(0, 200) ?? 'nowhere'
}

declare global {
  interface Window {
    lastFocused?: WeakRef<Element>
  }
}
