import type { PhoneModelId } from '@gatepost/phone'
import { approvalsPage } from './approvals-page.ts'
import { anna, ben, chloe, daniel, elif, hiro, type Person } from './people.ts'
import { expect, test } from './story.ts'
import { told, wipePage } from './wipe-page.ts'
import { calmPhone, rowOf } from './wipe-scene.ts'

const within: readonly (readonly [Person, PhoneModelId])[] = [
  [anna, 'iphone-17-pro'],
  [ben, 'galaxy-s26'],
  [chloe, 'pixel-10'],
  [daniel, 'iphone-se'],
  [elif, 'ipad-air'],
]

test('five wipes an hour leave at the word of one administrator; the sixth waits for two others', async ({
  desk,
  api,
  gatepost,
}) => {
  const scene = { api, gatepost }
  const wipe = wipePage(desk)
  for (const [index, [person, model]] of within.entries()) {
    await test.step(`wipe ${index + 1} reaches its phone`, async () => {
      const phone = await calmPhone(scene, { person, model })
      await wipe.open((await rowOf(api, phone.profile)).id)
      await wipe.openDialog()
      await expect(wipe.dialog).toContainText(`${index} of 5 wipes used this hour`)
      await wipe.choose({ kind: 'account', when: 'now' })
      await wipe.confirm.click()
      await expect(wipe.titles.nth(1)).toHaveText(told.waiting)
      expect(await phone.provision()).toEqual({ kind: 'erased', scope: 'account' })
      await expect(wipe.titles.last()).toHaveText(told.confirmed)
      phone.close()
    })
  }

  const spared = await calmPhone(scene, { person: hiro, model: 'xperia-1' })
  await test.step('the sixth is held, and says why and for whom', async () => {
    await wipe.open((await rowOf(api, spared.profile)).id)
    await wipe.openDialog()
    await expect(wipe.dialog).toContainText('5 of 5 wipes used this hour')
    await wipe.choose({ kind: 'account', when: 'now' })
    await wipe.confirm.click()
    await expect(wipe.titles).toHaveText([told.requested.account, told.held, told.delivered, told.confirmed])
    await expect(wipe.details.nth(1)).toHaveText(
      'the budget is used up: two administrators who did not ask have to release it',
    )
    await expect(desk.getByText('2 people still have to release it.')).toBeVisible()
  })

  await test.step('in the approvals it waits for two people, of whom the asker is none', async () => {
    const approvals = approvalsPage(desk)
    await approvals.open()
    await expect(approvals.requestOf(hiro)).toContainText('2 people missing')
    await expect(approvals.approveOf(hiro)).toBeDisabled()
    await expect(approvals.requestOf(hiro)).toContainText('You asked for it yourself: somebody else has to decide.')
  })

  await test.step('the sixth phone goes on as ever', async () => {
    expect(await spared.catchUp()).toEqual({ kind: 'connected' })
    expect(spared.store.folders.size).toBeGreaterThan(0)
    spared.close()
  })
})
