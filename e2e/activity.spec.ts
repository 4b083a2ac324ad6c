import { addressOf, anna, ben } from './people.ts'
import { expect, test } from './story.ts'
import { pingingPhone } from './wipe-scene.ts'

test('an administrator watches the phones, holds the picture still, and reads what one of them says without its contents', async ({
  desk,
  api,
  gatepost,
  switchOn,
}) => {
  const scene = { api, gatepost, switchOn }
  await pingingPhone(scene, { person: anna, model: 'iphone-17-pro' })
  const row = (name: string | RegExp) => desk.getByRole('row', { name })
  const panel = desk.getByRole('complementary', { name: 'One request' })

  const phoneOfBen = await test.step('what waits right now moves, until it is paused', async () => {
    await desk.goto('/activity')
    await expect(row(anna.displayName)).toContainText('Ping')
    await desk.keyboard.press('p')
    await expect(desk.getByText('Paused. Nothing moves until you go on.')).toBeVisible()
    const { phone } = await pingingPhone(scene, { person: ben, model: 'galaxy-s26' })
    await expect(row(ben.displayName)).toHaveCount(0)
    await desk.keyboard.press('p')
    await expect(row(ben.displayName)).toContainText('Ping')
    return phone
  })

  await test.step('from the busiest to all that one phone asked', async () => {
    await desk.getByRole('button', { name: /^Galaxy/ }).click()
    await expect(desk).toHaveURL(/tab=tail.*q=device%3A/)
    await expect(row(ben.displayName).first()).toBeVisible()
    await expect(row(anna.displayName)).toHaveCount(0)
  })

  await test.step('from one request its phone is logged, with a reason', async () => {
    await row(/Settings/)
      .first()
      .click()
    await expect(panel).toContainText('The protocol of this device was not logged at that time.')
    await panel.getByRole('button', { name: 'Log this device' }).click()
    await desk.getByRole('textbox', { name: 'Reason' }).fill('Ticket 12: no mail')
    await desk.keyboard.press('Enter')
    await expect(panel).toContainText('From now on it is, until')
    await desk.keyboard.press('Escape')
    await expect(panel).toBeHidden()
  })

  await test.step('and what it says next is there, without a word of the mail', async () => {
    await phoneOfBen.sendMail({ to: [addressOf(anna)], subject: 'Strictly private', text: 'Nobody else reads this.' })
    await desk.getByRole('cell', { name: 'SendMail', exact: true }).click()
    const said = panel.getByRole('region', { name: 'What was said' })
    await expect(said.getByRole('region', { name: 'Request' })).toContainText('Mime>[redacted')
    await expect(said).not.toContainText('private')
    await expect(said).not.toContainText('Nobody else')
  })
})
