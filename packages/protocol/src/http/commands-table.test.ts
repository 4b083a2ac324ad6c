import { expect, test } from 'vitest'
import {
  commandNames,
  commandOfCode,
  commandsTable,
  isCommandIn,
  isCommandName,
  mayRequestBeEmpty,
  requestBodyOf,
} from './commands-table.ts'

test('commands stand in the order in which Exchange advertises them', () => {
  expect(commandNames.join()).toBe(
    'Sync,SendMail,SmartForward,SmartReply,GetAttachment,GetHierarchy,FolderSync,FolderCreate,FolderDelete,FolderUpdate,' +
      'MoveItems,GetItemEstimate,MeetingResponse,Search,Settings,Ping,ItemOperations,Provision,ResolveRecipients,ValidateCert,Find',
  )
})

test('every code leads back to its command; 5 to 8 and 24 lead nowhere', () => {
  for (const name of commandNames) {
    const { code } = commandsTable[name]
    if (code !== undefined) expect(commandOfCode(code)).toBe(name)
  }
  for (const code of [5, 6, 7, 8, 24, 255]) expect(commandOfCode(code)).toBeUndefined()
})

test.each(['sync', 'Setting', 'toString', '__proto__', '', 'CreateCollection'])('%s is no command', (name) => {
  expect(isCommandName(name)).toBe(false)
})

test.each([
  ['Settings came with 12.0', 'Settings', '2.5', false],
  ['Settings came with 12.0', 'Settings', '12.0', true],
  ['GetAttachment went with 14.0', 'GetAttachment', '12.1', true],
  ['GetAttachment went with 14.0', 'GetAttachment', '14.0', false],
  ['Find came with 16.1', 'Find', '16.0', false],
  ['Find came with 16.1', 'Find', '16.1', true],
  ['Sync is in every version', 'Sync', '2.5', true],
] as const)('%s: %s in %s is %s', (_name, command, version, expected) => {
  expect(isCommandIn(command, version)).toBe(expected)
})

test.each([
  ['SendMail', '12.1', 'mime'],
  ['SendMail', '14.0', 'wbxml'],
  ['SmartReply', '16.1', 'wbxml'],
  ['GetHierarchy', '12.1', 'none'],
  ['FolderSync', '2.5', 'wbxml'],
] as const)('the request body of %s in %s is %s', (command, version, expected) => {
  expect(requestBodyOf(command, version)).toBe(expected)
})

test.each([
  ['Sync', '12.0', false],
  ['Sync', '12.1', true],
  ['Ping', '2.5', true],
  ['GetAttachment', '12.1', true],
  ['FolderSync', '16.1', false],
] as const)('whether %s in %s may come without a body: %s', (command, version, expected) => {
  expect(mayRequestBeEmpty(command, version)).toBe(expected)
})
