import { readFile } from 'node:fs/promises'
import { Phone } from '@gatepost/phone'
import { addUser, anna, ben, chloe, phoneOf } from './people.ts'
import { quarantinePage } from './quarantine-page.ts'
import { signInPage } from './sign-in-page.ts'
import { expect, test } from './story.ts'
import { rulePage } from './rule-page.ts'
import { heading } from './screens.ts'
import { tabTo } from './tab-to.ts'

const waiting = [
  [anna, 'iphone-17-pro'],
  [ben, 'galaxy-s26'],
  [chloe, 'outlook-ios'],
] as const

test.beforeAll(async ({ api, gatepost }) => {
  for (const [person, model] of waiting) {
    await addUser(api, person)
    const phone = new Phone(phoneOf(person, model, gatepost))
    await phone.connect()
    phone.close()
  }
})

test('keys that start with g lead to every place', async ({ desk }) => {
  await desk.goto('/settings/access')
  await expect(heading(desk)).toBeVisible()
  for (const [key, name] of [
    ['o', 'Overview'],
    ['q', 'Quarantine'],
    ['d', 'Devices'],
    ['u', 'Users'],
    ['p', 'Policies'],
    ['r', 'Access rules'],
    ['e', 'Reports'],
    ['l', 'Audit log'],
  ] as const) {
    await desk.keyboard.press('g')
    await desk.keyboard.press(key)
    await expect(heading(desk)).toHaveText(name)
  }
})

test('the help opens with a question mark, closes with Escape, and gives the focus back', async ({ desk }) => {
  await desk.goto('/devices')
  const before = desk.getByRole('link', { name: anna.displayName, exact: true })
  await before.focus()
  await desk.keyboard.press('?')
  const help = desk.getByRole('dialog')
  await expect(help).toBeVisible()
  await expect(help.locator(':focus')).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await expect(before).toBeFocused()
})

test('no key of the page works behind an open dialog', async ({ desk }) => {
  const quarantine = quarantinePage(desk)
  await quarantine.open()
  await expect(quarantine.requests).toHaveCount(waiting.length)
  await desk.keyboard.press('?')
  await expect(desk.getByRole('dialog')).toBeVisible()
  for (const key of ['a', 'b', 'x', 'j']) await desk.keyboard.press(key)
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('dialog')).toBeHidden()
  await expect(quarantine.requests).toHaveCount(waiting.length)
  await expect(quarantine.current).toContainText(anna.displayName)
})

test('letters typed into the search are a search and no decisions', async ({ desk }) => {
  const quarantine = quarantinePage(desk)
  await quarantine.open()
  await expect(quarantine.requests).toHaveCount(waiting.length)
  await desk.keyboard.press('/')
  await expect(quarantine.search).toBeFocused()
  await desk.keyboard.type('ab')
  await expect(desk).toHaveURL(/q=ab/)
  await desk.keyboard.press('Escape')
  await expect(quarantine.requests).toHaveCount(waiting.length)
})

test('keys typed while the search over everything is still loading decide nothing', async ({ desk }) => {
  const quarantine = quarantinePage(desk)
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await desk.route(/\/assets\/palette-/, async (route) => {
    await held
    await route.continue()
  })
  await quarantine.open()
  await expect(quarantine.details.getByRole('button', { name: 'Allow' })).toBeEnabled()
  await desk.keyboard.press('Control+k')
  await desk.keyboard.press('a')
  letGo()
  await expect(desk.getByRole('dialog')).toBeVisible()
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('dialog')).toBeHidden()
  await expect(quarantine.requests).toHaveCount(waiting.length)
})

