// In a file of its own, and one of the first by its name: most of it is waiting, beside which the other stories go on.
import type { Phone } from '@gatepost/phone'
import { daniel } from './people.ts'
import type { RestClient } from './rest-client.ts'
import { expect, test } from './story.ts'
import { told, wipePage } from './wipe-page.ts'
import { calmPhone, rowOf } from './wipe-scene.ts'

test('a phone that says it is erased and comes back with what it had is found out, and gets the command again', async ({
  desk,
  api,
  gatepost,
}) => {
  // For the first 60 seconds after an acknowledgment, requests that were under way prove nothing. They are waited for here.
  test.setTimeout(150_000)
  const phone = await calmPhone({ api, gatepost }, { person: daniel, model: 'iphone-se', conduct: { kind: 'feign' } })
  const { id } = await rowOf(api, phone.profile)
  const wipe = wipePage(desk)
  let loads = 0
  await wipe.open(id)
  desk.on('load', () => (loads += 1))
  await wipe.wipe({ kind: 'account', when: 'now' })

  await test.step('it says that it is done, and the page believes no more than that', async () => {
    expect(await phone.provision()).toEqual({ kind: 'wipe-feigned', scope: 'account' })
    await expect(wipe.titles).toHaveText([told.requested.account, told.released, told.delivered, told.confirmed])
    await expect(wipe.details.last()).toContainText('this is its word, not proof')
    await expect(wipe.attention).toHaveCount(0)
  })

  await test.step('it goes on as if nothing had been: no mail for it, and after a minute it is found out', async () => {
    const had = phone.mails.length
    await expect.poll(() => isFoundOut(phone, api), { timeout: 90_000, intervals: [2000] }).toBe(true)
    expect(phone.mails).toHaveLength(had)
  })

  await test.step('the page says so without being loaded again, and that the phone got the command once more', async () => {
    await expect(wipe.titles).toHaveText([
      told.requested.account,
      told.released,
      told.delivered,
      told.confirmed,
      told.contradicted,
      told.delivered,
      told.confirmed,
    ])
    await expect(wipe.details.nth(4)).toContainText('it was not erased. The wipe is armed again, and no mail leaves')
    await expect(wipe.attention).toBeVisible()
    expect(loads).toBe(0)
    phone.close()
  })
})

/**
 * The phone asks with the keys it had, as one does that was never erased; true once the server has seen through it and the
 * phone has taken the command again, which it may do with this request or the next.
 */
async function isFoundOut(phone: Phone, api: RestClient): Promise<boolean> {
  await expect(phone.folderSync()).rejects.toMatchObject({ code: 'provisioning' })
  const { wipe } = await rowOf(api, phone.profile)
  return wipe?.needsAttention === true && wipe.state === 'acknowledged'
}
