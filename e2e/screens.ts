import { expect, type Locator, type Page, type Request } from '@playwright/test'
import type { RestClient } from './rest-client.ts'

export type Screen = { readonly name: string; readonly path: string }

/** Every screen of the console, with ids of what there is: there must be a device, a user and a policy. */
export async function screensOf(api: RestClient): Promise<readonly Screen[]> {
  const [device] = (await api.call('listDevices', { query: { limit: 1 } })).items
  const [user] = (await api.call('listUsers', { query: { limit: 1 } })).items
  const [policy] = (await api.call('listPolicies', { query: { limit: 1 } })).items
  const [group] = (await api.call('listGroups', { query: { limit: 1 } })).items
  const [rule] = (await api.call('listAccessRules', {})).items
  const [job] = (await api.call('listJobs', { query: { limit: 1 } })).items
  if (!device || !user || !policy) throw new Error('there is no device, no user or no policy to look at')
  return [
    { name: 'overview', path: '/' },
    { name: 'quarantine', path: '/quarantine' },
    { name: 'devices', path: '/devices' },
    { name: 'device', path: `/devices/${device.id}` },
    { name: 'device, sync', path: `/devices/${device.id}/sync` },
    { name: 'device, policy', path: `/devices/${device.id}/policy` },
    { name: 'device, history', path: `/devices/${device.id}/history` },
    { name: 'bulk acts', path: '/jobs' },
    ...(job ? [{ name: 'bulk act', path: `/jobs/${job.id}` }] : []),
    { name: 'users', path: '/users' },
    { name: 'user', path: `/users/${user.id}` },
    { name: 'devices of a user', path: `/users/${user.id}/devices` },
    { name: 'access of a user', path: `/users/${user.id}/access` },
    { name: 'activity of a user', path: `/users/${user.id}/activity` },
    { name: 'what a user sees', path: `/users/${user.id}/portal` },
    { name: 'groups', path: '/users/groups' },
    ...(group ? [{ name: 'group', path: `/users/groups/${group.id}` }] : []),
    { name: 'import of users', path: '/users/import' },
    { name: 'directory', path: '/users/directory' },
    { name: 'policies', path: '/policies' },
    { name: 'policy', path: `/policies/${policy.id}` },
    { name: 'users of a policy', path: `/policies/${policy.id}/assigned` },
    { name: 'versions of a policy', path: `/policies/${policy.id}/versions` },
    { name: 'new policy', path: '/policies/new' },
    { name: 'import of policies', path: '/policies/import' },
    { name: 'compared policies', path: '/policies/compare' },
    { name: 'access rules', path: '/rules' },
    { name: 'new access rule', path: `/rules/new?from=${device.id}` },
    ...(rule ? [{ name: 'access rule', path: `/rules/${rule.id}` }] : []),
    { name: 'access rules on a device', path: `/rules/simulate?device=${device.id}` },
    { name: 'activity', path: '/activity' },
    { name: 'activity as it happens', path: '/activity?tab=tail' },
    { name: 'reports', path: '/reports' },
    { name: 'inventory', path: '/reports/inventory?group=os' },
    { name: 'audit', path: '/audit' },
    { name: 'approvals', path: '/approvals' },
    { name: 'wipe safety', path: '/settings/wipes' },
    { name: 'access settings', path: '/settings/access' },
    { name: 'first steps', path: '/setup' },
    { name: 'throttling', path: '/settings/autoblock' },
    { name: 'mails', path: '/settings/notifications' },
    { name: 'webhooks', path: '/settings/webhooks' },
    { name: 'look of the portal', path: '/settings/branding' },
    { name: 'operators', path: '/operators' },
    { name: 'all settings', path: '/settings' },
    { name: 'roles', path: '/settings/roles' },
    { name: 'retention', path: '/settings/retention' },
    { name: 'preferences', path: '/preferences' },
    { name: 'notifications', path: '/notifications' },
    { name: 'audit entry', path: '/audit/1' },
  ]
}

/** Every page of somebody with a phone. */
export const myScreens: readonly Screen[] = [
  { name: 'my devices', path: '/me' },
  { name: 'why mail does not arrive', path: '/me/check' },
  { name: 'how to set a phone up', path: '/me/set-up' },
  { name: 'my automatic replies', path: '/me/replies' },
  { name: 'my app passwords', path: '/me/passwords' },
]

export function heading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 })
}

/** Opens a screen and waits until it shows all that it has. */
export async function openScreen(page: Page, path: string): Promise<void> {
  await untilShown(page, () => page.goto(path))
}

/**
 * Goes there within the console, as its links do, in a fraction of the time of loading it. By way of an address that no screen has,
 * so that nothing of the screen before is left, and what is seen is not that one still.
 */
export async function goToScreen(page: Page, path: string): Promise<void> {
  await page.evaluate(goTo, '/no/such/screen')
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await untilShown(page, () => page.evaluate(goTo, path))
}

/** Runs in the page. */
function goTo(path: string): void {
  window.history.pushState(null, '', path)
}

async function untilShown(page: Page, go: () => Promise<unknown>): Promise<void> {
  const asked = new Set<Request>()
  const note = (request: Request) => {
    if (isQuestion(request)) asked.add(request)
  }
  const cross = (request: Request) => asked.delete(request)
  page.on('request', note).on('requestfinished', cross).on('requestfailed', cross)
  await go()
  await expect(heading(page)).toBeVisible()
  // What has arrived may ask for more as soon as it is drawn.
  await expect(async () => {
    expect(asked.size).toBe(0)
    await page.evaluate(untilDrawn)
    expect(asked.size).toBe(0)
  }).toPass({ intervals: [50], timeout: 10_000 })
  await expect(page.getByText('Loading')).toHaveCount(0)
  page.off('request', note).off('requestfinished', cross).off('requestfailed', cross)
}

/** Runs in the page. */
function untilDrawn(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

/** Asks the API, or for a part of the console, and is answered; the stream of events is open as long as the page. */
function isQuestion(request: Request): boolean {
  const { pathname } = new URL(request.url())
  return /^\/(?:api\/v1|assets)\//.test(pathname) && pathname !== '/api/v1/events'
}

/** One after the other in one page; `look` at each. */
export async function walkScreens(
  page: Page,
  api: RestClient,
  look: (screen: Screen) => Promise<void> = async () => {},
): Promise<void> {
  const [first, ...others] = await screensOf(api)
  if (!first) return
  await openScreen(page, first.path)
  await look(first)
  for (const screen of others) {
    await goToScreen(page, screen.path)
    await look(screen)
  }
}
