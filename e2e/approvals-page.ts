import { expect, type Locator, type Page } from '@playwright/test'
import type { Person } from './people.ts'

export type ApprovalsPage = {
  readonly open: () => Promise<void>
  readonly requestOf: (person: Person) => Locator
  /** The page of this request alone, as a link in a mail opens it. */
  readonly openRequestOf: (person: Person) => Promise<void>
  readonly approveOf: (person: Person) => Locator
  readonly approve: (person: Person) => Promise<void>
  readonly reject: (person: Person) => Promise<void>
  readonly nothingWaits: Locator
}

export function approvalsPage(page: Page): ApprovalsPage {
  const requestOf = ({ displayName }: Person) =>
    page.getByRole('region', { name: new RegExp(`^(?:Wipe account data|Erase all) of .* of ${displayName}$`, 'u') })
  const dialog = page.getByRole('dialog')
  return {
    open: async () => {
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /^Approvals/ })
        .click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Approvals')
    },
    requestOf,
    openRequestOf: async (person) => {
      await requestOf(person).getByRole('link', { name: 'Its own page' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Request')
    },
    approveOf: (person) => requestOf(person).getByRole('button', { name: 'Approve…' }),
    approve: async (person) => {
      await requestOf(person).getByRole('button', { name: 'Approve…' }).click()
      await dialog.getByRole('button', { name: /^Approve the wipe of / }).click()
      await expect(dialog).toBeHidden()
    },
    reject: async (person) => {
      await requestOf(person).getByRole('button', { name: 'Reject…' }).click()
      await dialog.getByRole('button', { name: /^Reject the wipe of / }).click()
      await expect(dialog).toBeHidden()
    },
    nothingWaits: page.getByRole('heading', { name: 'Nothing waits for a decision' }),
  }
}
