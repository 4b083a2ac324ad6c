import { readFile } from 'node:fs/promises'
import { expectAccessible } from './accessibility-check.ts'
import { seedFleet } from './fleet.ts'
import { heading, openScreen } from './screens.ts'
import { expect, test } from './story.ts'

test.beforeAll(async ({ api, gatepost }) => seedFleet(gatepost, api))

test('what the fleet is made of is narrowed, leads to its devices, and is taken away as a file', async ({ desk }) => {
  await openScreen(desk, '/reports/inventory?group=eas&q=state:allowed')
  const table = desk.getByRole('table', { name: 'Inventory' })
  await expect(table.getByRole('columnheader', { name: 'EAS version' })).toBeVisible()
  await desk.getByRole('combobox', { name: 'Count by' }).selectOption('Access state')
  await expect(table.getByRole('rowheader')).toHaveText(['Allowed'])
  await expect(desk).toHaveURL(/group=state/)
  const download = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('inventory-state.csv')
  expect(await readFile(await file.path(), 'utf8')).toMatch(/^state,devices\r\nallowed,\d+\r\n$/)
  await desk.getByRole('link', { name: /^Allowed/ }).click()
  await expect(heading(desk)).toHaveText('Devices')
  await expect(desk).toHaveURL(/state%3Aallowed|state:allowed/)
})

test('by keyboard alone: the requests of the day as a table, then on to the systems of the fleet', async ({ desk }) => {
  await openScreen(desk, '/')
  await desk.getByRole('button', { name: 'Requests: Show as table' }).focus()
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('table', { name: 'Requests' }).getByRole('row')).toHaveCount(25)
  await expectAccessible(desk, 'the overview with a table')
  const all = desk.getByRole('link', { name: 'Systems: All' })
  await all.focus()
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toHaveText('Inventory')
  await expect(desk.getByRole('table').getByRole('columnheader', { name: 'System' })).toBeVisible()
  await desk.keyboard.press('g')
  await desk.keyboard.press('e')
  await expect(heading(desk)).toHaveText('Reports')
})
