import type { Locator, Page } from '@playwright/test'
import type { Person } from './people.ts'

/** The inbox of devices that wait. */
export type QuarantinePage = {
  readonly open: () => Promise<unknown>
  readonly requests: Locator
  readonly requestOf: (person: Person) => Locator
  /** The one that a decision would be about. */
  readonly current: Locator
  readonly details: Locator
  readonly search: Locator
  readonly nothingWaits: Locator
}

export function quarantinePage(page: Page): QuarantinePage {
  const requests = page.locator('[data-request]')
  return {
    open: () => page.goto('/quarantine'),
    requests,
    requestOf: ({ displayName }) => requests.filter({ hasText: displayName }),
    current: page.locator('[data-request][aria-current]'),
    details: page.locator('[data-details]'),
    search: page.getByRole('search').getByRole('textbox'),
    nothingWaits: page.getByRole('heading', { name: 'Nothing is waiting' }),
  }
}
