import type { SyncClientCommand, SyncCollectionResponse } from '@gatepost/protocol/commands'
import { readEmail } from '@gatepost/protocol/classes'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  connectApproved,
  inbox,
  openTestDoor,
  openTestRoom,
  rawSync,
  seedUser,
  subjectsOf,
  testMail,
  textBody,
  type RawSync,
  type TestDoor,
  type TestRoom,
} from '../../../testing/index.ts'

let opened: TestRoom
let door: TestDoor
let userId: string
let deviceRowId: string
let phone: Phone
let raw: RawSync
let number = 0

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  number += 1
  userId = await seedUser(opened.room, `user${number}`)
  phone = door.phone(`user${number}`, { deviceId: `SYNC${number}` })
  deviceRowId = await connectApproved(opened.room, phone)
  raw = rawSync(phone)
})

async function receive(...subjects: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const subject of subjects) ids.push((await door.mailbox.append(testMail({ mailbox: userId, subject }))).id)
  return ids
}

const kindsOf = ({ changes }: SyncCollectionResponse) => changes.map(({ kind, serverId }) => `${kind} ${serverId}`)

const change = (serverId: string, changes: object): SyncClientCommand => ({ kind: 'change', serverId, changes })

describe('a key', () => {
  test('is given without items first, and the items come with it', async () => {
    await receive('One')
    const first = await raw.sync(inbox('0', { options: textBody(1_000) }))
    expect(first).toMatchObject({ status: 1, changes: [], responses: [] })
    const second = await raw.sync(inbox(first.syncKey))
    expect(subjectsOf(second)).toEqual(['One'])
    expect(second.syncKey).not.toBe(first.syncKey)
  })

  test('stays when nothing is new, and the answer is empty', async () => {
    const { syncKey } = await raw.sync(inbox(await raw.start(), { commands: [{ kind: 'fetch', serverId: '2:1' }] }))
    expect(await raw.syncAll([inbox(syncKey)])).toEqual({ kind: 'empty' })
    expect(await raw.syncAll([inbox(syncKey)])).toEqual({ kind: 'empty' })
  })

  test('of before says that the answer was lost: the same is told again, and the lost key is void', async () => {
    await receive('One', 'Two')
    const key = await raw.start()
    const lost = await raw.sync(inbox(key))
    const again = await raw.sync(inbox(key))
    expect(subjectsOf(again)).toEqual(subjectsOf(lost))
    expect(again.syncKey).not.toBe(lost.syncKey)
    expect(await raw.sync(inbox(lost.syncKey))).toMatchObject({ status: 3 })
    expect(await raw.syncAll([inbox(again.syncKey)])).toEqual({ kind: 'empty' })
  })

  test('that is older than that makes the phone start over', async () => {
    const first = await raw.start()
    await receive('One')
    const second = (await raw.sync(inbox(first))).syncKey
    await receive('Two')
    const third = (await raw.sync(inbox(second))).syncKey
    expect(await raw.sync(inbox(first))).toMatchObject({ status: 3, syncKey: '0' })
    expect(await raw.syncAll([inbox(third)])).toEqual({ kind: 'empty' })
  })

  test('of an earlier life of the collection makes the phone start over', async () => {
    const earlier = await raw.start()
    await raw.start()
    expect(await raw.sync(inbox(earlier))).toMatchObject({ status: 3 })
  })

  test('with a state that this version cannot read makes the phone start over', async () => {
    const key = await raw.start()
    await opened.room.database.prisma.syncState.updateMany({
      where: { deviceRowId, collectionId: '2' },
      data: { currentState: { format: 99 } },
    })
    expect(await raw.sync(inbox(key))).toMatchObject({ status: 3 })
  })

  test('sent twice at the same time moves the phone forward once at a time, and loses nothing', async () => {
    await receive('One')
    const key = await raw.start()
    const answers = await Promise.all([raw.sync(inbox(key)), raw.sync(inbox(key))])
    expect(answers.map(subjectsOf)).toEqual([['One'], ['One']])
    const keys = answers.map(({ syncKey }) => syncKey).toSorted()
    expect(new Set(keys).size).toBe(2)
    expect(await raw.syncAll([inbox(keys[1] ?? '')])).toEqual({ kind: 'empty' })
  })
})

