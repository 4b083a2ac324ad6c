import { readFile } from 'node:fs/promises'
import { Phone } from '@gatepost/phone'
import { addUser, anna, ben, chloe, phoneOf } from './people.ts'
import { heading } from './screens.ts'
import { expect, test } from './story.ts'
import { tabTo } from './tab-to.ts'

const people = [
  [anna, 'iphone-17-pro'],
  [ben, 'galaxy-s26'],
  [chloe, 'outlook-ios'],
] as const

test.beforeAll(async ({ api, gatepost }) => {
  for (const [person, model] of people) {
    await addUser(api, person)
    const phone = new Phone(phoneOf(person, model, gatepost))
    await phone.connect()
    phone.close()
  }
})

test('all devices that match get a tag, without a mouse, and the tags go again with an undo', async ({ desk, api }) => {
  await desk.goto('/devices')
  await expect(desk.getByRole('row')).toHaveCount(people.length + 1)
  await desk.keyboard.press('j')
  await desk.keyboard.press('x')
  const bar = desk.getByRole('group', { name: 'Decision' })
  const everything = bar.getByRole('button', { name: `Select all ${people.length} that match` })
  await tabTo(desk, everything)
  await desk.keyboard.press('Enter')
  await expect(bar).toContainText(`All ${people.length} that match are selected`)
  const [file] = await Promise.all([desk.waitForEvent('download'), desk.keyboard.press('e')])
  expect([file.suggestedFilename(), new URL(file.url()).pathname]).toEqual([
    'devices.csv',
    expect.stringMatching(/^\/api\/v1\/selections\/.*\/export$/),
  ])
  expect((await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')).toHaveLength(people.length + 1)
  await tabTo(desk, bar.getByRole('button', { name: 'More acts' }))
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('menuitem', { name: 'Take decisions back…' })).toBeFocused()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')

  const dialog = desk.getByRole('dialog', { name: `Change the tags of ${people.length} devices?` })
  await expect(dialog.getByRole('textbox', { name: 'Add tags' })).toBeFocused()
  await expect(dialog).toContainText(anna.displayName)
  await desk.keyboard.type('field')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('dialog')).toContainText(`${people.length} done`)
  const tagged = async () => (await api.call('listDevices', { query: { q: 'tag:field' } })).items.length
  expect(await tagged()).toBe(people.length)

  await tabTo(desk, desk.getByRole('link', { name: 'All results' }))
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toHaveText(`Change the tags of ${people.length} devices`)
  await expect(desk.getByRole('row', { name: new RegExp(`${anna.displayName}.*Done`) })).toBeVisible()
  await tabTo(desk, desk.getByRole('button', { name: `Undo ${people.length}` }))
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toHaveText(`Undo: Change the tags of ${people.length} devices`)
  await expect(desk.getByText(`${people.length} done`, { exact: true })).toBeVisible()
  expect(await tagged()).toBe(0)

  await desk
    .getByRole('row', { name: new RegExp(anna.displayName) })
    .getByRole('link')
    .click()
  await desk.getByRole('link', { name: 'History' }).click()
  await expect(desk.getByRole('listitem').filter({ hasText: `In bulk: Change the tags of` })).toBeVisible()
  await expect(desk.getByRole('listitem').filter({ hasText: `In bulk: Undo` })).toBeVisible()
})

test('a decision is undone from the history of its device', async ({ desk, api }) => {
  const [device] = (await api.call('listDevices', { query: { q: 'Ben' } })).items
  await desk.goto(`/devices/${device?.id ?? ''}`)
  await desk.getByRole('button', { name: 'Allow', exact: true }).click()
  await desk.getByRole('link', { name: 'History', exact: true }).click()
  await expect(desk).toHaveURL(/\/history$/)
  await desk.getByRole('region', { name: 'History', exact: true }).getByRole('button', { name: 'Undo' }).first().click()
  await expect(desk.getByRole('status').filter({ hasText: 'Undone. Access now: Quarantined.' })).toBeVisible()
})
