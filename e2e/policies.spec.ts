import type { Policy } from '@gatepost/contract'
import { Phone } from '@gatepost/phone'
import { expectAccessible } from './accessibility-check.ts'
import { addUser, anna, ben, phoneOf } from './people.ts'
import { openScreen } from './screens.ts'
import { expect, test } from './story.ts'

let field: Policy

test.beforeAll(async ({ api, gatepost }) => {
  const settings = { passwordEnabled: true, minPasswordLength: 4 }
  field = await api.call('createPolicy', { body: { name: 'Field staff', settings } })
  for (const person of [anna, ben]) {
    const { id, revision } = await addUser(api, person)
    await api.call('changeUser', { params: { id }, body: { policyId: field.id }, ifMatch: `"${revision}"` })
  }
  const phone = new Phone(phoneOf(anna, 'iphone-17-pro', gatepost))
  await phone.connect()
  phone.close()
})

test('a setting is found and changed without a mouse, and saved after a look at whom it touches', async ({
  desk,
  api,
}) => {
  await openScreen(desk, `/policies/${field.id}`)
  await desk.keyboard.press('/')
  await expect(desk.getByRole('searchbox', { name: 'Find a setting' })).toBeFocused()
  await desk.keyboard.type('camera')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('switch', { name: 'Camera' })).toBeFocused()
  await desk.keyboard.press('Space')
  // What is not saved outlives a reload, and says so.
  await desk.reload()
  await expect(desk.getByText('Your changes from before are still here.')).toBeVisible()
  await desk.getByRole('button', { name: 'Review and save' }).focus()
  await desk.keyboard.press('Enter')
  const review = desk.getByRole('dialog')
  await expect(review.getByRole('row', { name: 'Camera' })).toContainText('Stricter')
  await expect(review.getByRole('region', { name: 'Whom it touches' })).toContainText('users have this policy')
  await expect(review.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Enter')
  await expect(review).toBeHidden()
  const saved = await api.call('getPolicy', { params: { id: field.id } })
  expect(saved).toMatchObject({ revision: 2, settings: { allowCamera: false } })
})

test('what a colleague saves meanwhile is put together with what one has, and nothing is lost', async ({
  desk,
  api,
}) => {
  await openScreen(desk, `/policies/${field.id}`)
  const { revision, settings } = await api.call('getPolicy', { params: { id: field.id } })
  await desk.getByRole('switch', { name: 'Web browser' }).check({ force: true })
  await desk.getByRole('switch', { name: 'Web browser' }).uncheck({ force: true })
  const length = desk.getByRole('textbox', { name: 'Minimum length, characters' })
  await length.fill('6')
  await api.call('changePolicy', {
    params: { id: field.id },
    body: { settings: { ...settings, minPasswordLength: 8, passwordHistory: 5 } },
    ifMatch: `"${revision}"`,
  })
  await desk.getByRole('button', { name: 'Compare and go on' }).click()
  const merge = desk.getByRole('dialog')
  await expect(merge.getByRole('row', { name: 'Earlier passwords remembered' })).toContainText('only they changed it')
  await expectAccessible(desk, 'two changes put together')
  await merge.getByRole('radio', { name: 'Minimum length: the saved value, 8 characters' }).check()
  await merge.getByRole('button', { name: 'Put together' }).click()
  await desk.getByRole('button', { name: 'Review and save' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Save Field staff' }).click()
  await expect(desk.getByRole('dialog')).toBeHidden()
  const saved = await api.call('getPolicy', { params: { id: field.id } })
  expect(saved.settings).toMatchObject({ allowBrowser: false, minPasswordLength: 8, passwordHistory: 5 })
})

test('an earlier version is compared with the present one and restored', async ({ desk, api }) => {
  await openScreen(desk, `/policies/${field.id}/versions`)
  await desk.getByRole('radio', { name: 'Compare from version 1' }).check()
  await expect(desk).toHaveURL(/from=1/)
  await expect(desk.getByRole('table').getByRole('row', { name: 'Camera' })).toContainText('Not allowed')
  await desk.getByRole('button', { name: 'Restore version 1' }).click()
  const dialog = desk.getByRole('dialog')
  await expect(dialog.getByRole('row', { name: 'Camera' })).toContainText('Looser')
  await dialog.getByRole('button', { name: 'Restore version 1' }).click()
  await expect(dialog).toBeHidden()
  await expect(desk.getByText('as version 1 was')).toBeVisible()
  const { settings } = await api.call('getPolicy', { params: { id: field.id } })
  expect(settings).toEqual({ passwordEnabled: true, minPasswordLength: 4 })
})

test('a policy of Exchange is pasted, understood, created and given to people by their addresses', async ({
  desk,
  api,
}) => {
  await openScreen(desk, '/policies/import')
  const printed = { Name: 'Executives', PasswordEnabled: true, MaxInactivityTimeLock: '00:05:00', WhenChangedUTC: 'x' }
  await desk.getByLabel('What Exchange printed').fill(JSON.stringify([printed]))
  await expect(desk.getByText('2 settings understood')).toBeVisible()
  await expect(desk.getByText('1 property is left out')).toBeVisible()
  await desk.getByRole('button', { name: 'Create 1 policy' }).click()
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Executives')
  await desk.getByRole('link', { name: 'Assigned' }).click()
  await desk.getByRole('button', { name: 'Assign', exact: true }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Names or addresses').fill('Anna <anna.kovacs@gatepost.example>; nobody@gatepost.example')
  await expect(dialog.getByRole('status')).toContainText('1 user gets it')
  await expect(dialog.getByRole('status')).toContainText('Nobody is called so: nobody@gatepost.example')
  await dialog.getByRole('button', { name: 'Assign to 1 user' }).click()
  await expect(dialog).toBeHidden()
  const policyOfAnna = async () => {
    const { items } = await api.call('listUsers', { query: { q: anna.name } })
    return items[0]?.policy.name
  }
  await expect.poll(policyOfAnna).toBe('Executives')
})
