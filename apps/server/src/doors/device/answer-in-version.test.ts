import { knownVersions, type CommandName, type EasRequest, type ProtocolVersion } from '@gatepost/protocol/http'
import { describe, expect, test } from 'vitest'
import { busyAnswer, documentAnswer, httpAnswer, statusAnswer } from './answer.ts'
import { answerInVersion } from './answer-in-version.ts'

const request = (command: CommandName, version: ProtocolVersion): EasRequest => ({
  command,
  version,
  deviceId: 'A1',
  deviceType: 'x',
  user: undefined,
  policyKey: undefined,
  locale: undefined,
  acceptMultiPart: false,
  saveInSent: false,
})

describe.each(['2.5', '12.0', '12.1'] as const)('up to 12.1 (%s)', (version) => {
  test.each<[CommandName, number, number]>([
    ['FolderSync', 140, 449],
    ['Sync', 142, 449],
    ['FolderSync', 126, 403],
    ['SendMail', 119, 500],
    ['GetAttachment', 142, 449],
    ['GetAttachment', 6, 500],
  ])('%s with status %i is HTTP %i and no body', (command, status, httpStatus) => {
    const answer = answerInVersion(request(command, version), statusAnswer(command, status))
    expect(answer).toEqual({ httpStatus, status })
  })

  test('a refusal with a document of its own loses it as well', () => {
    const answer = { ...statusAnswer('SmartReply', 150), contentType: 'application/vnd.ms-sync.wbxml' }
    expect(answerInVersion(request('SmartReply', version), answer)).toEqual({ httpStatus: 500, status: 150 })
  })

  test('a status of the command stays in its document', () => {
    const answer = statusAnswer('FolderSync', 9)
    expect(answerInVersion(request('FolderSync', version), answer)).toBe(answer)
  })
})

test.each(knownVersions.filter((version) => Number(version) >= 14))('from 14.0 on (%s) nothing changes', (version) => {
  for (const answer of [statusAnswer('FolderSync', 142), statusAnswer('SendMail', 119)])
    expect(answerInVersion(request('FolderSync', version), answer)).toBe(answer)
})

test('what is no refusal passes in every version', () => {
  for (const version of knownVersions)
    for (const answer of [documentAnswer(undefined), httpAnswer(413), busyAnswer(5)])
      expect(answerInVersion(request('Sync', version), answer)).toBe(answer)
})

test('who is slowed down is told why, and for how long', () => {
  expect(busyAnswer(0.2, 'RecentCommands')).toEqual({
    httpStatus: 503,
    headers: { 'Retry-After': '1', 'X-MS-ASThrottle': 'RecentCommands' },
  })
})
