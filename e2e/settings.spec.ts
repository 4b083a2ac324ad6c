import path from 'node:path'
import { expectAccessible } from './accessibility-check.ts'
import { heading, openScreen } from './screens.ts'
import { expect, test } from './story.ts'

test.use({ refusals: [400, 422] })

test('the words of a mail are changed with the mail beside them, and brought back', async ({ desk }) => {
  await openScreen(desk, '/settings/notifications?kind=allowed-user')
  const subject = desk.getByLabel('Subject')
  const mail = desk.getByRole('article')
  await expect(mail).toContainText('Your phone was approved')
  await subject.fill('{{user}}, your phone is in')
  await expect(mail).toContainText('Anna Berg, your phone is in')
  await desk.getByRole('button', { name: 'Save' }).click()
  await expect(desk.getByText('“Approved, to the user” is saved.')).toBeVisible()

  await subject.fill('{{password}}')
  await expect(desk.getByRole('alert').filter({ hasText: 'password' })).toBeVisible()
  await desk.getByRole('button', { name: 'Discard' }).click()
  await desk.getByRole('button', { name: 'Back to the built-in words' }).click()
  await desk.getByRole('button', { name: 'Bring built-in words back' }).click()
  await expect(subject).toHaveValue('Your phone was approved')
})

test('a webhook to an address inside the network is refused; a public one shows its secret once', async ({ desk }) => {
  await openScreen(desk, '/settings/webhooks')
  await desk.getByRole('button', { name: 'Create webhook' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Ticket system')
  await dialog.getByLabel('Address').fill('https://127.0.0.1/hook')
  await dialog.getByRole('button', { name: 'Create webhook' }).click()
  await expect(dialog.getByRole('alert')).toContainText('may not be called')
  await dialog.getByLabel('Address').fill('https://192.0.2.7.example/hook')
  await dialog.getByRole('button', { name: 'Create webhook' }).click()
  const secret = dialog.getByText(/^[\w+/=-]{32,}$/)
  await expect(secret).toBeVisible()
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await expect(secret).toBeHidden()
  await expect(desk.getByRole('switch', { name: 'Ticket system is on' })).toBeChecked()
})

test('name, colour and logo of the organization are looked at first, and then stand on the sign-in', async ({
  desk,
}) => {
  await openScreen(desk, '/settings/branding')
  await desk.getByLabel('Name of the organization').fill('Fabrikam')
  const colour = desk.getByLabel('Colour of buttons and links')
  await colour.fill('#ffd166')
  await expect(desk.getByText(/^Too pale to be read/)).toBeVisible()
  await colour.fill('#5b2a86')
  await expect(desk.getByText(/^Easy to read/)).toBeVisible()
  const file = desk.getByLabel('Choose a picture')
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
  await expect(desk.getByRole('alert')).toContainText('no picture')
  await file.setInputFiles(path.join(import.meta.dirname, '../docs/images/own-phone.png'))
  await expect(desk.getByAltText('The logo')).toHaveAttribute('src', /^data:image\/png/)
  await expect(desk.getByRole('alert')).toHaveCount(0)
  await expectAccessible(desk, 'the look of the portal, changed')
  await desk.getByRole('button', { name: 'Save look' }).click()
  await expect(desk.getByText('The look of the portal is saved.')).toBeVisible()

  await desk.emulateMedia({ colorScheme: 'light' })
  await desk.goto('/login?as=user')
  await expect(desk.getByText('Fabrikam', { exact: true })).toBeVisible()
  await expect(desk.locator('form img')).toHaveJSProperty('complete', true)
  await expect(desk.getByRole('button', { name: 'Sign in' })).toHaveCSS('background-color', 'rgb(91, 42, 134)')
})

test('a phone that waits too long is decided on by itself once somebody says so', async ({ desk }) => {
  await openScreen(desk, '/settings/access')
  const days = desk.getByLabel('Days in quarantine until it is decided by itself')
  await days.fill('0')
  await expect(desk.getByText('A whole number from 1 to 365')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Save' })).toBeDisabled()
  await days.fill('14')
  await desk.getByLabel('What is decided then').selectOption('Block')
  await desk.getByRole('button', { name: 'Save' }).click()
  await expect(desk.getByText('The default access is saved.')).toBeVisible()
  await openScreen(desk, '/settings/access')
  await expect(days).toHaveValue('14')
})

test('two minutes before a silent session ends it says so, and one press keeps it', async ({ desk }) => {
  await desk.clock.install()
  await openScreen(desk, '/settings/autoblock')
  const warning = desk.getByText('Nothing has been asked of the server for a while')
  await expect(warning).toBeHidden()
  // What is live asks again by itself; a session is silent only where nothing of that comes through.
  await desk.clock.fastForward('13:30')
  await expect(warning).toBeVisible()
  await desk.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(warning).toBeHidden()
  await expect(heading(desk)).toHaveText('Throttling')
})
