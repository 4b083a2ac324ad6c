import { Phone } from '@gatepost/phone'
import { addUser, anna, ben, phoneOf } from './people.ts'
import { heading } from './screens.ts'
import { expect, test } from './story.ts'
import { tabTo } from './tab-to.ts'

test('a new colleague gets an account and a password for the phone, and it belongs to that phone', async ({
  desk,
  gatepost,
}) => {
  await desk.goto('/users')
  await desk.getByRole('button', { name: 'Create user' }).first().click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Full name').fill(ben.displayName)
  await dialog.getByLabel('User name').fill(ben.name)
  await dialog.getByLabel('Mail address').fill(`${ben.name}@gatepost.example`)
  await dialog.getByLabel(/^Password/).fill('nobody types this on a phone')
  await dialog.getByRole('button', { name: 'Create user' }).click()
  await expect(heading(desk)).toHaveText(ben.displayName)
  await desk.getByRole('button', { name: 'Allow the next device' }).click()
  await expect(desk.getByText('Next device allowed until')).toBeVisible()

  await desk.getByRole('link', { name: 'Access', exact: true }).click()
  await desk.getByRole('button', { name: 'Create app password' }).click()
  await dialog.getByLabel('For which phone').fill('Galaxy of Ben')
  await dialog.getByRole('button', { name: 'Create app password' }).click()
  await expect(dialog).toContainText('Shown now and never again')
  const password = await dialog.getByLabel('app password', { exact: true }).innerText()
  await dialog.getByRole('button', { name: 'I have it' }).click()
  await expect(desk.getByText('no phone yet')).toBeVisible()
  await expect(desk.getByText(password)).toHaveCount(0)

  const phone = new Phone({ ...phoneOf(ben, 'galaxy-s26', gatepost), password })
  await phone.connect()
  phone.close()
  await desk.reload()
  const row = desk.getByRole('listitem').filter({ hasText: 'Galaxy of Ben' })
  await expect(row.getByRole('link')).toBeVisible()
  await expect(row).toContainText('last used')
  await desk.getByRole('link', { name: /^Devices\b.*1/ }).click()
  await expect(desk.getByRole('main').getByText('Allowed')).toBeVisible()
})

test('a file with faulty lines changes nothing; mended, all of it is imported', async ({ desk }) => {
  const file = (name: string, lines: readonly string[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`name,displayName,address\n${lines.join('\n')}\n`),
  })
  const mia = 'mia.lange,Mia Lange,mia.lange@gatepost.example'
  await desk.goto('/users/import')
  const chooser = desk.locator('input[type=file]')
  await chooser.setInputFiles(file('faulty.csv', [mia, 'otto.bauer,=Otto,otto.bauer@gatepost']))
  const fault = (column: string) =>
    desk.getByRole('row').filter({ has: desk.getByRole('cell', { name: column, exact: true }) })
  await expect(fault('address')).toContainText('is no mail address')
  await expect(fault('address').getByRole('cell').first()).toHaveText('3')
  await expect(fault('displayName')).toContainText('formula')
  await expect(desk.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()

  await chooser.setInputFiles(file('mended.csv', [mia, 'otto.bauer,Otto Bauer,otto.bauer@gatepost.example']))
  await expect(desk.getByText('Every line is right')).toBeVisible()
  await desk.getByRole('button', { name: 'Create 2 users' }).click()
  await expect(desk.getByText('The import is done')).toBeVisible()
  await desk.getByRole('button', { name: 'Show the users' }).click()
  await expect(desk.getByRole('link', { name: 'Otto Bauer', exact: true })).toBeVisible()
})

test('ActiveSync is off until a day, which is taken back; and no key but Tab, Enter and letters is needed for a group', async ({
  desk,
  api,
}) => {
  const { id } = await addUser(api, anna)
  await desk.goto(`/users/${id}/summary`)
  await desk.getByRole('switch', { name: 'ActiveSync for' }).click()
  const question = desk.getByRole('dialog')
  await expect(question).toContainText('No phone is connected now')
  await question.getByLabel('Until this day').fill('2099-12-01')
  await question.getByRole('button', { name: /^Switch off for/ }).click()
  await expect(desk.getByText('ActiveSync is off until December 1, 2099').first()).toBeVisible()
  await expect(desk.getByRole('button', { name: /^Undo/ })).toBeVisible()
  await expect(question).toBeHidden()
  await desk.keyboard.press('Control+z')
  await expect(desk.getByText('ActiveSync is on').first()).toBeVisible()
  expect(await api.call('getUser', { params: { id } })).toMatchObject({
    isActiveSyncEnabled: true,
    activeSyncUntil: null,
  })

  await desk.keyboard.press('Control+k')
  await question.getByRole('combobox').pressSequentially('groups')
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toHaveText('Groups')
  await tabTo(desk, desk.getByRole('button', { name: 'Create group' }).first())
  await desk.keyboard.press('Enter')
  await expect(desk.getByLabel('Name', { exact: true })).toBeFocused()
  await desk.keyboard.type('Field sales')
  await desk.keyboard.press('Enter')
  await expect(heading(desk)).toHaveText('Field sales')
  await tabTo(desk, desk.getByRole('button', { name: 'Add members' }))
  await desk.keyboard.press('Enter')
  await expect(desk.getByLabel('Whom to add')).toBeFocused()
  await desk.keyboard.type('kov')
  const add = desk.getByRole('button', { name: `Add ${anna.displayName} to the group` })
  await expect(add).toBeVisible()
  await tabTo(desk, add)
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(`${anna.displayName} is in Field sales now.`)).toBeVisible()
  await expect(desk.getByRole('button', { name: `Remove ${anna.displayName} from the group` })).toBeVisible()
})