describe('the window', () => {
  test('of a collection is not exceeded, and more is said to be available', async () => {
    await receive('1', '2', '3', '4', '5')
    let key = await raw.start()
    const rounds: unknown[] = []
    for (let isMore = true; isMore;) {
      const answer = await raw.sync(inbox(key, { windowSize: 2 }))
      rounds.push(subjectsOf(answer).length)
      ;({ syncKey: key, moreAvailable: isMore } = answer)
    }
    expect(rounds).toEqual([2, 2, 1])
  })

  test('of the whole request is filled in the order of the collections, and the rest is left out', async () => {
    await receive('1', '2', '3')
    await door.mailbox.append({ ...testMail({ mailbox: userId, subject: 'Sent' }), folderId: '5' })
    const keys = [await raw.start('2'), await raw.start('5')]
    const [key2 = '', key5 = ''] = keys
    const response = await raw.syncAll([inbox(key2), inbox(key5, { collectionId: '5' })], { windowSize: 2 })
    const collections = response.kind === 'collections' ? response.collections : []
    expect(
      collections.map(({ collectionId, changes, moreAvailable }) => [collectionId, changes.length, moreAvailable]),
    ).toEqual([['2', 2, true]])
  })
})

describe('what the phone did', () => {
  test('read and flagged, the mailbox knows, another phone is told, and the phone itself is not', async () => {
    const other = door.phone(`user${number}`, { deviceId: `OTHER${number}` })
    await connectApproved(opened.room, other)
    const [id = ''] = await receive('One')
    const { syncKey } = await raw.sync(inbox(await raw.start()))
    await other.syncFolder('2')
    const flag = { status: 2, flagType: 'Follow up' } as const
    const done = await raw.sync(
      inbox(syncKey, { commands: [change(`2:${id}`, { isRead: true }), change(`2:${id}`, { flag })] }),
    )
    expect(done).toMatchObject({ status: 1, changes: [], responses: [] })
    expect(await door.mailbox.message(userId, '2', id)).toMatchObject({ isRead: true, flag })
    expect(await raw.syncAll([inbox(done.syncKey)])).toEqual({ kind: 'empty' })
    await other.syncFolder('2')
    expect(other.mails).toMatchObject([{ isRead: true, flag }])

    other.markRead('2', `2:${id}`, false)
    other.setFlag('2', `2:${id}`, null)
    await other.syncFolder('2')
    const told = await raw.sync(inbox(done.syncKey))
    expect(told.changes.map((one) => (one.kind === 'change' ? readEmail(one.data) : one))).toMatchObject([
      { isRead: false, flag: null, subject: undefined },
    ])
  })

  test('is not done twice when the answer was lost', async () => {
    const [id = ''] = await receive('One')
    const { syncKey } = await raw.sync(inbox(await raw.start()))
    const commands: SyncClientCommand[] = [change(`2:${id}`, { isRead: true }), { kind: 'delete', serverId: `2:${id}` }]
    const lost = await raw.sync(inbox(syncKey, { commands }))
    expect(lost.responses).toEqual([])
    const again = await raw.sync(inbox(syncKey, { commands }))
    expect(again).toMatchObject({ status: 1, responses: [] })
    const trash = await door.mailbox.changes({
      mailbox: userId,
      folderId: '4',
      cursor: '',
      limit: 10,
      since: null,
      origin: null,
    })
    expect(trash.changes).toHaveLength(1)
  })

  test.each([
    ['a deleted mail is in Deleted Items', true, 1],
    ['a mail deleted for good is nowhere', false, 0],
  ])('%s', async (_name, deletesAsMoves, inTrash) => {
    const [id = ''] = await receive('One')
    const { syncKey } = await raw.sync(inbox(await raw.start()))
    await raw.sync(inbox(syncKey, { deletesAsMoves, commands: [{ kind: 'delete', serverId: `2:${id}` }] }))
    expect(await door.mailbox.message(userId, '2', id)).toBeNull()
    const trash = await door.mailbox.changes({
      mailbox: userId,
      folderId: '4',
      cursor: '',
      limit: 10,
      since: null,
      origin: null,
    })
    expect(trash.changes).toHaveLength(inTrash)
  })

  test.each<[string, SyncClientCommand, object]>([
    [
      'a change of a mail that is not there',
      change('2:999', { isRead: true }),
      { kind: 'change', serverId: '2:999', status: 8 },
    ],
    [
      'a change of a mail in another folder',
      change('5:1', { isRead: true }),
      { kind: 'change', serverId: '5:1', status: 8 },
    ],
    [
      'a deletion of a mail that is not there',
      { kind: 'delete', serverId: '2:999' },
      { kind: 'delete', serverId: '2:999', status: 8 },
    ],
    [
      'a fetch of a mail that is not there',
      { kind: 'fetch', serverId: '2:999' },
      { kind: 'fetch', serverId: '2:999', status: 8 },
    ],
    [
      'a mail added by a phone',
      { kind: 'add', clientId: 'c1', applicationData: undefined },
      { kind: 'add', clientId: 'c1', status: 6 },
    ],
  ])('%s is refused by itself', async (_name, command, response) => {
    const answer = await raw.sync(inbox(await raw.start(), { commands: [command] }))
    expect(answer.status).toBe(1)
    expect(answer.responses).toEqual([expect.objectContaining(response)])
  })

  test('a fetched mail comes with its body', async () => {
    const [id = ''] = await receive('One')
    const answer = await raw.sync(
      inbox(await raw.start(), { getChanges: false, commands: [{ kind: 'fetch', serverId: `2:${id}` }] }),
    )
    const [response] = answer.responses
    expect(readEmail(response?.data ?? [])).toMatchObject({ subject: 'One', bodyText: 'Hello\r\n' })
    expect(answer.changes).toEqual([])
  })
})

