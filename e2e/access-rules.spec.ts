import { Phone } from '@gatepost/phone'
import { office } from './fleet.ts'
import { addUser, ben, phoneOf } from './people.ts'
import { quarantinePage } from './quarantine-page.ts'
import { rulePage } from './rule-page.ts'
import { expect, test } from './story.ts'

test.beforeAll(async ({ api, gatepost }) => {
  const { revision } = await api.call('getOrganization', {})
  await api.call('changeOrganization', { body: { defaultAccessLevel: 'allow' }, ifMatch: `"${revision}"` })
  for (const { person, model } of office) {
    await addUser(api, person)
    const phone = new Phone(phoneOf(person, model, gatepost))
    await phone.connect()
    phone.close()
  }
})

test('an administrator sees whom a rule concerns before it is saved, and undo lets the phone in again', async ({
  desk,
}) => {
  const rules = rulePage(desk)
  const quarantine = quarantinePage(desk)

  await test.step('there is no rule, and the page says what happens then', async () => {
    await rules.open()
    await expect(desk.getByRole('heading', { name: 'There are no access rules' })).toBeVisible()
    await expect(desk.getByText('Everything follows the default: Allow.')).toBeVisible()
  })

  await test.step('a rule that would lock everybody out says so, and asks for a word', async () => {
    await rules.create.first().click()
    await rules.say({ when: 'Device type', comparison: 'is not', text: 'Toaster', level: 'Block' })
    await expect(rules.preview).toContainText(`It is about ${office.length} devices.`)
    await expect(rules.preview.getByRole('listitem').first()).toHaveText(/^6Allowed→becomesBlocked/)
    await expect(rules.word).toBeVisible()
  })

  await test.step('a narrower one concerns one phone, by name', async () => {
    await rules.say({ when: 'Model', comparison: 'looks like', text: 'SM-*', level: 'Quarantine' })
    await expect(rules.preview).toContainText('It is about 1 device.')
    await expect(rules.preview.getByRole('link', { name: ben.displayName })).toBeVisible()
    await expect(rules.word).toBeHidden()
    await expect(rules.create).toBeDisabled()
    await rules.name.fill('Samsung waits')
    await rules.create.click()
  })

  await test.step('saved, it stands in the list and decides', async () => {
    const row = rules.ruleOf('Samsung waits')
    await expect(row).toContainText('When the model looks like “SM-*”, then quarantine.')
    await expect(row).toContainText('1 device')
    await desk.keyboard.press('g')
    await desk.keyboard.press('q')
    await expect(quarantine.requestOf(ben)).toBeVisible()
  })

  await test.step('undo takes it back: nothing waits any more', async () => {
    await rules.undo.click()
    await expect(desk.getByText('Undone: Samsung waits.')).toBeVisible()
    await expect(quarantine.nothingWaits).toBeVisible()
  })
})
