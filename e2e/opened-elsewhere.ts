import type { Locator, Page } from '@playwright/test'
import { asked, dialog, firstRow, press, type Opened } from './opened.ts'

/** On the screens of people, of policies and access rules, of settings. */
export const openedElsewhere: readonly Opened[] = [
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
    what: 'the review of a bulk act on users',
    path: '/users',
    act: async (page) => {
      await firstRow(page).getByRole('checkbox').click()
      await press(page, 'More acts')
      await page.getByRole('menuitem', { name: 'Assign a policy…' }).click()
    },
    shows: (page) => dialog(page).getByRole('combobox'),
  },
  {
    what: 'the question before a user is deleted',
    path: '/users',
    act: async (page) => {
      await page.getByRole('link', { name: 'Anna Kovács', exact: true }).click()
      await press(page, 'Delete user')
    },
    shows: (page) => dialog(page).getByLabel(/^Type/),
  },
  asked('the question before somebody is told how to set up a phone', 'Send set-up mail…'),
  asked('the form for a name', 'Change name and department'),
  asked('the form for a password', 'Set password'),
  asked('the question before an account is disabled', 'Disable account'),
  asked('the form for an end date', 'End date'),
  asked('the form for a device limit', 'Change the device limit'),
  {
    what: 'the question before phones need app passwords',
    path: null,
    act: (page) => page.getByRole('switch', { name: /^App passwords only/ }).click(),
    shows: dialog,
  },
  {
    what: 'the form for an app password',
    path: null,
    act: async (page) => {
      await page.getByRole('link', { name: 'Access', exact: true }).click()
      await press(page, 'Create app password')
    },
    shows: dialog,
  },
  {
    what: 'the form for a group',
    path: '/users/groups',
    act: (page) => press(page, 'Create group'),
    shows: dialog,
  },
  {
    what: 'the form for what a group is called',
    path: null,
    act: async (page) => {
      await page.getByRole('link', { name: 'Field sales', exact: true }).click()
      await press(page, 'Rename or describe')
    },
    shows: dialog,
  },
  asked('the question before a group is deleted', 'Delete group'),
  {
    what: 'the form for many members of a group',
    path: null,
    act: async (page) => {
      await press(page, 'Add members')
      await press(page, 'Paste a list')
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
    what: 'the question before a policy becomes the default',
    path: '/policies',
    act: async (page) => {
      await page.getByRole('link', { name: 'Strict', exact: true }).click()
      await press(page, 'Make default')
    },
    shows: dialog,
  },
  {
    what: 'the form for whom a policy is given to',
    path: null,
    act: async (page) => {
      await policyTab(page, /^Assigned/).click()
      await press(page, 'Assign')
    },
    shows: dialog,
  },
  {
    what: 'the question before an earlier version comes back',
    path: null,
    act: async (page) => {
      await policyTab(page, /^Versions/).click()
      await press(page, 'Restore version 1')
    },
    shows: (page) => dialog(page).getByRole('table'),
  },
  {
    what: 'the question before changes of a policy are left behind',
    path: null,
    act: async (page) => {
      await policyTab(page, /^Settings/).click()
      await page.getByRole('switch').nth(1).press('Space')
      await page.getByRole('navigation').first().getByRole('link', { name: 'Devices' }).click()
    },
    shows: dialog,
  },
  {
    what: 'the review of a changed policy',
    path: null,
    act: async (page) => {
      await press(page, 'Review and save')
      await dialog(page).getByRole('radio', { name: 'At a time' }).check()
    },
    shows: (page) => dialog(page).getByLabel(/^Starts at/),
  },
  {
    what: 'a policy of which a change is kept for later',
    path: null,
    act: async (page) => {
      await press(page, 'Review and save')
      await dialog(page).getByRole('radio', { name: 'Save for later' }).check()
      await dialog(page).getByRole('button', { name: 'Keep the change of Strict' }).click()
    },
    shows: (page) => page.getByRole('button', { name: 'Give up' }),
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
    what: 'the secret of a new webhook',
    path: null,
    act: async (page) => {
      await press(page, 'Create webhook')
      await dialog(page).getByLabel('Name').fill('Ticket system')
      await dialog(page).getByLabel('Address').fill('https://192.0.2.7.example/hook')
      await dialog(page).getByRole('button', { name: 'Create webhook' }).click()
    },
    shows: (page) => dialog(page).getByRole('button', { name: 'I have copied it' }),
  },
  asked('the question before a webhook has a new secret', 'New secret'),
  asked('the question before a webhook is removed', 'Remove'),
  {
    what: 'the question before a test mail is sent',
    path: '/settings/notifications',
    act: (page) => press(page, 'Send a test'),
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
    what: 'a key that waits for another one',
    path: '/preferences',
    act: (page) => page.getByRole('button', { name: /^Put off/ }).click(),
    shows: (page) => page.getByText('Press the new key'),
  },
]

function policyTab(page: Page, name: RegExp): Locator {
  return page.getByRole('main').getByRole('link', { name })
}
