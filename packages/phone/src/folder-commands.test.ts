import {
  buildFolderCreateResponse,
  buildFolderDeleteResponse,
  buildFolderUpdateResponse,
  buildGetItemEstimateResponse,
  buildMoveItemsResponse,
  buildStatusAnswer,
  parseFolderUpdateRequest,
  parseGetItemEstimateRequest,
  type MovedItem,
} from '@gatepost/protocol/commands'
import { expect, test } from 'vitest'
import { folders, oneMail, sync } from './testing/answers.ts'
import { phoneAt } from './testing/phone-at.ts'
import type { HeardRequest, Reply } from './testing/scripted-door.ts'

const version = '14.1'

/** Folders 2 and 5 with a mail each; whatever else is asked is answered by the script. */
async function phoneWithMail(script: (request: HeardRequest) => Reply) {
  const opened = await phoneAt((request) => {
    if (request.eas?.command === 'FolderSync') return { tree: folders(['2', '5', '100']) }
    return request.eas?.command === 'Sync' ? sync(request, oneMail) : script(request)
  })
  await opened.phone.folderSync()
  await opened.phone.syncFolder('2')
  return opened
}

test('a folder that was created is in the store, under the new key', async () => {
  const tree = buildFolderCreateResponse({ status: 1, syncKey: '8', serverId: '101' }, version)
  const { phone } = await phoneWithMail(() => ({ tree }))
  expect(await phone.folderCreate({ name: 'Projects' })).toEqual({ status: 1, id: '101' })
  expect(phone.store.folder('101')).toMatchObject({ name: 'Projects', parentId: '0', type: 12, syncKey: '0' })
  expect(phone.store.hierarchyKey).toBe('8')
})

test('a folder is changed in the store as it was wished, and what was not wished is sent as it is', async () => {
  const asked: unknown[] = []
  const { phone } = await phoneWithMail(({ tree }) => {
    asked.push(tree && parseFolderUpdateRequest(tree, version))
    return { tree: buildFolderUpdateResponse({ status: 1, syncKey: '8' }, version) }
  })
  expect(await phone.folderUpdate('100', { parentId: '5' })).toBe(1)
  const value = { syncKey: '7', serverId: '100', parentId: '5', displayName: 'Folder 100' }
  expect(asked).toEqual([{ ok: true, value }])
  expect(phone.store.folder('100')).toMatchObject({ parentId: '5', name: 'Folder 100' })
})

test('a folder that was deleted is gone from the store', async () => {
  const tree = buildFolderDeleteResponse({ status: 1, syncKey: '8' }, version)
  const { phone } = await phoneWithMail(() => ({ tree }))
  expect(await phone.folderDelete('100')).toBe(1)
  expect(phone.store.folders.has('100')).toBe(false)
  expect(phone.store.hierarchyKey).toBe('8')
})

test('what the server refuses leaves folders, mails and key as they are, and is told', async () => {
  const { phone, events } = await phoneWithMail(({ eas }) => ({
    tree: buildStatusAnswer(eas?.command ?? 'Ping', 9) ?? folders([]),
  }))
  expect(await phone.folderCreate({ name: 'Projects' })).toEqual({ status: 9 })
  expect(await phone.folderUpdate('100', { name: 'Plans' })).toBe(9)
  expect(await phone.folderDelete('100')).toBe(9)
  expect(await phone.moveItems({ from: '2', to: '5', ids: ['2:1'] })).toEqual({ status: 9, moves: [] })
  expect(await phone.getItemEstimate({ folderIds: ['2'] })).toEqual({ status: 9, collections: [] })
  expect(phone.store.hierarchyKey).toBe('7')
  expect([...phone.store.folders.keys()]).toEqual(['2', '5', '100'])
  expect(phone.mails.map(({ id }) => id)).toEqual(['2:1'])
  expect(events.flatMap((event) => (event.kind === 'refused' ? [event.command] : []))).toEqual([
    'FolderCreate',
    'FolderUpdate',
    'FolderDelete',
    'MoveItems',
  ])
})

test('a mail that was moved is in its new folder under its new id, one that was not stays', async () => {
  const answered: MovedItem[] = [
    { itemId: '2:1', status: 3, newItemId: '5:9' },
    { itemId: '2:4711', status: 1 },
  ]
  const { phone } = await phoneWithMail(() => ({
    tree: buildMoveItemsResponse({ kind: 'moves', moves: answered }, version),
  }))
  expect(await phone.moveItems({ from: '2', to: '5', ids: ['2:1', '2:4711'] })).toEqual({ moves: answered })
  expect(phone.mails).toEqual([])
  expect([...phone.store.folder('5').items.values()]).toMatchObject([{ id: '5:9', subject: 'Mail 1' }])
})

test('an estimate is asked with the key that the phone has', async () => {
  const collections = [{ collectionId: '2', status: 1, estimate: 4 }]
  const asked: unknown[] = []
  const { phone } = await phoneWithMail(({ tree }) => {
    asked.push(tree && parseGetItemEstimateRequest(tree, version))
    return { tree: buildGetItemEstimateResponse({ kind: 'collections', collections }, version) }
  })
  const { syncKey } = phone.store.folder('2')
  expect(await phone.getItemEstimate({ folderIds: ['2'] })).toEqual({ collections })
  expect(asked).toMatchObject([{ ok: true, value: { collections: [{ collectionId: '2', syncKey, filterType: 0 }] } }])
})
