import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { FolderHierarchy, Ping } from '../wbxml/code-pages/index.ts'
import { childrenOf, element } from '../wbxml/index.ts'
import {
  buildPingRequest,
  buildPingResponse,
  parsePingRequest,
  parsePingResponse,
  ProtocolShapeError,
} from './index.ts'

const heartbeat = (text: string) => element(Ping.HeartbeatInterval, text)
const folder = (id: string) => element(Ping.Folder, [element(Ping.Id, id), element(Ping.Class, 'Email')])
const folders = (...list: ReturnType<typeof folder>[]) => element(Ping.Folders, list)
const many = (count: number) => Array.from({ length: count }, (_item, index) => folder(String(index)))

describe('parsePingRequest', () => {
  test.each([
    [
      'heartbeat and folders',
      [heartbeat('480'), folders(folder('1'))],
      { ok: true, value: { heartbeatSeconds: 480, folders: [{ id: '1', class: 'Email' }] } },
    ],
    [
      'folders alone leave the heartbeat as it was (S11_TC01)',
      [folders(folder('1'))],
      { ok: true, value: { heartbeatSeconds: undefined, folders: [{ id: '1', class: 'Email' }] } },
    ],
    [
      'an empty heartbeat stands for the remembered one (S11_TC06)',
      [heartbeat(''), folders(folder('1'))],
      { ok: true, value: { heartbeatSeconds: undefined, folders: [{ id: '1', class: 'Email' }] } },
    ],
    [
      'a heartbeat alone leaves the folders as they were',
      [heartbeat('60')],
      { ok: true, value: { heartbeatSeconds: 60, folders: undefined } },
    ],
    [
      'empty Folders stand for the remembered ones',
      [heartbeat('60'), folders()],
      { ok: true, value: { heartbeatSeconds: 60, folders: undefined } },
    ],
    ['the longest heartbeat', [heartbeat('3540')], { ok: true, value: { heartbeatSeconds: 3540, folders: undefined } }],
    ['a Ping without content is malformed (S11_TC02)', [], { ok: false, status: 4 }],
    ['59 seconds are too short', [heartbeat('59')], { ok: false, status: 5, limit: 60 }],
    ['-100 seconds are too short (S11_TC03)', [heartbeat('-100')], { ok: false, status: 5, limit: 60 }],
    ['3541 seconds are too long', [heartbeat('3541')], { ok: false, status: 5, limit: 3540 }],
    ['6000000 seconds are too long (S11_TC07)', [heartbeat('6000000')], { ok: false, status: 5, limit: 3540 }],
    ['a heartbeat in words is malformed', [heartbeat('long')], { ok: false, status: 4 }],
    ['a folder twice is malformed', [heartbeat('60'), folders(folder('1'), folder('1'))], { ok: false, status: 4 }],
    [
      'a folder without an id is malformed',
      [folders(element(Ping.Folder, [element(Ping.Class, 'Email')]))],
      { ok: false, status: 4 },
    ],
    [
      'a folder without a class is malformed',
      [folders(element(Ping.Folder, [element(Ping.Id, '1')]))],
      { ok: false, status: 4 },
    ],
    ['something else among the folders is malformed', [folders(element(Ping.Status, '1'))], { ok: false, status: 4 }],
    ['201 folders are too many', [heartbeat('60'), folders(...many(201))], { ok: false, status: 6, limit: 200 }],
    ['10000 folders are too many', [folders(...many(10_000))], { ok: false, status: 6, limit: 200 }],
  ] as const)('%s', (_name, children, parsed) => {
    expect(parsePingRequest(element(Ping.Ping, children), '14.1')).toEqual(parsed)
  })

  test('200 folders are not', () => {
    expect(parsePingRequest(element(Ping.Ping, [folders(...many(200))]), '14.1')).toMatchObject({ ok: true })
  })

  test('no body stands for the Ping before', () => {
    const nothing = { ok: true, value: { heartbeatSeconds: undefined, folders: undefined } }
    expect(parsePingRequest(undefined, '14.1')).toEqual(nothing)
  })

  test('another root is malformed', () => {
    expect(parsePingRequest(element(FolderHierarchy.FolderSync, [heartbeat('60')]), '14.1')).toEqual({
      ok: false,
      status: 4,
    })
  })
})

test('folders, cap and heartbeat stand after the status in the order of the schema', () => {
  const root = buildPingResponse({ status: 2, heartbeatSeconds: 60, maxFolders: 200, folders: ['1'] }, '14.1')
  expect(childrenOf(root).map((child) => child.tag.name)).toEqual([
    'Status',
    'Folders',
    'MaxFolders',
    'HeartbeatInterval',
  ])
})

describe('both sides', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  const list = fc.uniqueArray(fc.record({ id, class: id }), {
    minLength: 1,
    maxLength: 20,
    selector: (item) => item.id,
  })

  test('the server reads what the phone asks', () => {
    const heartbeats = fc.option(fc.integer({ min: 60, max: 3540 }), { nil: undefined })
    fc.assert(
      fc.property(heartbeats, fc.option(list, { nil: undefined }), (heartbeatSeconds, folderList) => {
        const request = { heartbeatSeconds, folders: folderList }
        const parsed = parsePingRequest(throughWire(buildPingRequest(request, '14.1')), '14.1')
        expect(parsed).toEqual({ ok: true, value: request })
      }),
    )
  })

  test.each([
    ['time is over', { status: 1 }],
    ['two folders changed', { status: 2, folders: ['5', '12'] }],
    ['the heartbeat is out of range', { status: 5, heartbeatSeconds: 3540 }],
    ['there are too many folders', { status: 6, maxFolders: 200 }],
  ])('the phone reads that %s', (_name, response) => {
    expect(parsePingResponse(throughWire(buildPingResponse(response, '14.1')))).toEqual(response)
  })

  test('the phone makes no sense of an answer without a status', () => {
    expect(() => parsePingResponse(element(Ping.Ping))).toThrow(ProtocolShapeError)
  })
})
