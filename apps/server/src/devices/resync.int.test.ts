/** A resync as a phone meets it, through the device door. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything } from '../device-scope.ts'
import {
  connectApproved,
  openTestDoor,
  openTestRoom,
  seedUser,
  testAct,
  testMail,
  type TestDoor,
  type TestRoom,
} from '../testing/index.ts'
import { resyncDevices, type ResyncPart } from './index.ts'

let opened: TestRoom
let door: TestDoor
let userId: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
  userId = await seedUser(opened.room, 'rea', 'Rea')
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

test('ends the Ping that a phone holds, and the phone has every mail once again', async () => {
  for (const subject of ['One', 'Two']) await door.mailbox.append(testMail({ mailbox: userId, subject }))
  const stories: string[] = []
  const phone = door.phone('rea', { deviceId: 'RESYNC', onEvent: ({ kind }) => stories.push(kind) })
  const id = await connectApproved(opened.room, phone)
  const resync = async (part: ResyncPart) =>
    await resyncDevices(opened.room, { act: testAct, ids: [id], record: 'each', part }, everything)
  const subjects = () => phone.mails.map(({ subject }) => subject).toSorted()
  const oldKey = phone.inbox?.syncKey
  expect(subjects()).toEqual(['One', 'Two'])

  // One folder: the Ping says that there is something in it, the next Sync with the old key is answered 3.
  const held = phone.ping()
  await resync({ kind: 'folder', collectionId: '2' })
  expect(await held).toMatchObject({ status: 2, folders: ['2'] })
  await door.mailbox.append(testMail({ mailbox: userId, subject: 'Three' }))
  await phone.syncFolder('2')
  expect(stories.filter((kind) => kind === 'started-over')).toHaveLength(1)
  expect(subjects()).toEqual(['One', 'Three', 'Two'])
  expect(phone.inbox?.syncKey).not.toBe(oldKey)

  // What the phone has changed meanwhile is not lost with the key.
  await resync({ kind: 'folder', collectionId: '2' })
  const read = phone.mails.find(({ subject }) => subject === 'Three')
  phone.markRead('2', read?.id ?? '')
  await phone.syncFolder('2')
  await phone.syncFolder('2')
  expect(phone.mails.map(({ subject, isRead }) => `${subject} ${isRead}`).toSorted()).toEqual([
    'One false',
    'Three true',
    'Two false',
  ])

  // Everything: the Ping sends the phone to its list of folders, whose key is worth nothing either.
  const heldAgain = phone.ping()
  await resync({ kind: 'everything' })
  expect(await heldAgain).toMatchObject({ status: 7 })
  expect(await phone.catchUp()).toEqual({ kind: 'connected' })
  expect(subjects()).toEqual(['One', 'Three', 'Two'])
})
