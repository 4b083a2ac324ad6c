import type { Page } from '@playwright/test'

export type Credentials = { readonly name: string; readonly password: string }

export type SignInPage = {
  readonly signIn: (credentials: Credentials) => Promise<void>
  /** The name has the focus already. */
  readonly signInByKeys: (credentials: Credentials) => Promise<void>
}

export function signInPage(page: Page): SignInPage {
  const name = page.getByRole('textbox', { name: 'Name' })
  return {
    signIn: async ({ name: who, password }) => {
      await name.fill(who)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    },
    signInByKeys: async ({ name: who, password }) => {
      await name.waitFor()
      await page.keyboard.type(who)
      await page.keyboard.press('Tab')
      await page.keyboard.type(password)
      await page.keyboard.press('Enter')
    },
  }
}
