import { expect, type Locator, type Page } from '@playwright/test'

export type WipeSafetyPage = {
  readonly open: () => Promise<unknown>
  readonly requireSecondPerson: () => Promise<void>
  readonly stopAll: (comment: string) => Promise<void>
  /** On every page while wipes are stopped. */
  readonly banner: Locator
  readonly restart: () => Promise<void>
}

export function wipeSafetyPage(page: Page): WipeSafetyPage {
  const dialog = page.getByRole('dialog')
  const banner = page
    .getByRole('status')
    .filter({ hasText: 'All wipes are stopped.' })
    .filter({ hasText: 'Nothing leaves' })
  return {
    open: () => page.goto('/settings/wipes'),
    requireSecondPerson: async () => {
      // Its track lies over the control itself, and is its label.
      await page.getByRole('switch', { name: 'A second administrator for every whole device' }).check({ force: true })
      await page.getByRole('button', { name: 'Review changes' }).click()
      await dialog.getByRole('button', { name: 'Change the protections' }).click()
      await expect(dialog).toBeHidden()
    },
    stopAll: async (comment) => {
      await page.getByRole('button', { name: 'Stop all wipes…' }).click()
      await dialog.getByRole('textbox', { name: 'Comment' }).fill(comment)
      await dialog.getByRole('button', { name: 'Stop all wipes', exact: true }).click()
      await expect(dialog).toBeHidden()
    },
    banner,
    restart: async () => {
      await banner.getByRole('button', { name: 'Start wipes again…' }).click()
      await dialog.getByRole('button', { name: 'Start wipes again', exact: true }).click()
      await expect(dialog).toBeHidden()
    },
  }
}
