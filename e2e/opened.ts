import type { Locator, Page } from '@playwright/test'
import type { RestClient } from './rest-client.ts'

/** Something that opens on a screen. */
export type Opened = {
  readonly what: string
  /** Of the screen it opens on; null: it opens on what the one before left when it was closed. */
  readonly path: string | null
  readonly act?: (page: Page) => Promise<void>
  /** There once it is open. */
  readonly shows: (page: Page) => Locator
}

/** Where a button of this name has to be pressed on what the one before left, and a dialog opens. */
export function asked(what: string, button: string | RegExp): Opened {
  return { what, path: null, act: (page) => press(page, button), shows: dialog }
}

export function press(page: Page, button: string | RegExp): Promise<void> {
  return page.getByRole('button', { name: button, exact: true }).click()
}

export function dialog(page: Page): Locator {
  return page.getByRole('dialog')
}

export function bar(page: Page): Locator {
  return page.getByRole('group', { name: 'Decision' })
}

export function firstRow(page: Page): Locator {
  return page.getByRole('row').nth(1)
}

export function emptiness(page: Page): Locator {
  return page.getByRole('main').getByRole('heading', { level: 2 })
}

/** What questions and screens are about that need a past: an earlier version of a policy, and a bulk act. */
export async function seedPast(api: RestClient): Promise<void> {
  const policies = (await api.call('listPolicies', { query: { limit: 200 } })).items
  const strict = policies.find(({ name }) => name === 'Strict')
  if (!strict) throw new Error('there is no policy called Strict')
  const { revision, settings } = await api.call('getPolicy', { params: { id: strict.id } })
  await api.call('changePolicy', {
    params: { id: strict.id },
    body: { settings: { ...settings, minPasswordLength: 9 } },
    ifMatch: `"${revision}"`,
  })
  const everybody = await api.call('createSelection', { body: { kind: 'device', all: true } })
  await api.call('createJob', { body: { act: 'device.tag', params: { add: ['seen'] }, selectionId: everybody.id } })
}
