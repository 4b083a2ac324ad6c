import type { Page } from '@playwright/test'
import { addColleague, ruth } from './colleagues.ts'
import { seedFleet } from './fleet.ts'
import { anna, daniel, elif } from './people.ts'
import type { RestClient } from './rest-client.ts'
import { goToScreen, openScreen } from './screens.ts'
import { signInPage } from './sign-in-page.ts'
import { expect, test } from './story.ts'

test.beforeAll(async ({ api, gatepost }) => {
  await seedFleet(gatepost, api)
  // Whoever signs in a fourth time is signed out elsewhere: the administrator sets the scenes, somebody else comes and goes.
  await addColleague(api, ruth)
  const user = await userOf(api, elif.name)
  const change = { params: { id: user.id }, body: { isActiveSyncEnabled: false }, ifMatch: `"${user.revision}"` }
  await api.call('changeUser', change)
})

type View = {
  readonly path: string
  /** What the view shows and a wider one would show as well. */
  readonly shows: readonly string[]
  /** What a wider one would show. */
  readonly hides: readonly string[]
  /** In the open panel, if the view has one. */
  readonly panel?: string
}

const views = [
  [
    'the quarantine with a search and a request',
    async (api: RestClient) => ({
      path: `/quarantine?q=pixel&device=${await deviceOf(api, daniel.name)}`,
      shows: [daniel.displayName],
      hides: ['田中 宏'],
      panel: daniel.displayName,
    }),
  ],
  [
    'the devices with a search, a state, an order and an open panel',
    async (api: RestClient) => ({
      path: `/devices?q=i&state=allowed&sort=-user&peek=${await deviceOf(api, anna.name)}`,
      shows: [anna.displayName],
      hides: [daniel.displayName],
      panel: anna.displayName,
    }),
  ],
  [
    'the devices with a query',
    async () => ({
      path: '/devices?q=-state%3Aquarantined+last%3A%3C30d+%22anna%22&sort=-lastSync&view=mine',
      shows: [anna.displayName],
      hides: [daniel.displayName],
    }),
  ],
  [
    'the devices of one user',
    async (api: RestClient) => ({
      path: `/devices?user=${(await userOf(api, anna.name)).id}`,
      shows: [anna.displayName],
      hides: [daniel.displayName],
    }),
  ],
  [
    'the users with a search and ActiveSync off',
    () =>
      Promise.resolve({ path: '/users?q=e&activeSync=off', shows: [elif.displayName], hides: [daniel.displayName] }),
  ],
  [
    'the users of one policy',
    async (api: RestClient) => ({
      path: `/users?q=anna&policy=${await policyOf(api, 'Default')}`,
      shows: [anna.displayName],
      hides: [daniel.displayName],
    }),
  ],
  [
    'the audit log with a search and an action',
    () =>
      Promise.resolve({
        path: '/audit?q=elif&action=user.changed',
        shows: [elif.displayName],
        hides: [daniel.displayName],
      }),
  ],
] as const satisfies readonly (readonly [string, (api: RestClient) => Promise<View>])[]

test('a reload of each view shows the same', async ({ desk, api }) => {
  test.setTimeout(120_000)
  await openScreen(desk, '/')
  for (const [name, makeView] of views) {
    await test.step(name, async () => {
      const view = await makeView(api)
      await goToScreen(desk, view.path)
      await expectView(desk, view)
      await desk.reload()
      await expectView(desk, view)
    })
  }
})

for (const [name, makeView] of views) {
  test(`${name}: a link to it leads there through the sign-in`, async ({ page, api }) => {
    const view = await makeView(api)
    await page.goto(view.path)
    await expect(page).toHaveURL(/\/login\?redirect=/)
    await signInPage(page).signIn(ruth)
    await expectView(page, view)
  })
}

test('what one chooses in a list is in the link, and Back takes it away again', async ({ desk }) => {
  await desk.goto('/devices')
  const search = desk.getByRole('search').getByRole('combobox')
  await search.fill('gatepost')
  await expect(desk).toHaveURL(/\/devices\?q=gatepost$/)
  await search.pressSequentially(' quar')
  await desk.getByRole('option', { name: 'Access: Quarantined' }).click()
  await expect(desk).toHaveURL(/\/devices\?q=state%3Aquarantined\+gatepost$/)
  await desk.getByRole('row', { name: daniel.displayName }).click()
  await expect(desk).toHaveURL(/peek=/)
  await desk.goBack()
  await expect(desk.getByRole('complementary')).toBeHidden()
  await expect(desk).toHaveURL(/\/devices\?q=state%3Aquarantined\+gatepost$/)
  await desk.goBack()
  await expect(desk).toHaveURL(/\/devices\?q=gatepost/)
})

for (const [what, query, name] of [
  ['a filter that nobody knows', 'stat=blocked', 'stat'],
  ['a value that nobody knows', 'state=nonsense', 'state'],
] as const) {
  test(`a link with ${what} says so instead of showing more in silence`, async ({ desk }) => {
    await desk.goto(`/devices?q=anna&${query}`)
    await expect(desk.getByRole('status').filter({ hasText: `left out: ${name}` })).toBeVisible()
  })
}

test('after sign-in nobody is sent to another site', async ({ page, gatepost }) => {
  await page.goto('/login?redirect=//elsewhere.example/quarantine')
  await signInPage(page).signIn(ruth)
  await expect(page).toHaveURL(`${gatepost.consoleUrl}/`)
})

async function expectView(page: Page, { path, shows, hides, panel }: View): Promise<void> {
  const main = page.getByRole('main')
  await expect(page).toHaveURL(path)
  for (const text of shows) await expect(main.getByText(text).first()).toBeVisible()
  for (const text of hides) await expect(main.getByText(text)).toHaveCount(0)
  if (panel !== undefined)
    await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: panel })).toBeVisible()
}

async function userOf(api: RestClient, name: string) {
  const user = (await api.call('listUsers', { query: { q: name } })).items.find((found) => found.name === name)
  if (!user) throw new Error(`there is no user ${name}`)
  return user
}

async function deviceOf(api: RestClient, name: string): Promise<string> {
  const { items } = await api.call('listDevices', { query: { q: name } })
  return items[0]?.id ?? ''
}

async function policyOf(api: RestClient, name: string): Promise<string> {
  const { items } = await api.call('listPolicies', { query: {} })
  return items.find((policy) => policy.name === name)?.id ?? ''
}
