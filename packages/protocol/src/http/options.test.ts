import { expect, test } from 'vitest'
import { optionsHeaders } from './options.ts'

test('versions ascend and commands stand in advertised order, whatever order they are given in', () => {
  expect(optionsHeaders({ versions: ['16.1', '14.1'], commands: ['Provision', 'Ping', 'FolderSync', 'Sync'] })).toEqual(
    {
      'MS-Server-ActiveSync': '16.1',
      'MS-ASProtocolVersions': '14.1,16.1',
      'MS-ASProtocolCommands': 'Sync,FolderSync,Ping,Provision',
      Allow: 'OPTIONS,POST',
      Public: 'OPTIONS,POST',
      'Cache-Control': 'private',
    },
  )
})

test('a command that none of the versions has is not offered', () => {
  const { 'MS-ASProtocolCommands': commands } = optionsHeaders({
    versions: ['14.0', '14.1'],
    commands: ['Find', 'GetAttachment', 'Sync'],
  })
  expect(commands).toBe('Sync')
})
