import type { Locator, Page } from '@playwright/test'

type Wish = { readonly when: string; readonly comparison: string; readonly text: string; readonly level: string }

/** The list of access rules and the editor of one. */
export type RulePage = {
  readonly open: () => Promise<unknown>
  readonly create: Locator
  readonly ruleOf: (name: string) => Locator
  /** What saving would do. */
  readonly preview: Locator
  readonly word: Locator
  readonly name: Locator
  readonly say: (wish: Wish) => Promise<void>
  readonly undo: Locator
}

export function rulePage(page: Page): RulePage {
  return {
    open: () => page.goto('/rules'),
    create: page.getByRole('button', { name: 'Create rule' }),
    ruleOf: (name) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) }),
    preview: page.getByRole('region', { name: 'What saving would do' }),
    word: page.getByRole('textbox', { name: /type LOCK OUT/ }),
    name: page.getByRole('textbox', { name: 'Name' }),
    say: async ({ when, comparison, text, level }) => {
      await page.getByRole('combobox', { name: 'When' }).selectOption(when)
      await page.getByRole('combobox', { name: 'Comparison' }).selectOption(comparison)
      await page.getByLabel('Text', { exact: true }).fill(text)
      await page.getByRole('combobox', { name: 'Then' }).selectOption(level)
    },
    undo: page.getByRole('button', { name: /Undo/ }),
  }
}
