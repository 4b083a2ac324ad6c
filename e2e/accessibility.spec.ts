import type { Locator, Page, Route } from '@playwright/test'
import { expectAccessible } from './accessibility-check.ts'
import { seedFleet } from './fleet.ts'
import { anna, credentialsOf } from './people.ts'
import { goToScreen, heading, myScreens, openScreen, walkScreens } from './screens.ts'
import { signInPage } from './sign-in-page.ts'
import { expect, test } from './story.ts'

test.beforeAll(async ({ api, gatepost }) => seedFleet(gatepost, api))

test('every screen, light and dark, and none asks anybody but the server', async ({ desk, api, gatepost }) => {
  test.setTimeout(240_000)
  const seen: string[] = []
  const asked = new Set<string>()
  desk.on('request', (request) => asked.add(new URL(request.url()).origin))
  await walkScreens(desk, api, async ({ name }) => {
    seen.push(name)
    await test.step(name, () => expectAccessible(desk, name))
  })
  expect(seen).toContain('access rule')
  expect([...asked]).toEqual([gatepost.consoleUrl])
})

test('the sign-in, before and after a wrong password', async ({ page }) => {
  await page.goto('/login')
  await expect(heading(page)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Name' }).fill('admin')
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expectAccessible(page)
})

test("every page of one's own and its questions on a phone, light and dark", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/me')
  await signInPage(page).signIn(credentialsOf(anna))
  const places = page.getByRole('navigation', { name: 'My pages' }).getByRole('link')
  await expect(places).toHaveCount(myScreens.length)
  for (const [index, { name }] of myScreens.entries()) {
    await places.nth(index).click()
    await expect(places.nth(index)).toHaveAttribute('aria-current', 'page')
    await expect(page.getByText('Loading')).toHaveCount(0)
    await expectAccessible(page, name)
    expect.soft(await tooSmall(page), name).toEqual([])
  }
  await page.getByRole('button', { name: 'Make an app password' }).click()
  await dialog(page).getByRole('textbox').fill('My iPad')
  await page.keyboard.press('Enter')
  await expect(dialog(page).locator('code')).toBeVisible()
  await expectAccessible(page, 'a made app password')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Revoke/ }).click()
  await expect(dialog(page).getByRole('button').first()).toBeFocused()
  await expectAccessible(page, 'the question before it is revoked')
  await page.keyboard.press('Escape')
  await places.first().click()
  for (const name of [/^Rename/, /^Remove/]) {
    await page.getByRole('button', { name }).click()
    await expect(dialog(page).locator(':focus')).toBeVisible()
    await expectAccessible(page, `the question behind ${String(name)}`)
    await page.keyboard.press('Escape')
  }
})

test('a path that no screen has', async ({ desk }) => {
  await desk.goto('/no/such/screen')
  await expect(desk.getByRole('link')).not.toHaveCount(0)
  await expectAccessible(desk)
})

type Opened = {
  readonly what: string
  readonly path: string
  readonly act?: (page: Page) => Promise<void>
  /** There once it is open. */
  readonly shows: (page: Page) => Locator
}

const dialog = (page: Page) => page.getByRole('dialog')
const bar = (page: Page) => page.getByRole('group', { name: 'Decision' })
const firstRow = (page: Page) => page.getByRole('row').nth(1)

