import { expect, type Page } from '@playwright/test'
import type { Person } from './people.ts'

export type UserPage = {
  /** From wherever we are, as one goes there with the mouse. */
  readonly open: (person: Person) => Promise<void>
  readonly disableActiveSync: () => Promise<void>
}

export function userPage(page: Page): UserPage {
  return {
    open: async ({ displayName }) => {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).click()
      await page.getByRole('link', { name: displayName, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(displayName)
    },
    disableActiveSync: async () => {
      await page.getByRole('switch', { name: 'ActiveSync for' }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Switch off for/ })
        .click()
    },
  }
}
