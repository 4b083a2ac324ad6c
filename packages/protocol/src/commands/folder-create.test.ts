import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { AirSyncBase, FolderHierarchy, Ping } from '../wbxml/code-pages/index.ts'
import { element, encode, type Tag } from '../wbxml/index.ts'
import {
  buildFolderCreateRequest,
  buildFolderCreateResponse,
  parseFolderCreateRequest,
  parseFolderCreateResponse,
  ProtocolShapeError,
} from './index.ts'

const { FolderCreate, SyncKey, ParentId, DisplayName, Type, Status } = FolderHierarchy

const texts = { SyncKey: '3', ParentId: '5', DisplayName: 'Projects', Type: '12' }
const request = { syncKey: '3', parentId: '5', displayName: 'Projects', type: 12 }

/** A request with some of its texts changed; null leaves one out. */
function requestWith(changes: Partial<Record<keyof typeof texts, string | null>> = {}) {
  const wanted = { ...texts, ...changes }
  const part = (tag: Tag, text: string | null) => (text === null ? [] : [element(tag, text)])
  return element(FolderCreate, [
    ...part(SyncKey, wanted.SyncKey),
    ...part(ParentId, wanted.ParentId),
    ...part(DisplayName, wanted.DisplayName),
    ...part(Type, wanted.Type),
  ])
}

describe('parseFolderCreateRequest', () => {
  test.each(['1', '12', '13', '14', '15', '16', '17'])('type %s is one that people create', (type) => {
    expect(parseFolderCreateRequest(requestWith({ Type: type }), '2.5')).toEqual({
      ok: true,
      value: { ...request, type: Number(type) },
    })
  })

  test.each<[string, Parameters<typeof requestWith>[0], number]>([
    ['an empty name (MS-ASCMD S02_TC02)', { DisplayName: '' }, 10],
    ['a name of blanks', { DisplayName: '  ' }, 10],
    ['a name of 257 characters', { DisplayName: 'x'.repeat(257) }, 10],
    ['a name with a line break', { DisplayName: 'a\nb' }, 10],
    ['no name', { DisplayName: null }, 10],
    ['an empty key', { SyncKey: '' }, 9],
    ['a key of 65 characters', { SyncKey: 'k'.repeat(65) }, 9],
    ['no key (S02_TC06)', { SyncKey: null }, 10],
    ['the type of the inbox (S02_TC06)', { Type: '2' }, 10],
    ['a type that there is not', { Type: '18' }, 10],
    ['a type in words', { Type: 'mail' }, 10],
    ['no type', { Type: null }, 10],
    ['the recipient cache (S02_TC08)', { Type: '19' }, 3],
    ['an empty parent', { ParentId: '' }, 5],
    ['a parent of 65 characters', { ParentId: 'p'.repeat(65) }, 5],
    ['no parent', { ParentId: null }, 10],
  ])('%s', (_name, changes, status) => {
    expect(parseFolderCreateRequest(requestWith(changes), '14.1')).toEqual({ ok: false, status })
  })

  test('a name of 256 characters is one', () => {
    expect(parseFolderCreateRequest(requestWith({ DisplayName: 'x'.repeat(256) }), '14.1')).toMatchObject({ ok: true })
  })

  test.each([
    ['12.1', 10],
    ['14.0', 3],
  ] as const)('the recipient cache is in %s no more than status %i', (version, status) => {
    expect(parseFolderCreateRequest(requestWith({ Type: '19' }), version)).toEqual({ ok: false, status })
  })

  test.each([
    ['12.1', 10],
    ['14.0', 102],
  ] as const)('a foreign element is in %s status %i', (version, status) => {
    const root = element(FolderCreate, [element(AirSyncBase.FileReference, 'x')])
    expect(parseFolderCreateRequest(root, version)).toEqual({ ok: false, status })
  })

  test('another root is malformed', () => {
    expect(parseFolderCreateRequest(element(Ping.Ping), '14.1')).toEqual({ ok: false, status: 10 })
  })
})

describe('both sides', () => {
  test('the request is the published example byte for byte', () => {
    const published = '03016a0000075352033300014903350001470350726f6a656374732026203c506c616e733e00014a033132000101'
    const root = buildFolderCreateRequest({ ...request, displayName: 'Projects & <Plans>' }, '14.0')
    expect(Buffer.from(encode(root)).toString('hex')).toBe(published)
    expect(parseFolderCreateRequest(throughWire(root), '14.0')).toMatchObject({ ok: true })
  })

  test('the answer names the folder and the key, a failure neither', () => {
    const response = { status: 1, syncKey: '4', serverId: '100' }
    const names = (status: number) => buildFolderCreateResponse({ ...response, status }, '14.1').content
    expect(names(2)).toEqual([element(Status, '2')])
    expect(parseFolderCreateResponse(throughWire(buildFolderCreateResponse(response, '14.1')))).toEqual(response)
    expect(parseFolderCreateResponse(buildFolderCreateResponse({ status: 9 }, '14.1'))).toEqual({ status: 9 })
  })

  test.each([
    ['another root', element(Ping.Ping)],
    ['no status', element(FolderCreate)],
    ['success without a key', element(FolderCreate, [element(Status, '1')])],
    ['success without an id', element(FolderCreate, [element(Status, '1'), element(SyncKey, '4')])],
  ])('the phone makes no sense of %s', (_name, root) => {
    expect(() => parseFolderCreateResponse(root)).toThrow(ProtocolShapeError)
  })
})