test('the search over everything finds a person and goes there, or goes away and gives the focus back', async ({
  desk,
}) => {
  await desk.goto('/devices')
  const before = desk.getByRole('link', { name: ben.displayName, exact: true })
  await before.focus()
  await desk.keyboard.press('Control+k')
  await expect(desk.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(before).toBeFocused()
  await desk.keyboard.press('Control+k')
  await expect(desk.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await desk.keyboard.type(chloe.name)
  await expect(desk.getByRole('option', { selected: true })).toContainText(chloe.displayName)
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toContainText(chloe.displayName)
})

test('in a list, keys move, show the details beside it, and open the page', async ({ desk }) => {
  await desk.goto('/devices')
  const panel = desk.getByRole('complementary')
  const link = (name: string) => desk.getByRole('row', { name }).first()
  await expect(link(anna.displayName)).toBeVisible()
  await desk.keyboard.press('j')
  await expect(link(anna.displayName)).toBeFocused()
  await desk.keyboard.press('j')
  await expect(link(ben.displayName)).toBeFocused()
  await desk.keyboard.press('Space')
  await expect(panel).toContainText(ben.displayName)
  await desk.keyboard.press('j')
  await expect(panel).toContainText(chloe.displayName)
  await desk.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(link(chloe.displayName)).toBeFocused()
  await desk.keyboard.press('k')
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toContainText(ben.displayName)
})

test('single keys are switched off and on again, and a column finds another place, without a mouse', async ({
  desk,
}) => {
  await desk.goto('/preferences')
  const single = desk.getByRole('switch', { name: 'Single-key shortcuts' })
  await tabTo(desk, single)
  await desk.keyboard.press('Space')
  await expect(single).not.toBeChecked()
  for (const key of ['g', 'd', '?']) await desk.keyboard.press(key)
  await desk.keyboard.press('Control+k')
  await expect(desk.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(single).toBeFocused()
  await expect(heading(desk)).toHaveText('Preferences')
  await desk.keyboard.press('Space')
  await expect(single).toBeChecked()
  await desk.keyboard.press('g')
  await desk.keyboard.press('d')
  await expect(heading(desk)).toHaveText('Devices')

  const columns = desk.getByRole('columnheader')
  await expect(columns.nth(1)).toContainText('User')
  const open = desk.getByRole('button', { name: 'Columns' })
  await expect(open).toBeVisible()
  await desk.keyboard.press('c')
  const move = desk.getByRole('dialog').getByRole('button', { name: 'Move User down' })
  await tabTo(desk, move)
  await desk.keyboard.press('Enter')
  await expect(move).toBeFocused()
  await expect(columns.nth(2)).toContainText('User')
  await desk.keyboard.press('Escape')
  await expect(open).toBeFocused()
})

test('the devices of one state go into a file, and one is at the row where one was', async ({ desk }) => {
  await desk.goto('/devices')
  const bar = desk.getByRole('search').getByRole('combobox')
  await expect(bar).toBeVisible()
  await desk.keyboard.press('/')
  await expect(bar).toBeFocused()
  await desk.keyboard.type('state:quarantined -user:ben.okafor ')
  await expect(desk).toHaveURL(/q=state%3Aquarantined\+-user%3Aben\.okafor$/)
  await expect(desk.getByRole('row')).toHaveCount(waiting.length)
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('Escape')
  await expect(bar).not.toBeFocused()
  const row = desk.getByRole('row', { name: anna.displayName })
  await desk.keyboard.press('j')
  await expect(row).toBeFocused()
  const [file] = await Promise.all([desk.waitForEvent('download'), desk.keyboard.press('e')])
  expect(file.suggestedFilename()).toBe('devices.csv')
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(waiting.length)
  expect(lines.join()).not.toContain(ben.displayName)
  await expect(row).toBeFocused()
})

test('what was done is found in the audit log, one entry looked at, and the place kept', async ({ desk }) => {
  await desk.goto('/')
  await expect(heading(desk)).toBeVisible()
  await desk.keyboard.press('g')
  await desk.keyboard.press('l')
  await expect(heading(desk)).toHaveText('Audit log')
  const bar = desk.getByRole('search').getByRole('combobox')
  await expect(bar).toBeVisible()
  await desk.keyboard.press('/')
  await expect(bar).toBeFocused()
  await desk.keyboard.type('action:user.created ')
  await expect(desk).toHaveURL(/q=action%3Auser\.created$/)
  const entries = desk.getByRole('table').locator('[data-row-id]')
  await expect(entries).toHaveCount(waiting.length)
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('Escape')
  await expect(bar).not.toBeFocused()
  await desk.keyboard.press('j')
  await expect(entries.first()).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(/open=/)
  await expect(desk.getByText('Request ID', { exact: true })).toBeVisible()
  await expect(entries.first()).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(desk).not.toHaveURL(/open=/)
  await expect(entries.first()).toBeFocused()
})

test('three waiting phones are decided on without a mouse, and a slip is taken back', async ({
  page,
  api,
  gatepost,
}) => {
  const quarantine = quarantinePage(page)
  const states = async () => {
    const { items } = await api.call('listDevices', { query: {} })
    return Object.fromEntries(items.map(({ user, accessState }) => [user.name, accessState]))
  }
  await page.goto('/')
  await signInPage(page).signInByKeys(gatepost.administrator)
  await expect(heading(page)).toHaveText('Overview')
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await expect(quarantine.requests).toHaveCount(3)

  await expect(quarantine.current).toContainText(anna.displayName)
  await expect(quarantine.details).toContainText(anna.displayName)
  await page.keyboard.press('a')
  await expect(quarantine.requests).toHaveCount(2)
  await expect.poll(states).toMatchObject({ [anna.name]: 'allowed' })

  await expect(quarantine.current).toContainText(ben.displayName)
  await page.keyboard.press('j')
  await expect(quarantine.current).toContainText(chloe.displayName)
  await page.keyboard.press('k')
  await expect(quarantine.current).toContainText(ben.displayName)
  await page.keyboard.press('a')
  await expect.poll(states).toMatchObject({ [ben.name]: 'allowed' })
  await expect(quarantine.requests).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect.poll(states).toMatchObject({ [ben.name]: 'quarantined' })

  // It comes back by itself; where the list was read in between, it is behind what is new.
  await expect(async () => {
    await page.keyboard.press('.')
    await expect(quarantine.requests).toHaveCount(2, { timeout: 2_000 })
  }).toPass()
  await page.keyboard.press('Control+a')
  await expect(quarantine.details.getByRole('button', { name: 'Block 2' })).toBeEnabled()
  await page.keyboard.press('b')
  await expect(quarantine.nothingWaits).toBeVisible()
  await expect.poll(states).toEqual({ [anna.name]: 'allowed', [ben.name]: 'blocked', [chloe.name]: 'blocked' })
})

test('from one phone comes a rule for all that are like it, and goes again', async ({ desk, api }) => {
  const rules = rulePage(desk)
  await desk.goto('/devices')
  const row = desk.getByRole('row', { name: ben.displayName })
  await expect(row).toBeVisible()
  await desk.keyboard.press('j')
  await desk.keyboard.press('j')
  await expect(row).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toContainText(ben.displayName)
  await tabTo(desk, desk.getByRole('link', { name: 'Create rule for similar devices' }))
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toHaveText('New access rule')
  const level = desk.getByRole('combobox', { name: 'Then' })
  await tabTo(desk, level)
  await desk.keyboard.press('B')
  await expect(level).toHaveValue('block')
  await tabTo(desk, rules.name)
  await desk.keyboard.press('Control+a')
  await desk.keyboard.type('Phones like that of Ben')
  await expect(rules.preview).toContainText('It is about 1 device.')
  await tabTo(desk, rules.create)
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toHaveText('Access rules')
  await expect(rules.ruleOf('Phones like that of Ben')).toBeVisible()
  await tabTo(desk, rules.undo)
  await desk.keyboard.press('Enter')
  await expect(rules.ruleOf('Phones like that of Ben')).toHaveCount(0)
  expect((await api.call('listAccessRules', {})).items).toEqual([])
})
