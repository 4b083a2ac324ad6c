import { emailChangeElements } from '@gatepost/protocol/classes'
import type { SyncCollectionRequest } from '@gatepost/protocol/commands'
import { describe, expect, test } from 'vitest'
import { empty, folderThenSync, oneMail } from './testing/answers.ts'
import { phoneAt } from './testing/phone-at.ts'

describe('Sync', () => {
  test('primes the folder, then asks until no more is available', async () => {
    const asked: [string, boolean][] = []
    const { phone } = await phoneAt((request) =>
      folderThenSync(request, (collection) => {
        asked.push([collection.syncKey, collection.getChanges])
        return oneMail(collection, { moreAvailable: asked.length < 4 })
      }),
    )
    await phone.folderSync()
    const outcome = await phone.syncFolder('2', { windowSize: 1 })
    expect(asked).toEqual([
      ['0', false],
      ['1', true],
      ['2', true],
      ['3', true],
    ])
    expect(outcome.added.map(({ id }) => id)).toEqual(['2:1', '2:2', '2:3'])
    expect(outcome.requests).toBe(4)
  })

  test('status 3 drops the copy of the folder and starts over', async () => {
    let answers = 0
    const { phone, events } = await phoneAt((request) =>
      folderThenSync(request, (collection) => {
        answers += 1
        return answers === 3 ? { ...empty(collection), status: 3 } : oneMail(collection)
      }),
    )
    await phone.folderSync()
    await phone.syncFolder('2')
    expect(phone.mails.map(({ id }) => id)).toEqual(['2:1'])
    expect(await phone.syncFolder('2')).toMatchObject({ status: 1, requests: 3 })
    expect(events).toContainEqual({ kind: 'started-over', folder: 'Folder 2' })
    expect(phone.mails.map(({ id }) => id)).toEqual(['2:1'])
  })

  test('a change leaves alone what it does not name, a delete takes the mail away', async () => {
    const { phone } = await phoneAt((request) =>
      folderThenSync(request, (collection) => {
        if (collection.syncKey === '2') {
          return {
            ...empty(collection),
            changes: [{ kind: 'change', serverId: '2:1', data: emailChangeElements({ isRead: true }) }],
          }
        }
        if (collection.syncKey === '3') return { ...empty(collection), changes: [{ kind: 'delete', serverId: '2:1' }] }
        return oneMail(collection)
      }),
    )
    await phone.folderSync()
    await phone.syncFolder('2')
    const changed = await phone.syncFolder('2')
    expect(changed.changed).toMatchObject([{ id: '2:1', subject: 'Mail 1', body: 'Hello', isRead: true }])
    const deleted = await phone.syncFolder('2')
    expect(deleted.removed).toEqual(['2:1'])
    expect(phone.mails).toEqual([])
  })

  test('what the user did goes out with the next Sync and is shown at once', async () => {
    const sent: SyncCollectionRequest['commands'][] = []
    const { phone } = await phoneAt((request) =>
      folderThenSync(request, (collection) => {
        sent.push(collection.commands)
        return oneMail(collection)
      }),
    )
    await phone.folderSync()
    await phone.syncFolder('2')
    phone.markRead('2', '2:1')
    phone.setFlag('2', '2:1', { status: 2, flagType: 'Follow up' })
    expect(phone.mails).toMatchObject([{ isRead: true, flag: { flagType: 'Follow up' } }])
    phone.deleteItem('2', '2:1')
    expect(phone.mails).toEqual([])
    await phone.syncFolder('2')
    expect(sent.at(-1)).toEqual([
      { kind: 'change', serverId: '2:1', changes: { isRead: true } },
      { kind: 'change', serverId: '2:1', changes: { flag: { status: 2, flagType: 'Follow up' } } },
      { kind: 'delete', serverId: '2:1' },
    ])
    await phone.syncFolder('2')
    expect(sent.at(-1)).toEqual([])
  })

  test('when the answer is lost, the same key brings the same commands again', async () => {
    const sent: [string, number][] = []
    const { phone } = await phoneAt((request) =>
      folderThenSync(request, (collection) => {
        sent.push([collection.syncKey, collection.commands.length])
        return sent.length === 3 ? 'hang up' : oneMail(collection)
      }),
    )
    await phone.folderSync()
    await phone.syncFolder('2')
    phone.markRead('2', '2:1')
    await phone.syncFolder('2')
    expect(sent).toEqual([
      ['0', 0],
      ['1', 0],
      ['2', 1],
      ['2', 1],
    ])
  })

  test('more than 200 commands go out in pieces', async () => {
    const sent: number[] = []
    const { phone } = await phoneAt((request) =>
      folderThenSync(request, (collection) => {
        sent.push(collection.commands.length)
        return empty(collection)
      }),
    )
    await phone.folderSync()
    const commands = Array.from({ length: 450 }, (_, index) => ({ kind: 'delete', serverId: `2:${index}` }) as const)
    await phone.syncFolder('2', { commands, getChanges: false })
    expect(sent).toEqual([0, 200, 200, 50])
  })

  test('a command that was refused because the mail is gone takes it off the phone', async () => {
    const { phone } = await phoneAt((request) =>
      folderThenSync(request, (collection) =>
        collection.commands.length > 0
          ? { ...empty(collection), responses: [{ kind: 'change', serverId: '2:1', status: 8 }] }
          : oneMail(collection),
      ),
    )
    await phone.folderSync()
    await phone.syncFolder('2')
    phone.markRead('2', '2:1')
    expect(await phone.syncFolder('2')).toMatchObject({ removed: ['2:1'], refused: [{ status: 8 }] })
  })

  test('an empty answer means nothing changed', async () => {
    const { phone } = await phoneAt((request) =>
      folderThenSync(request, (collection) => (collection.syncKey === '2' ? 'empty' : oneMail(collection))),
    )
    await phone.folderSync()
    await phone.syncFolder('2')
    expect(await phone.syncFolder('2')).toMatchObject({ status: 1, added: [], changed: [], removed: [] })
  })
})
