import type { Page } from '@playwright/test'
import { addColleague, ruth } from './colleagues.ts'
import { seedFleet } from './fleet.ts'
import { anna, daniel, elif, hiro } from './people.ts'
import { quarantinePage } from './quarantine-page.ts'
import { expect, test } from './story.ts'

test.beforeAll(async ({ api, gatepost }) => {
  await seedFleet(gatepost, api)
  await addColleague(api, ruth)
})

const bar = (page: Page) => page.getByRole('search').getByRole('combobox')

test('with the keyboard alone: narrow the devices, put a slip right, and keep that as a view', async ({ desk }) => {
  await desk.goto('/devices')
  await expect(bar(desk)).toBeVisible()
  await desk.keyboard.press('/')
  await expect(bar(desk)).toBeFocused()
  await desk.keyboard.type('acc')
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Tab')
  await expect(bar(desk)).toHaveValue('state:')
  await desk.keyboard.type('all')
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(/\?q=state%3Aallowed$/)
  await expect(desk.getByRole('button', { name: 'Edit filter Access Allowed' })).toBeVisible()

  await desk.keyboard.type('polcy:"Def')
  await expect(desk.getByText('is no filter of this list')).toBeVisible()
  await expect(desk).toHaveURL(/\?q=state%3Aallowed$/)
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('Escape')
  await expect(bar(desk)).toHaveValue('')
  await desk.keyboard.type('policy:"Def')
  await expect(desk).toHaveURL(/\?q=state%3Aallowed\+policy%3A%22Def%22$/)
  await desk.keyboard.type('ault" ')
  await expect(bar(desk)).toHaveValue('')
  await desk.keyboard.press('Backspace')
  await expect(desk).toHaveURL(/\?q=state%3Aallowed$/)
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('Escape')

  await expect(bar(desk)).not.toBeFocused()
  await desk.keyboard.press('v')
  await expect(desk.getByLabel('Name of the view')).toBeFocused()
  await desk.keyboard.type('Let in')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('link', { name: 'Let in' })).toHaveAttribute('aria-current', 'page')
  await expect(desk).toHaveURL(/view=/)
  await expect(desk.getByRole('button', { name: 'Saved views' })).toBeFocused()
  await expect(desk.getByRole('main')).toContainText(anna.displayName)
  await expect(desk.getByRole('table')).not.toContainText(daniel.displayName)

  await desk.keyboard.press('v')
  await desk.getByRole('button', { name: 'Pin to the navigation' }).press('Enter')
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('g')
  await desk.keyboard.press('u')
  await expect(desk).toHaveURL(/\/users$/)
  const pin = desk.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Let in 2' })
  await pin.press('Enter')
  await expect(desk).toHaveURL(/\/devices\?.*view=/)
  await expect(pin).toHaveAttribute('aria-current', 'page')
  await expect(desk.getByRole('table')).not.toContainText(daniel.displayName)
})

test('a shared view with its columns is the same for a colleague, through the sign-in', async ({
  desk,
  api,
  openBrowser,
}) => {
  const view = await api.call('createView', {
    body: {
      screen: 'devices',
      name: 'Everybody’s',
      query: 'state:allowed',
      columns: ['user', 'deviceId'],
      isShared: true,
    },
  })
  await desk.goto(`/devices?view=${view.id}&q=state%3Aallowed&cols=user%2CdeviceId`)
  await expect(desk.getByRole('columnheader')).toHaveCount(4)
  const other = await openBrowser(ruth, { at: new URL(desk.url()).pathname + new URL(desk.url()).search })
  await expect(other).toHaveURL(/view=.*q=state%3Aallowed.*cols=user%2CdeviceId/)
  await expect(other.getByRole('link', { name: 'Everybody’s' })).toHaveAttribute('aria-current', 'page')
  await expect(other.getByRole('columnheader', { name: 'Device ID' })).toBeVisible()
})