const opened: readonly Opened[] = [
  { what: 'the help on keys', path: '/', act: (page) => page.keyboard.press('?'), shows: dialog },
  { what: 'the search over everything', path: '/', act: (page) => page.keyboard.press('Control+k'), shows: dialog },
  {
    what: 'the search over everything with results',
    path: '/',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await dialog(page).getByRole('combobox').fill('anna')
    },
    shows: (page) => page.getByRole('option', { name: /Anna/ }).first(),
  },
  {
    what: 'the account menu',
    path: '/',
    act: (page) => page.getByRole('button', { name: /Administrator/ }).click(),
    shows: (page) => page.getByRole('menu'),
  },
  {
    what: 'the newest notifications',
    path: '/',
    act: (page) => page.getByRole('button', { name: /^Notifications/ }).click(),
    shows: dialog,
  },
  { what: 'the audit log as a file', path: '/audit', act: (page) => page.keyboard.press('e'), shows: dialog },
  {
    what: 'a chosen request of the quarantine',
    path: '/quarantine',
    act: (page) => page.keyboard.press('j'),
    shows: bar,
  },
  { what: 'several chosen requests', path: '/quarantine', act: (page) => page.keyboard.press('Control+a'), shows: bar },
  {
    what: 'a message after a decision',
    path: '/quarantine',
    act: (page) => page.keyboard.press('b'),
    shows: (page) => page.getByRole('button', { name: /Undo/ }),
  },
  { what: 'a quarantine in which nothing is found', path: '/quarantine?q=nothing-like-this', shows: emptiness },
  {
    what: 'the panel beside the devices',
    path: '/devices',
    act: (page) => firstRow(page).getByText('Allowed').click(),
    shows: (page) => page.getByRole('complementary').getByRole('heading').first(),
  },
  {
    what: 'selected devices',
    path: '/devices',
    act: (page) => firstRow(page).getByRole('checkbox').click(),
    shows: bar,
  },
  ...[
    ['f', 'the filters of a list'],
    ['v', 'the saved views of a list'],
    ['c', 'the columns of a list'],
    ['Shift+V', 'the rarer views of a list'],
  ].map(([key = '', what = '']) => ({
    what,
    path: '/devices',
    act: async (page: Page) => {
      await page.getByRole('combobox', { name: /filter with/ }).waitFor()
      await page.keyboard.press(key)
    },
    shows: dialog,
  })),
  {
    what: 'what can be meant in the search',
    path: '/devices',
    act: (page: Page) => page.getByRole('combobox', { name: /filter with/ }).fill('state:'),
    shows: (page: Page) => page.getByRole('option').first(),
  },
  ...['/quarantine', '/devices', '/users'].map((path) => ({
    what: `the menu of a row of ${path}`,
    path,
    act: (page: Page) =>
      page
        .getByRole('button', { name: /^Acts for/ })
        .first()
        .click(),
    shows: (page: Page) => page.getByRole('menu'),
  })),
  {
    what: 'the review of a bulk act',
    path: '/devices',
    act: async (page) => {
      await firstRow(page).getByRole('checkbox').click()
      await page.getByRole('button', { name: 'More acts' }).click()
      await page.getByRole('menuitem', { name: 'Add or remove tags…' }).click()
    },
    shows: (page) => dialog(page).getByRole('heading', { level: 3 }),
  },
  {
    what: 'the question until when a request is put off',
    path: '/quarantine',
    act: async (page) => {
      await page.getByRole('button', { name: /^Put off/ }).click()
    },
    shows: dialog,
  },
  {
    what: 'the question to the user of a waiting device',
    path: '/quarantine',
    act: async (page) => {
      await page.getByRole('button', { name: /^Ask/ }).waitFor()
      await page.keyboard.press('w')
    },
    shows: dialog,
  },
  { what: 'the clean-up of silent devices', path: '/devices?act=cleanup', shows: dialog },
  {
    what: 'devices with filters, of which not all are counted',
    path: '/devices',
    act: async (page) => {
      await page.route('**/api/v1/devices?*', countNotToTheEnd, { times: 1 })
      await goToScreen(page, '/devices?q=a&state=allowed')
    },
    shows: (page) => page.getByRole('button', { name: '10,000+' }),
  },
  { what: 'devices of which none is found', path: '/devices?q=nothing-like-this', shows: emptiness },
  {
    what: 'the request behind a list',
    path: '/devices',
    act: (page) => page.getByRole('button', { name: 'Show the API call' }).click(),
    shows: dialog,
  },
  {
    what: 'the form for a user',
    path: '/users',
    act: (page) => page.getByRole('button', { name: 'Create user' }).click(),
    shows: dialog,
  },
  {
    what: 'the question before ActiveSync is disabled',
    path: '/users',
    act: (page) => page.getByRole('switch').first().click(),
    shows: dialog,
  },
  {
    what: 'the question before a user is deleted',
    path: '/users',
    act: async (page) => {
      await page.getByRole('link', { name: 'Anna Kovács', exact: true }).click()
      await page.getByRole('button', { name: 'Delete user' }).click()
    },
    shows: (page) => dialog(page).getByLabel(/^Type/),
  },
  {
    what: 'the question before somebody is told how to set up a phone',
    path: '/users',
    act: async (page) => {
      await page.getByRole('link', { name: 'Anna Kovács', exact: true }).click()
      await page.getByRole('button', { name: 'Send set-up mail…' }).click()
    },
    shows: dialog,
  },
  {
    what: 'the form for an app password',
    path: '/users',
    act: async (page) => {
      await page.getByRole('link', { name: 'Anna Kovács', exact: true }).click()
      await page.getByRole('link', { name: 'Access', exact: true }).click()
      await page.getByRole('button', { name: 'Create app password' }).click()
    },
    shows: dialog,
  },
  {
    what: 'a file of users with a fault',
    path: '/users/import',
    act: (page) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from('name,address\nmia,mia\n') }),
    shows: (page) => page.getByText('Some lines have to be mended'),
  },
  {
    what: 'a chosen policy',
    path: '/policies',
    act: (page) => firstRow(page).getByRole('checkbox').click(),
    shows: (page) => page.getByRole('link', { name: 'Duplicate' }),
  },
  {
    what: 'the question before a policy is deleted',
    path: '/policies/new?from=high-security',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Name' }).fill('To be deleted')
      await page.getByRole('button', { name: 'Create policy' }).click()
      await page.getByRole('button', { name: 'Delete' }).click()
    },
    shows: dialog,
  },
  {
    what: 'the formats of an exported policy',
    path: '/policies',
    act: async (page) => {
      await firstRow(page).getByRole('checkbox').click()
      await page.getByRole('button', { name: 'Export' }).click()
    },
    shows: dialog,
  },
  {
    what: 'an import that was understood',
    path: '/policies/import',
    act: (page) => page.getByLabel('What Exchange printed').fill('{"Name":"Field","AllowCamera":false,"Guid":"1"}'),
    shows: (page) => page.getByRole('table'),
  },
  {
    what: 'the form for a webhook',
    path: '/settings/webhooks',
    act: (page) => page.getByRole('button', { name: 'Create webhook' }).click(),
    shows: dialog,
  },
  {
    what: 'the question before an access rule is deleted',
    path: '/rules',
    act: async (page) => {
      await page.getByRole('link', { name: 'Old iPhones', exact: true }).click()
      await page.getByRole('button', { name: 'Delete rule' }).click()
    },
    shows: dialog,
  },
  {
    what: 'an access rule that concerns somebody',
    path: '/rules/new',
    act: async (page) => {
      await page.getByLabel('Text', { exact: true }).fill('*')
      await page.getByRole('combobox', { name: 'Comparison' }).selectOption('looks like')
      await page.getByRole('combobox', { name: 'Then' }).selectOption('Block')
    },
    shows: (page) => page.getByText('Whom it concerns'),
  },
  {
    what: 'the review of a changed policy',
    path: '/policies',
    act: async (page) => {
      await page.getByRole('link', { name: 'Strict', exact: true }).click()
      await page.getByRole('switch').nth(1).press('Space')
      await page.getByRole('button', { name: 'Review and save' }).click()
      await dialog(page).getByRole('radio', { name: 'At a time' }).check()
    },
    shows: (page) => dialog(page).getByLabel(/^Starts at/),
  },
  {
    what: 'a policy of which a change is kept for later',
    path: '/policies',
    act: async (page) => {
      await page.getByRole('link', { name: 'Strict', exact: true }).click()
      await page.getByRole('button', { name: 'Review and save' }).click()
      await dialog(page).getByRole('radio', { name: 'Save for later' }).check()
      await dialog(page).getByRole('button', { name: 'Keep the change of Strict' }).click()
    },
    shows: (page) => page.getByRole('button', { name: 'Give up' }),
  },
  {
    what: 'a key that waits for another one',
    path: '/preferences',
    act: (page) => page.getByRole('button', { name: /^Put off/ }).click(),
    shows: (page) => page.getByText('Press the new key'),
  },
]

