import type { Page, Route } from '@playwright/test'
import { asked, bar, dialog, emptiness, firstRow, press, type Opened } from './opened.ts'
import { goToScreen } from './screens.ts'

/** On the first screen, the lists of what waits and what is there, and what was done. */
export const openedOnTheFleet: readonly Opened[] = [
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
    what: 'how far a bulk act has come',
    path: null,
    act: async (page) => {
      await press(page, 'More acts')
      await page.getByRole('menuitem', { name: 'Add or remove tags…' }).click()
      await dialog(page).getByRole('textbox', { name: 'Add tags' }).fill('spare')
      await dialog(page)
        .getByRole('button', { name: /^Change the tags of/ })
        .click()
    },
    shows: (page) => dialog(page).getByText('1 done', { exact: true }),
  },
  {
    what: 'the review of a wipe of several',
    path: '/devices?state=allowed',
    act: async (page) => {
      await firstRow(page).getByRole('checkbox').click()
      await press(page, 'Wipe account data…')
    },
    shows: (page) => dialog(page).getByRole('textbox').last(),
  },
  {
    what: 'the question before a device is removed',
    path: '/devices?state=allowed',
    act: async (page) => {
      await firstRow(page).waitFor()
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await press(page, 'Remove device…')
    },
    shows: dialog,
  },
  {
    what: 'the question before a device is logged',
    path: null,
    act: async (page) => {
      await page.getByRole('link', { name: 'Sync', exact: true }).click()
      await press(page, 'Log this device')
    },
    shows: dialog,
  },
  asked('the question before a device is resynced', 'Resync…'),
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
]

/** As of an organization with more devices than the server counts for a page. */
async function countNotToTheEnd(route: Route): Promise<void> {
  const response = await route.fetch()
  await route.fulfill({ response, json: { ...(await response.json()), count: { value: 10_000, isExact: false } } })
}
