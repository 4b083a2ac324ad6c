import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { AirSyncBase, FolderHierarchy, Ping } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, textOf } from '../wbxml/index.ts'
import {
  buildFolderSyncRequest,
  buildFolderSyncResponse,
  parseFolderSyncRequest,
  parseFolderSyncResponse,
  ProtocolShapeError,
  type FolderChange,
} from './index.ts'

const key = (text: string) => element(FolderHierarchy.SyncKey, text)

describe('parseFolderSyncRequest', () => {
  test.each([
    ['the first key', [key('0')], '14.1', { ok: true, value: { syncKey: '0' } }],
    ['a key of 64 characters', [key('k'.repeat(64))], '14.1', { ok: true, value: { syncKey: 'k'.repeat(64) } }],
    ['a key of 65 characters is none', [key('k'.repeat(65))], '14.1', { ok: false, status: 9 }],
    ['an empty key is none (MS-ASCMD S04_TC05)', [key('')], '14.1', { ok: false, status: 9 }],
    ['no key at all is malformed (S04_TC06)', [], '14.1', { ok: false, status: 10 }],
    [
      'an element of another command is no WBXML of this one (S21_TC07)',
      [key('0'), element(AirSyncBase.FileReference, 'x')],
      '14.1',
      { ok: false, status: 102 },
    ],
    [
      'before 14.0, which has no code above 100, it is malformed',
      [key('0'), element(AirSyncBase.FileReference, 'x')],
      '12.1',
      { ok: false, status: 10 },
    ],
  ] as const)('%s', (_name, children, version, parsed) => {
    expect(parseFolderSyncRequest(element(FolderHierarchy.FolderSync, children), version)).toEqual(parsed)
  })

  test('another root is malformed', () => {
    expect(parseFolderSyncRequest(element(Ping.Ping, [key('0')]), '14.1')).toEqual({ ok: false, status: 10 })
  })
})

const folder = { serverId: '5', parentId: '0', displayName: 'Sent Items', type: 5 } as const

describe('buildFolderSyncResponse', () => {
  test('no change is a Count of 0', () => {
    const root = buildFolderSyncResponse({ status: 1, syncKey: '2' }, '14.1')
    expect(childrenOf(root).map((child) => child.tag.name)).toEqual(['Status', 'SyncKey', 'Changes'])
    expect(childOf(root, FolderHierarchy.Changes)?.content).toEqual([element(FolderHierarchy.Count, '0')])
  })

  test('a failure carries neither key nor changes', () => {
    const root = buildFolderSyncResponse({ status: 9, syncKey: '2', changes: [{ kind: 'add', ...folder }] }, '14.1')
    expect(root).toEqual(element(FolderHierarchy.FolderSync, [element(FolderHierarchy.Status, '9')]))
  })

  test('updates, deletes and adds stand in this order, whatever the order given', () => {
    const changes: readonly FolderChange[] = [
      { kind: 'add', ...folder },
      { kind: 'delete', serverId: '7' },
      { kind: 'update', ...folder },
    ]
    const root = buildFolderSyncResponse({ status: 1, syncKey: '2', changes }, '14.1')
    const list = childOf(root, FolderHierarchy.Changes)
    expect(list && childrenOf(list).map((child) => child.tag.name)).toEqual(['Count', 'Update', 'Delete', 'Add'])
    expect(list && textOf(list, FolderHierarchy.Count)).toBe('3')
  })

  test('a name that no phone can take is cleaned and cut', () => {
    const displayName = `a\u0000${'b'.repeat(300)}`
    const root = buildFolderSyncResponse(
      { status: 1, syncKey: '2', changes: [{ kind: 'add', ...folder, displayName }] },
      '14.1',
    )
    expect(parseFolderSyncResponse(throughWire(root)).changes).toEqual([
      { kind: 'add', ...folder, displayName: `a${'b'.repeat(255)}` },
    ])
  })
})

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
const change: fc.Arbitrary<FolderChange> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('add', 'update'),
    serverId: text,
    parentId: text,
    displayName: text,
    type: fc.nat(19),
  }),
  fc.record({ kind: fc.constant('delete'), serverId: text }),
)

describe('both sides', () => {
  test('the server reads what the phone asks', () => {
    fc.assert(
      fc.property(text, (syncKey) => {
        const request = { syncKey }
        const parsed = parseFolderSyncRequest(throughWire(buildFolderSyncRequest(request, '14.1')), '14.1')
        expect(parsed).toEqual({ ok: true, value: request })
      }),
    )
  })

  test('the phone reads what the server answers, grouped by kind', () => {
    fc.assert(
      fc.property(text, fc.array(change), (syncKey, changes) => {
        const response = { status: 1, syncKey, changes }
        const order = ['update', 'delete', 'add']
        expect(parseFolderSyncResponse(throughWire(buildFolderSyncResponse(response, '14.1')))).toEqual({
          ...response,
          changes: changes.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind)),
        })
      }),
    )
  })

  test('an answer without Changes changes nothing', () => {
    const root = element(FolderHierarchy.FolderSync, [element(FolderHierarchy.Status, '1'), key('2')])
    expect(parseFolderSyncResponse(root)).toEqual({ status: 1, syncKey: '2', changes: [] })
  })

  test('the phone is told the status of a failure', () => {
    expect(parseFolderSyncResponse(buildFolderSyncResponse({ status: 9 }, '14.1'))).toEqual({ status: 9 })
  })

  test.each([
    ['another root', element(Ping.Ping)],
    ['no status', element(FolderHierarchy.FolderSync)],
    ['a status in words', element(FolderHierarchy.FolderSync, [element(FolderHierarchy.Status, 'fine')])],
    ['success without a key', element(FolderHierarchy.FolderSync, [element(FolderHierarchy.Status, '1')])],
  ])('the phone makes no sense of %s', (_name, root) => {
    expect(() => parseFolderSyncResponse(root)).toThrow(ProtocolShapeError)
  })
})