describe('what happened in the mailbox', () => {
  test('a mail that went is deleted on the phone', async () => {
    const [id = ''] = await receive('One')
    const { syncKey } = await raw.sync(inbox(await raw.start()))
    await door.mailbox.remove({ mailbox: userId, folderId: '2', id, toTrash: true, origin: null })
    expect(kindsOf(await raw.sync(inbox(syncKey)))).toEqual([`delete 2:${id}`])
  })

  test('is not told to a phone that does not ask for it, and is not lost to it', async () => {
    const key = await raw.start()
    await receive('One')
    expect(await raw.syncAll([inbox(key, { getChanges: false })])).toEqual({ kind: 'empty' })
    expect(subjectsOf(await raw.sync(inbox(key)))).toEqual(['One'])
  })
})

describe('the options', () => {
  test('are remembered until the phone says others', async () => {
    await receive('One')
    const first = await raw.sync(inbox(await raw.start('2', textBody(3))))
    const bodyOf = ({ changes: [one] }: SyncCollectionResponse) =>
      one?.kind === 'add' ? readEmail(one.data).bodyText : undefined
    expect(bodyOf(first)).toBe('Hel')
    await receive('Two')
    const second = await raw.sync(inbox(first.syncKey))
    expect(bodyOf(second)).toBe('Hel')
    await receive('Three')
    expect(bodyOf(await raw.sync(inbox(second.syncKey, { options: textBody(4) })))).toBe('Hell')
  })

  test('with another window of time take old mail from the phone and bring it back', async () => {
    const old = await door.mailbox.append({
      ...testMail({ mailbox: userId, subject: 'Old' }),
      receivedAt: new Date(opened.room.now().getTime() - 10 * 86_400_000),
    })
    const [id = ''] = await receive('New')
    const all = await raw.sync(inbox(await raw.start()))
    expect(subjectsOf(all)).toEqual(['New', 'Old'])
    const week = await raw.sync(inbox(all.syncKey, { options: { ...textBody(1_000), filterType: 3 } }))
    expect(kindsOf(week)).toEqual([`softDelete 2:${old.id}`])
    const month = await raw.sync(inbox(week.syncKey, { options: { ...textBody(1_000), filterType: 5 } }))
    expect(kindsOf(month)).toEqual([`add 2:${old.id}`])
    expect(await door.mailbox.message(userId, '2', id)).not.toBeNull()
  })

  test.each([6, 7, 8])('with filter type %i, which is not for mail, are refused', async (filterType) => {
    const key = await raw.start()
    expect(await raw.sync(inbox(key, { options: { ...textBody(1_000), filterType } }))).toMatchObject({ status: 4 })
  })

  test('ask for the message as it came', async () => {
    await receive('One')
    const options = { ...textBody(1_000), bodyPreferences: [{ type: 4, allOrNone: false }], mimeSupport: 2 } as const
    const answer = await raw.sync(inbox(await raw.start('2', options)))
    const [added] = answer.changes
    const email = readEmail(added?.kind === 'add' ? added.data : [])
    expect(email).toMatchObject({ bodyType: 4 })
    expect(email.bodyText).toMatch(/^From: Cid/)
  })
})

test('a folder that is not there sends the phone to its folder list', async () => {
  expect(await raw.sync(inbox('0', { collectionId: '777' }))).toMatchObject({ status: 12 })
})
