import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { AirSyncBase, FolderHierarchy, Ping } from '../wbxml/code-pages/index.ts'
import { element, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildFolderDeleteRequest,
  buildFolderDeleteResponse,
  buildFolderUpdateRequest,
  buildFolderUpdateResponse,
  parseFolderDeleteRequest,
  parseFolderDeleteResponse,
  parseFolderUpdateRequest,
  parseFolderUpdateResponse,
  ProtocolShapeError,
} from './index.ts'

const { FolderUpdate, FolderDelete, SyncKey, ServerId, ParentId, DisplayName, Status } = FolderHierarchy
const text = (tag: Tag, content: string) => element(tag, content)
const key = text(SyncKey, '3')
const id = text(ServerId, '100')
const parent = text(ParentId, '5')
const name = text(DisplayName, 'Plans')

describe('parseFolderUpdateRequest', () => {
  test.each<[string, WbxmlElement[], number]>([
    ['no key (MS-ASCMD S05_TC06)', [id, parent, name], 10],
    ['an empty key', [text(SyncKey, ''), id, parent, name], 9],
    ['no folder', [key, parent, name], 10],
    ['an empty folder', [key, text(ServerId, ''), parent, name], 4],
    ['a folder of 65 characters', [key, text(ServerId, 'f'.repeat(65)), parent, name], 4],
    ['no parent', [key, id, name], 10],
    ['an empty parent', [key, id, text(ParentId, ''), name], 5],
    ['no name', [key, id, parent], 10],
    ['an empty name', [key, id, parent, text(DisplayName, '')], 10],
    ['an element of another command', [key, id, parent, name, element(AirSyncBase.FileReference, 'x')], 102],
  ])('%s', (_name, children, status) => {
    expect(parseFolderUpdateRequest(element(FolderUpdate, children), '14.1')).toEqual({ ok: false, status })
  })

  test('the order does not matter', () => {
    expect(parseFolderUpdateRequest(element(FolderUpdate, [name, parent, id, key]), '2.5')).toEqual({
      ok: true,
      value: { syncKey: '3', serverId: '100', parentId: '5', displayName: 'Plans' },
    })
  })
})

describe('parseFolderDeleteRequest', () => {
  test.each<[string, WbxmlElement[], number]>([
    ['no key (S03_TC05)', [id], 10],
    ['an empty key (S03_TC04)', [text(SyncKey, ''), id], 9],
    ['no folder', [key], 10],
    ['an empty folder', [key, text(ServerId, '')], 4],
    ['an element of another command', [key, id, name], 102],
  ])('%s', (_name, children, status) => {
    expect(parseFolderDeleteRequest(element(FolderDelete, children), '14.1')).toEqual({ ok: false, status })
  })

  test('another root is malformed', () => {
    expect(parseFolderDeleteRequest(element(Ping.Ping, [key, id]), '14.1')).toEqual({ ok: false, status: 10 })
  })
})

describe('both sides', () => {
  test('the server reads what the phone asks', () => {
    const update = { syncKey: '3', serverId: '100', parentId: '5', displayName: 'Plans' }
    const deletion = { syncKey: '3', serverId: '100' }
    expect(parseFolderUpdateRequest(throughWire(buildFolderUpdateRequest(update, '14.1')), '14.1')).toEqual({
      ok: true,
      value: update,
    })
    expect(parseFolderDeleteRequest(throughWire(buildFolderDeleteRequest(deletion, '14.1')), '14.1')).toEqual({
      ok: true,
      value: deletion,
    })
  })

  test('the phone reads what the server answers; a failure has no key', () => {
    const done = { status: 1, syncKey: '4' }
    expect(parseFolderUpdateResponse(throughWire(buildFolderUpdateResponse(done, '14.1')))).toEqual(done)
    expect(parseFolderDeleteResponse(throughWire(buildFolderDeleteResponse(done, '14.1')))).toEqual(done)
    const failed = { status: 9, syncKey: '4' }
    expect(buildFolderUpdateResponse(failed, '14.1').content).toEqual([element(Status, '9')])
    expect(buildFolderDeleteResponse(failed, '14.1').content).toEqual([element(Status, '9')])
    expect(parseFolderUpdateResponse(buildFolderUpdateResponse(failed, '14.1'))).toEqual({ status: 9 })
    expect(parseFolderDeleteResponse(buildFolderDeleteResponse(failed, '14.1'))).toEqual({ status: 9 })
  })

  test('the phone makes no sense of success without a key', () => {
    const fine = [element(Status, '1')]
    expect(() => parseFolderUpdateResponse(element(FolderUpdate, fine))).toThrow(ProtocolShapeError)
    expect(() => parseFolderDeleteResponse(element(FolderDelete, fine))).toThrow(ProtocolShapeError)
  })
})
