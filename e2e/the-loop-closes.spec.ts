import { Phone } from '@gatepost/phone'
import { addressOf, addUser, anna, ben, decideAhead, phoneOf } from './people.ts'
import { policyPage } from './policy-page.ts'
import { quarantinePage } from './quarantine-page.ts'
import { signInPage } from './sign-in-page.ts'
import { expect, test } from './story.ts'
import { userPage } from './user-page.ts'

/** Folder types that every mail account has: inbox, drafts, deleted items, sent items, outbox ([MS-ASCMD] 2.2.3.186.3). */
const defaultFolderTypes = new Set([2, 3, 4, 5, 6])
const userDisabledForSync = 126

test('a phone connects, waits, is approved in the browser, gets its mail and its policy, and is cut off', async ({
  page,
  api,
  gatepost,
  switchOn,
}) => {
  test.setTimeout(120_000)
  const heldPings = async () => (await api.call('getOverview', {})).connectedPhones
  await addUser(api, anna)
  const bensPhone = await test.step("mail lies in Anna's mailbox before her phone is known", async () => {
    const options = phoneOf(ben, 'galaxy-s26', gatepost)
    await decideAhead(api, { user: await addUser(api, ben), deviceId: options.deviceId, access: 'allow' })
    const phone = new Phone(options)
    expect(await phone.connect()).toEqual({ kind: 'connected' })
    for (const subject of ['Lunch on Thursday?', 'Numbers for October']) {
      expect(await phone.sendMail({ to: [addressOf(anna)], subject, text: 'See you.' })).toBe(1)
    }
    return phone
  })

  const quarantine = quarantinePage(page)
  let loads = 0
  await test.step('the administrator signs in and looks at an empty quarantine', async () => {
    await page.goto('/quarantine')
    await signInPage(page).signIn(gatepost.administrator)
    await expect(quarantine.nothingWaits).toBeVisible()
    page.on('load', () => (loads += 1))
  })

  const annasPhone = switchOn(phoneOf(anna, 'iphone-17-pro', gatepost))
  await test.step('the phone is quarantined: its folders are the usual ones, with one message that says why', async () => {
    await annasPhone.until('in step', () => annasPhone.entries('connected').length > 0)
    const { phone } = annasPhone
    expect(phone.store.folders.size).toBe(defaultFolderTypes.size)
    expect(new Set([...phone.store.folders.values()].map(({ type }) => type))).toEqual(defaultFolderTypes)
    expect(phone.mails).toHaveLength(1)
    expect(phone.mails[0]?.from).toContain('Gatepost')
    expect(phone.mails[0]?.body).toContain('has to approve this phone')
    expect(phone.mails[0]?.body).toContain(phone.profile.deviceId)
  })

  await test.step('it appears in the quarantine by itself', async () => {
    await expect(quarantine.requestOf(anna)).toBeVisible()
    expect(loads).toBe(0)
    await expect.poll(heldPings, { intervals: [100] }).toBe(1)
  })

  await test.step('the administrator presses A, and the mail is on the phone', async () => {
    await expect(quarantine.details).toContainText(anna.displayName)
    const bell = annasPhone.page
    const pressed = performance.now()
    await page.keyboard.press('a')
    const isInStep = () =>
      ['Lunch on Thursday?', 'Numbers for October'].every((subject) => annasPhone.subjects.includes(subject)) &&
      annasPhone.phone.mails.every(({ id }) => id !== '2:waiting')
    const done = await annasPhone.until('the real mail, and the message gone', isInStep)
    test.info().annotations.push({ type: 'approval to inbox', description: `${Math.round(done - pressed)} ms` })
    // Pushed: by itself the phone would have asked again after minutes. How long it takes is what `bench pings` measures.
    expect(done - pressed).toBeLessThan(10_000)
    expect(annasPhone.entries('ping-ended', bell).at(0)).toMatchObject({ status: 2 })
    expect(annasPhone.entries('started-over')).toEqual([])
    await expect(quarantine.nothingWaits).toBeVisible()
    await annasPhone.until('what Gatepost mailed about it', () => hasSubjects(annasPhone.subjects, allMail))
  })

  await test.step('a changed policy ends the held Ping, and the phone takes the new document', async () => {
    await expect.poll(heldPings, { intervals: [100] }).toBe(1)
    const bell = annasPhone.page
    const policy = policyPage(page)
    await policy.openDefault()
    await policy.requirePassword({ minLength: 7 })
    await policy.saveAfterReview()
    expect(await annasPhone.next('ping-ended', bell)).toMatchObject({ status: 7 })
    const { policy: document } = await annasPhone.next('provisioned', bell)
    expect(document).toMatchObject({ DevicePasswordEnabled: '1', MinDevicePasswordLength: '7' })
    await annasPhone.until('in step again', () => annasPhone.entries('connected', bell).length > 0)
    expect(annasPhone.subjects).toHaveLength(allMail.length)
  })

  await test.step('mail from another phone wakes the Ping and arrives', async () => {
    await expect.poll(heldPings, { intervals: [100] }).toBe(1)
    const bell = annasPhone.page
    await bensPhone.sendMail({ to: [addressOf(anna)], subject: 'Running late', text: 'Flat tyre.' })
    expect(await annasPhone.next('ping-ended', bell)).toMatchObject({ status: 2, folders: ['2'] })
    const { item } = await annasPhone.next('mail-arrived', bell)
    expect(item).toMatchObject({ subject: 'Running late', isRead: false })
    expect(item.from).toContain(addressOf(ben))
    bensPhone.close()
  })

  await test.step('ActiveSync is disabled for the user, and the next request is refused', async () => {
    await expect.poll(heldPings, { intervals: [100] }).toBe(1)
    const bell = annasPhone.page
    const user = userPage(page)
    await user.open(anna)
    await user.disableActiveSync()
    expect(await annasPhone.next('ping-ended', bell)).toMatchObject({ status: 7 })
    const { status } = await annasPhone.phone.folderSync()
    expect(status).toBe(userDisabledForSync)
  })
})

const allMail = [
  'Lunch on Thursday?',
  'Numbers for October',
  'Your phone is waiting for approval',
  'Your phone was approved',
]

function hasSubjects(there: readonly string[], wanted: readonly string[]): boolean {
  return there.length === wanted.length && wanted.every((subject) => there.includes(subject))
}