/** What was begun there is kept, or asked about, when one leaves: only loading the page anew begins with nothing. */
const areasThatKeep: ReadonlySet<string> = new Set(['policies', 'rules'])

// In one page for each area: loading it takes longer than what opens there.
for (const area of new Set(opened.map(areaOf))) {
  test(`what opens on the ${area || 'first'} screens, light and dark`, async ({ desk }) => {
    test.setTimeout(240_000)
    await desk.goto('/no/such/screen')
    await expect(desk.getByRole('link')).not.toHaveCount(0)
    for (const { what, path, act, shows } of opened.filter((one) => areaOf(one) === area)) {
      await test.step(what, async () => {
        const isClosed = (await dialog(desk).count()) === 0
        await (areasThatKeep.has(area) || !isClosed ? openScreen : goToScreen)(desk, path)
        await act?.(desk)
        await expect(shows(desk)).toBeVisible()
        await expectAccessible(desk, what)
        await desk.keyboard.press('Escape')
      })
    }
  })
}

/** What is meant for a thumb and has not 44 pixels. */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, select, summary, input:not([type="radio"]), textarea, label:has(input)')]
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width > 0 && height > 0 && height < 44
      })
      .map(({ outerHTML }) => outerHTML),
  )
}

function areaOf({ path }: Opened): string {
  return /^\/(\w*)/.exec(path)?.[1] ?? ''
}

/** As of an organization with more devices than the server counts for a page. */
async function countNotToTheEnd(route: Route): Promise<void> {
  const response = await route.fetch()
  await route.fulfill({ response, json: { ...(await response.json()), count: { value: 10_000, isExact: false } } })
}

function emptiness(page: Page): Locator {
  return page.getByRole('main').getByRole('heading', { level: 2 })
}
