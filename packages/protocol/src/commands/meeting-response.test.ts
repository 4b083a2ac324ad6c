import { describe, expect, test } from 'vitest'
import type { ProtocolVersion } from '../http/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { AirSyncBase, MeetingResponse, Ping, Search } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import {
  buildMeetingResponseRequest,
  buildMeetingResponseResponse,
  parseMeetingResponseRequest,
  parseMeetingResponseResponse,
  ProtocolShapeError,
  type MeetingReply,
} from './index.ts'

const says = (value: string) => element(MeetingResponse.UserResponse, value)
const folder = element(MeetingResponse.CollectionId, '2')
const item = element(MeetingResponse.RequestId, '2:7')
const instance = (text: string) => element(MeetingResponse.InstanceId, text)
const request = (...children: WbxmlElement[]) => element(MeetingResponse.Request, children)
const proposal = (text: string) => element(MeetingResponse.ProposedStartTime, text)

function parse(requests: readonly WbxmlElement[], version: ProtocolVersion = '16.1') {
  return parseMeetingResponseRequest(element(MeetingResponse.MeetingResponse, requests), version)
}

function replyOf(children: readonly WbxmlElement[], version?: ProtocolVersion): MeetingReply | undefined {
  const parsed = parse([request(...children)], version)
  return parsed.ok ? parsed.value.replies[0] : undefined
}

const accepted = { kind: 'reply', userResponse: 1, collectionId: '2', requestId: '2:7' }

describe('parseMeetingResponseRequest', () => {
  test.each([
    ['an invitation by folder and item', [says('1'), folder, item], accepted],
    [
      'by the long id of a search',
      [says('3'), element(Search.LongId, '2:7')],
      { kind: 'reply', userResponse: 3, longId: '2:7' },
    ],
    [
      'one occurrence',
      [says('1'), folder, item, instance('20260102T030405Z')],
      { ...accepted, instance: new Date('2026-01-02T03:04:05Z') },
    ],
    ['no such answer (S09_TC03)', [says('5'), folder, item], { kind: 'refused', requestId: '2:7', status: 2 }],
    ['no answer', [folder, item], { kind: 'refused', requestId: '2:7', status: 2 }],
    ['no item', [says('1'), folder], { kind: 'refused', status: 2 }],
    ['no folder', [says('1'), item], { kind: 'refused', requestId: '2:7', status: 2 }],
    [
      'an occurrence at no time (S09_TC12)',
      [says('1'), folder, item, instance('soon')],
      { kind: 'refused', requestId: '2:7', status: 104 },
    ],
    [
      'a proposal of no time',
      [says('2'), folder, item, element(MeetingResponse.SendResponse, [proposal('soon')])],
      { kind: 'refused', requestId: '2:7', status: 104 },
    ],
    [
      'a message of no kind is sent without it',
      [
        says('1'),
        folder,
        item,
        element(MeetingResponse.SendResponse, [element(AirSyncBase.Body, [element(AirSyncBase.Type, '4')])]),
      ],
      { ...accepted, message: {} },
    ],
  ])('%s', (_name, children, reply) => {
    expect(replyOf(children)).toEqual(reply)
  })

  test('what a version does not know is not looked at', () => {
    expect(replyOf([says('1'), folder, item, instance('soon')], '14.0')).toEqual(accepted)
    const message = element(MeetingResponse.SendResponse, [proposal('soon')])
    expect(replyOf([says('1'), folder, item, message], '14.1')).toEqual(accepted)
    expect(replyOf([says('1'), folder, item, message], '16.0')).toEqual({ ...accepted, message: {} })
  })

  test('one that cannot be leaves the others alone', () => {
    const parsed = parse([request(says('9'), folder, item), request(says('1'), folder, item)])
    expect(parsed.ok && parsed.value.replies.map(({ kind }) => kind)).toEqual(['refused', 'reply'])
  })

  test('a hundred replies are read; 101 are refused from 14.0 on, and before that cut (S09_TC07)', () => {
    const many = (count: number) => Array.from({ length: count }, () => request(says('1'), folder, item))
    const parsed = parse(many(100))
    expect(parsed.ok && parsed.value.replies.length).toBe(100)
    expect(parse(many(101), '14.0')).toEqual({ ok: false, status: 103 })
    expect(parse(many(101), '12.1')).toEqual(parsed)
  })

  test.each([
    ['no reply', element(MeetingResponse.MeetingResponse)],
    ['another root', element(Ping.Ping, [request(says('1'), folder, item)])],
  ])('%s is refused', (_name, root) => {
    expect(parseMeetingResponseRequest(root, '14.1')).toEqual({ ok: false, status: 103 })
  })
})

describe('both sides', () => {
  const replies: readonly MeetingReply[] = [
    { kind: 'reply', userResponse: 1, collectionId: '2', requestId: '2:7' },
    { kind: 'reply', userResponse: 3, longId: '2:7' },
    {
      kind: 'reply',
      userResponse: 2,
      collectionId: '2',
      requestId: '2:7',
      instance: new Date('2026-01-02T03:04:05Z'),
      message: {
        bodyType: 1,
        body: 'maybe',
        proposedStart: new Date('2026-01-02T09:00:00Z'),
        proposedEnd: new Date('2026-01-02T10:00:00Z'),
      },
    },
    { kind: 'reply', userResponse: 1, collectionId: '2', requestId: '2:7', message: {} },
  ]
  test('the server reads what the phone says; what the phone would not say it does not send', () => {
    const sent = [...replies, { kind: 'refused', status: 2 } as const]
    const root = throughWire(buildMeetingResponseRequest({ replies: sent }, '16.1'))
    expect(parseMeetingResponseRequest(root, '16.1')).toEqual({ ok: true, value: { replies } })
  })

  test('the phone reads what the server answers; a calendar item comes with success alone', () => {
    const results = [{ requestId: '2:7', status: 1, calendarId: '9:1' }, { requestId: '2:8', status: 2 }, { status: 2 }]
    const root = buildMeetingResponseResponse({ results }, '14.1')
    expect(parseMeetingResponseResponse(throughWire(root))).toEqual({ results })
    const refused = buildMeetingResponseResponse({ results: [{ status: 2, calendarId: '9:1' }] }, '14.1')
    expect(parseMeetingResponseResponse(refused)).toEqual({ results: [{ status: 2 }] })
  })

  test('the phone makes no sense of a result without a status', () => {
    const root = element(MeetingResponse.MeetingResponse, [element(MeetingResponse.Result)])
    expect(() => parseMeetingResponseResponse(root)).toThrow(ProtocolShapeError)
  })
})
