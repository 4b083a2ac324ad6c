import { expect, type Locator, type Page } from '@playwright/test'
import type { RestClient } from './rest-client.ts'

export type Screen = { readonly name: string; readonly path: string }

/** Every screen of the console, with ids of what there is: there must be a device, a user and a policy. */
export async function screensOf(api: RestClient): Promise<readonly Screen[]> {
  const [device] = (await api.call('listDevices', { query: { limit: 1 } })).items
  const [user] = (await api.call('listUsers', { query: { limit: 1 } })).items
  const [policy] = (await api.call('listPolicies', { query: { limit: 1 } })).items
  if (!device || !user || !policy) throw new Error('there is no device, no user or no policy to look at')
  return [
    { name: 'overview', path: '/' },
    { name: 'quarantine', path: '/quarantine' },
    { name: 'devices', path: '/devices' },
    { name: 'device', path: `/devices/${device.id}` },
    { name: 'users', path: '/users' },
    { name: 'user', path: `/users/${user.id}` },
    { name: 'policies', path: '/policies' },
    { name: 'policy', path: `/policies/${policy.id}` },
    { name: 'audit', path: '/audit' },
    { name: 'access settings', path: '/settings/access' },
  ]
}

export function heading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 })
}

/** Opens a screen and waits until it shows what it has. */
export async function openScreen(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(heading(page)).toBeVisible()
  await expect(page.getByText('Loading')).toHaveCount(0)
}

export async function openEachScreen(page: Page, api: RestClient): Promise<void> {
  for (const { path } of await screensOf(api)) await openScreen(page, path)
}
