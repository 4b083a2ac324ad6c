import { Phone, phoneModel } from '@gatepost/phone'
import { expectAccessible } from './accessibility-check.ts'
import { mePage } from './me-page.ts'
import { addUser, anna, credentialsOf, phoneOf } from './people.ts'
import { signInPage } from './sign-in-page.ts'
import { expect, test } from './story.ts'
import { rowOf } from './wipe-scene.ts'

test.use({ viewport: { width: 390, height: 844 } })

test('somebody whose new phone waits says why they need it, with the keyboard alone, and the administrators read it', async ({
  page,
  api,
  gatepost,
  openBrowser,
}) => {
  await addUser(api, anna)
  const phone = new Phone(phoneOf(anna, 'iphone-17-pro', gatepost))
  await phone.connect()
  const { title } = phoneModel('iphone-17-pro')
  const why = 'My new phone: I am on call from Monday'
  const device = await rowOf(api, phone.profile)

  await page.goto('/me')
  await signInPage(page).signIn(credentialsOf(anna))
  await expect(mePage(page).phone(title)).toContainText('Waiting for your administrator since')
  await page.getByRole('button', { name: `Ask for access for ${title}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Reason')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type(why)
  await page.keyboard.press('Enter')
  await expect(mePage(page).phone(title)).toContainText(why)
  await expect(page.getByRole('button', { name: `Ask for access for ${title}` })).toBeFocused()

  const desk = await openBrowser('administrator', {
    at: `/devices/${device.id}`,
    options: { viewport: { width: 1280, height: 800 } },
  })
  await expect(desk.getByRole('main')).toContainText(why)
  phone.close()
})
