import { expect, type Page } from '@playwright/test'

export type PolicyPage = {
  /** From wherever we are, as one goes there with the mouse. */
  readonly openDefault: () => Promise<void>
  readonly requirePassword: (wish: { readonly minLength: number }) => Promise<void>
  readonly saveAfterReview: () => Promise<void>
}

export function policyPage(page: Page): PolicyPage {
  const review = page.getByRole('dialog')
  return {
    openDefault: async () => {
      await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).click()
      await page.getByRole('link', { name: 'Default', exact: true }).click()
    },
    requirePassword: async ({ minLength }) => {
      // Its track lies over the control itself, and is its label.
      await page.getByRole('switch', { name: 'Require a password' }).check({ force: true })
      await page.getByRole('radiogroup', { name: 'Minimum length' }).getByText('Limit', { exact: true }).click()
      await page.getByRole('textbox', { name: 'Minimum length, characters' }).fill(String(minLength))
    },
    saveAfterReview: async () => {
      await page.getByRole('button', { name: 'Review and save' }).click()
      await expect(review.getByRole('row')).toHaveCount(4)
      await review.getByRole('button', { name: 'Save Default' }).click()
      await expect(review).toBeHidden()
    },
  }
}
