import { anna, ben, chloe } from './people.ts'
import { expect, test } from './story.ts'
import { calmPhone, rowOf } from './wipe-scene.ts'

test('many phones: what is left out is said before, the number is typed, and each phone is followed to its end', async ({
  desk,
  api,
  gatepost,
}) => {
  const scene = { api, gatepost }
  const first = await calmPhone(scene, { person: anna, model: 'iphone-17-pro' })
  const second = await calmPhone(scene, { person: ben, model: 'pixel-10' })
  // It speaks 14.1, which has no command for the account data alone.
  const old = await calmPhone(scene, { person: chloe, model: 'fairphone-6' })
  const dialog = desk.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: /^Wipe account data of / })
  const number = dialog.getByRole('textbox', { name: /type the number of devices/ })

  await test.step('three phones are chosen in the list', async () => {
    await desk.goto('/devices')
    for (const { profile } of [first, second, old]) {
      const { name } = await rowOf(api, profile)
      const row = desk.getByRole('row').filter({ hasText: name })
      await row.getByRole('checkbox').check()
    }
    await expect(desk.getByText('3 selected')).toBeVisible()
    await desk.getByRole('button', { name: 'Wipe account data…' }).click()
  })

  await test.step('one is left out, with the reason', async () => {
    await expect(dialog.getByRole('heading', { name: 'Wipe the account data of 2 devices?' })).toBeVisible()
    await expect(dialog).toContainText('1 of the 3 chosen is left out')
    await expect(dialog).toContainText('has no command for the account data alone; it can be blocked')
    await expect(dialog).toContainText('Whole devices are never erased in bulk')
  })

  await test.step('nothing is asked for until the right number is typed', async () => {
    await expect(confirm).toBeDisabled()
    await number.fill('3')
    await expect(dialog).toContainText('This is not the number of devices that will be wiped.')
    await expect(confirm).toBeDisabled()
    await number.fill('2')
    await dialog.getByText('Now', { exact: true }).click()
    await confirm.click()
  })

  await test.step('both phones erase their account, and the dialog says so while it is open', async () => {
    await expect(dialog.getByRole('heading', { name: 'What became of the wipes' })).toBeVisible()
    await expect(dialog).toContainText('2 wipes are asked for.')
    expect(await first.provision()).toEqual({ kind: 'erased', scope: 'account' })
    expect(await second.provision()).toEqual({ kind: 'erased', scope: 'account' })
    await expect(dialog.getByText('Account data wiped')).toHaveCount(2)
  })

  await test.step('the third goes on as ever', async () => {
    expect(await old.catchUp()).toEqual({ kind: 'connected' })
    expect(old.store.folders.size).toBeGreaterThan(0)
  })
  for (const phone of [first, second, old]) phone.close()
})
