import { expect, type Locator, type Page } from '@playwright/test'

/** What people with a phone see of their phones. */
export type MePage = {
  readonly phone: (name: string) => Locator
  readonly lost: (name: string) => Locator
  readonly dialog: Locator
  readonly onlyMail: Locator
  readonly everything: Locator
  readonly confirm: Locator
  readonly password: Locator
  readonly state: Locator
  readonly cancel: (name: string) => Promise<void>
}

export function mePage(page: Page): MePage {
  const dialog = page.getByRole('dialog')
  return {
    phone: (name) => page.getByRole('region', { name, exact: true }),
    lost: (name) => page.getByRole('button', { name: `${name}: lost or stolen?` }),
    dialog,
    onlyMail: dialog.getByRole('radio', { name: 'Only my mail' }),
    everything: dialog.getByRole('radio', { name: 'Everything on it' }),
    confirm: dialog.getByRole('button', { name: /^(?:Remove my mail from|Erase everything on) / }),
    password: dialog.getByLabel('Your password', { exact: true }),
    state: page.getByRole('main').getByRole('status'),
    cancel: async (name) => {
      await page
        .getByRole('region', { name, exact: true })
        .getByRole('button', { name: 'Cancel, I have it again' })
        .click()
      await dialog.getByRole('button', { name: `Cancel the wipe of ${name}` }).click()
      await expect(dialog).toBeHidden()
    },
  }
}
