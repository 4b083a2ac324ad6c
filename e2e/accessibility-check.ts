import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

const schemes = ['light', 'dark'] as const

/** What stands on the screen has no fault that axe knows, light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    await page.evaluate(untilNothingMoves)
    expect(await violations(page), colorScheme).toEqual([])
  }
}

/** Runs in the page. Half-way through a transition, colours are not those that people read. */
async function untilNothingMoves(): Promise<void> {
  const finite = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
  await Promise.allSettled(finite.map(({ finished }) => finished))
}

/** The page's policy lets no script in, so axe comes by the debugger's way, which no policy concerns. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const results = await window.axe.run(document, { resultTypes: ['violations'] })
    return results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, html, failureSummary }) =>
          `${id}: ${help}\n  ${target.join(' ')}\n  ${html}\n  ${failureSummary ?? ''}`,
      ),
    )
  })
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
