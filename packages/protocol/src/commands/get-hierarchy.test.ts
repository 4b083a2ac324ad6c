import { expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { FolderHierarchy, Ping } from '../wbxml/code-pages/index.ts'
import { childrenOf, element } from '../wbxml/index.ts'
import { buildGetHierarchyResponse, parseGetHierarchyResponse, ProtocolShapeError } from './index.ts'

const folders = [
  { serverId: '2', parentId: '0', displayName: 'Inbox', type: 2 },
  { serverId: '100', parentId: '2', displayName: 'Projects', type: 1 },
]

test('the phone reads what the server answers (MS-ASCMD S22_TC01)', () => {
  const root = buildGetHierarchyResponse({ folders }, '12.1')
  expect(parseGetHierarchyResponse(throughWire(root))).toEqual({ folders })
})

test('a folder is written in the order of the published schema, and there is no status', () => {
  const [folder] = childrenOf(buildGetHierarchyResponse({ folders }, '12.1'))
  expect(folder?.tag).toBe(FolderHierarchy.Folder)
  expect(folder && childrenOf(folder).map(({ tag }) => tag.name)).toEqual([
    'DisplayName',
    'ServerId',
    'Type',
    'ParentId',
  ])
})

test.each([
  ['another root', element(Ping.Ping)],
  ['a status among the folders', element(FolderHierarchy.Folders, [element(FolderHierarchy.Status, '1')])],
  ['a folder without a name', element(FolderHierarchy.Folders, [element(FolderHierarchy.Folder)])],
])('the phone makes no sense of %s', (_name, root) => {
  expect(() => parseGetHierarchyResponse(root)).toThrow(ProtocolShapeError)
})