test('a filter of the panel writes the same text, its second click excludes, and the file has what the list has', async ({
  desk,
}) => {
  await desk.goto('/devices')
  await desk.getByRole('button', { name: 'Filters' }).click()
  await desk.getByRole('button', { name: /^Quarantined \d/ }).click()
  await expect(desk).toHaveURL(/\?q=state%3Aquarantined$/)
  await desk.getByRole('button', { name: /^Quarantined \d+ asked for/ }).click()
  await expect(desk).toHaveURL(/\?q=-state%3Aquarantined$/)
  await desk.keyboard.press('Escape')
  const [file] = await Promise.all([desk.waitForEvent('download'), desk.keyboard.press('e')])
  expect(file.suggestedFilename()).toBe('devices.csv')
  expect(file.url()).toContain('q=-state%3Aquarantined')
  await desk.getByRole('button', { name: 'Columns' }).click()
  await desk.getByRole('checkbox', { name: 'IMEI' }).check()
  await expect(desk.getByRole('columnheader', { name: 'IMEI' })).toBeVisible()
  await desk.reload()
  await expect(desk.getByRole('columnheader', { name: 'IMEI' })).toBeVisible()
})

test('a request is put off from its own menu, and what else waits goes into a file', async ({ desk }) => {
  const { open, requestOf, requests } = quarantinePage(desk)
  await open()
  await expect(requestOf(elif)).toBeVisible()
  await requestOf(elif).click({ button: 'right' })
  await desk
    .getByRole('menu', { name: new RegExp(elif.displayName) })
    .getByRole('menuitem', { name: /^Put off/ })
    .click()
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: /^Put off until/ })
    .click()
  await expect(requests).toHaveCount(2)
  await desk.getByLabel('Department').selectOption(hiro.department)
  await expect(requests).toHaveCount(1)
  await expect(requestOf(hiro)).toBeVisible()
  await expect(desk.getByRole('link', { name: 'Export as CSV' })).toHaveAttribute(
    'href',
    /state%3Aquarantined\+department%3ASales/,
  )
  await requestOf(hiro).press('x')
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Export the selection as CSV' }).click(),
  ])
  expect(file.url()).toContain('/selections/')
})

test('with the keyboard alone: what can be done with one device, from the menu of its row', async ({ desk, api }) => {
  await desk.goto(`/devices?q=user:${daniel.name}`)
  const row = desk.getByRole('row', { name: new RegExp(daniel.displayName) })
  const menu = desk.getByRole('menu', { name: new RegExp(`of ${daniel.displayName}$`) })
  await expect(row).toBeVisible()
  await desk.keyboard.press('j')
  await desk.keyboard.press('Shift+F10')
  await expect(menu.getByRole('menuitem', { name: 'Open', exact: true })).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(row).toBeFocused()

  await desk.keyboard.press('ContextMenu')
  await expect(menu.getByRole('menuitem', { name: 'Open', exact: true })).toBeFocused()
  await desk.keyboard.press('a')
  await expect(row).toContainText('Allowed')
  await expect(desk.getByRole('status').filter({ hasText: 'is allowed' })).toBeVisible()
  await expect(row).toBeFocused()

  await desk.keyboard.press('Shift+F10')
  await desk.keyboard.press('c')
  await expect(menu.getByRole('menuitem', { name: 'Change tags…' })).toBeFocused()
  await desk.keyboard.press('Enter')
  const dialog = desk.getByRole('dialog', { name: new RegExp(`^Change the tags of .+ of ${daniel.displayName}\\?$`) })
  await expect(dialog).toContainText(daniel.displayName)
  await expect(dialog.getByRole('textbox', { name: 'Add tags' })).toBeFocused()
  await desk.keyboard.type('spare')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('dialog')).toContainText('1 done')
  await desk.keyboard.press('Escape')
  await expect(row).toBeFocused()
  const tagged = (await api.call('listDevices', { query: { q: 'tag:spare' } })).items
  expect(tagged.map(({ user }) => user.name)).toEqual([daniel.name])
})
