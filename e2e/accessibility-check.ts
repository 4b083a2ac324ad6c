import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/** All of axe's rules in the light; in the dark those that concern colours: nothing else differs there. */
const rulesOf = { light: undefined, dark: ['color-contrast', 'link-in-text-block'] } as const

type Scheme = keyof typeof rulesOf

/** In which a page was looked at last. */
const shownIn = new WeakMap<Page, Scheme>()

/**
 * What stands on the screen has no fault that axe knows, light and dark, beginning with the one that is there already: a
 * change of the scheme costs as much as a look. `where` is for whoever reads of a fault.
 */
export async function expectAccessible(page: Page, where = ''): Promise<void> {
  const schemes: readonly Scheme[] = shownIn.get(page) === 'dark' ? ['dark', 'light'] : ['light', 'dark']
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    shownIn.set(page, colorScheme)
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    await page.evaluate(untilNothingMoves)
    expect.soft(await violations(page, rulesOf[colorScheme]), `${where} ${colorScheme}`).toEqual([])
  }
}

/** Runs in the page. Half-way through a transition, colours are not those that people read; one may follow on another. */
async function untilNothingMoves(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))) // then they have begun
    const finite = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    if (finite.length === 0) return
    await Promise.allSettled(finite.map(({ finished }) => finished))
  }
}

/** The page's policy lets no script in, so axe comes by the debugger's way, which no policy concerns; once to each document. */
async function violations(page: Page, rules: readonly string[] | undefined): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    const results = await window.axe.run(
      { exclude: behindDialogs(document.body) },
      { resultTypes: ['violations'], ...(only && { runOnly: [...only] }) },
    )
    return results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, html, failureSummary }) =>
          `${id}: ${help}\n  ${target.join(' ')}\n  ${html}\n  ${failureSummary ?? ''}`,
      ),
    )

    /** What stands behind something that has opened is looked at as a screen: it takes most of the time. */
    function behindDialogs(within: Element): Element[] {
      const opened = [...document.querySelectorAll('[role=dialog], [role=menu]')]
      if (opened.length === 0 || opened.includes(within)) return []
      if (!opened.some((one) => within.contains(one))) return [within]
      return [...within.children].flatMap(behindDialogs)
    }
  }, rules)
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
