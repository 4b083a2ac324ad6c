import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownVersions, type ProtocolVersion } from '../http/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { AirSync, AirSyncBase, Email, Email2, ItemOperations } from '../wbxml/code-pages/index.ts'
import { childOf, childrenOf, element, encode, textOf } from '../wbxml/index.ts'
import { ProtocolShapeError } from '../values/index.ts'
import { emailApplicationData, readEmail, type EmailItem } from './index.ts'

const item: EmailItem = {
  subject: 'Grüße 🎉',
  from: '"王" <wang@example.org>',
  to: '"Zoë" <zoe@example.org>',
  cc: 'a@example.org',
  replyTo: 'b@example.org',
  displayTo: 'Zoë',
  receivedAt: new Date('2024-02-29T23:59:59Z'),
  isRead: false,
  importance: 1,
  messageClass: 'IPM.Note',
  threadTopic: 'Grüße',
  conversationId: new Uint8Array([0x8f, 0, 0xff]),
  conversationIndex: new Uint8Array([1, 0xda]),
  flag: null,
  categories: ['vip'],
  attachments: [
    { displayName: 'a.pdf', fileReference: '5:17:0', method: 1, estimatedDataSize: 1000, isInline: false },
    {
      displayName: 'b.png',
      fileReference: '5:17:1',
      method: 1,
      estimatedDataSize: 10,
      isInline: true,
      contentId: 'b@x',
    },
  ],
  body: { type: 2, estimatedDataSize: 11, truncated: true, data: '<p>Hello</p>', preview: 'Hello' },
  nativeBodyType: 2,
}

const applicationData = (value: EmailItem, version: ProtocolVersion) =>
  throughWire(element(AirSync.ApplicationData, emailApplicationData(value, version)))
const names = (version: ProtocolVersion) =>
  childrenOf(applicationData(item, version)).map(({ tag }) => `${tag.namespace}:${tag.name}`)

describe('emailApplicationData', () => {
  test('at 14.1 a message has all its properties, in order', () => {
    expect(names('14.1')).toEqual([
      'Email:To',
      'Email:Cc',
      'Email:From',
      'Email:ReplyTo',
      'Email:Subject',
      'Email:DateReceived',
      'Email:DisplayTo',
      'Email:ThreadTopic',
      'Email:Importance',
      'Email:Read',
      'AirSyncBase:Attachments',
      'AirSyncBase:Body',
      'Email:MessageClass',
      'Email:InternetCPID',
      'Email:Flag',
      'Email:ContentClass',
      'AirSyncBase:NativeBodyType',
      'Email2:ConversationId',
      'Email2:ConversationIndex',
      'Email:Categories',
    ])
  })

  test.each(['16.0', '16.1'] as const)('at %s it says besides whether it is a draft', (version) => {
    expect(names(version)).toEqual([...names('14.1'), 'Email2:IsDraft'])
    expect(textOf(applicationData(item, version), Email2.IsDraft)).toBe('0')
    expect(textOf(applicationData({ ...item, isDraft: true }, version), Email2.IsDraft)).toBe('1')
  })

  test('before 14.0 it has neither conversation nor categories', () => {
    expect(names('12.1')).toEqual(names('14.1').slice(0, -3))
  })

  test('at 2.5 body and attachments are on the Email page and there is no flag', () => {
    expect(names('2.5').slice(-6)).toEqual([
      'Email:Attachments',
      'Email:BodyTruncated',
      'Email:BodySize',
      'Email:Body',
      'Email:MessageClass',
      'Email:InternetCPID',
    ])
    const mime = { ...item.body, type: 4 } as const
    expect(textOf(applicationData({ ...item, body: mime }, '2.5'), Email.MIMEData)).toBe('<p>Hello</p>')
  })

  test.each([
    ['14.1', ['Type', 'EstimatedDataSize', 'Truncated', 'Data', 'Preview']],
    ['12.1', ['Type', 'EstimatedDataSize', 'Truncated', 'Data']],
  ] as const)('at %s the children of the body are %j', (version, order) => {
    const body = childOf(applicationData(item, version), AirSyncBase.Body)
    expect(body && childrenOf(body).map((child) => child.tag.name)).toEqual(order)
  })

  test.each(knownVersions)('at %s a body that was cut off whole has no data', (version) => {
    const cut = { ...item.body, data: '', truncated: true }
    const data = applicationData({ ...item, body: cut }, version)
    const body = childOf(data, AirSyncBase.Body) ?? data
    expect([AirSyncBase.Data, Email.Body].map((tag) => childOf(body, tag))).toEqual([undefined, undefined])
    const whole = applicationData({ ...item, body: { ...cut, truncated: false } }, version)
    const holder = childOf(whole, AirSyncBase.Body) ?? whole
    expect([AirSyncBase.Data, Email.Body].some((tag) => childOf(holder, tag))).toBe(true)
  })

  test('a body beside the document is named by its part', () => {
    const body = childOf(applicationData({ ...item, body: { ...item.body, part: 3 } }, '14.1'), AirSyncBase.Body)
    const children = (body && childrenOf(body)) ?? []
    expect(children.map((child) => child.tag.name)).toEqual([
      'Type',
      'EstimatedDataSize',
      'Truncated',
      'Preview',
      'Part',
    ])
    expect(body && textOf(body, ItemOperations.Part)).toBe('3')
  })

  test('what is not there is left out, but the flag, which goes out empty', () => {
    const { cc: _cc, replyTo: _replyTo, displayTo: _displayTo, threadTopic: _topic, ...rest } = item
    const { conversationId: _id, conversationIndex: _index, categories: _categories, ...bare } = rest
    const data = applicationData({ ...bare, attachments: [] }, '14.1')
    expect(childrenOf(data).map((child) => child.tag.name)).toEqual([
      'To',
      'From',
      'Subject',
      'DateReceived',
      'Importance',
      'Read',
      'Body',
      'MessageClass',
      'InternetCPID',
      'Flag',
      'ContentClass',
      'NativeBodyType',
    ])
    expect(childOf(data, Email.Flag)?.content).toEqual([])
  })

  test('the date it was received has milliseconds and a Z', () => {
    expect(textOf(applicationData(item, '14.1'), Email.DateReceived)).toBe('2024-02-29T23:59:59.000Z')
  })

  test('conversations and MIME in bytes are opaque', () => {
    const bytes = new Uint8Array([0xff, 0, 13, 10])
    const data = applicationData({ ...item, body: { ...item.body, type: 4, data: bytes } }, '14.1')
    const body = childOf(data, AirSyncBase.Body)
    expect(body && childOf(body, AirSyncBase.Data)?.content).toEqual(bytes)
    expect(childOf(data, Email2.ConversationId)?.content).toEqual(item.conversationId)
  })

  test('a hostile message can always be written, in every version', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, fc.constantFrom(...knownVersions), (subject, data, version) => {
        const hostile = {
          ...item,
          subject,
          from: data,
          body: { ...item.body, data, preview: subject },
          categories: [data],
        }
        expect(() => encode(element(AirSync.ApplicationData, emailApplicationData(hostile, version)))).not.toThrow()
      }),
    )
  })

  test('a list of addresses ends at 32768 characters', () => {
    const data = applicationData({ ...item, to: 'x'.repeat(40_000) }, '14.1')
    expect(textOf(data, Email.To)).toHaveLength(32_768)
  })
})

describe('readEmail', () => {
  test.each(['12.1', '14.1', '16.1'] as const)('the phone reads at %s what the mailbox has', (version) => {
    const read = readEmail(childrenOf(applicationData({ ...item, flag: { status: 2, flagType: 'Flag' } }, version)))
    const { body, isDraft: _isDraft, conversationId, conversationIndex, categories, ...rest } = item
    expect(read).toEqual({
      ...rest,
      flag: { status: 2, flagType: 'Flag' },
      bodyType: body.type,
      bodyText: body.data,
      bodySize: body.estimatedDataSize,
      isBodyTruncated: body.truncated,
      preview: version === '12.1' ? undefined : body.preview,
      isDraft: version === '16.1' ? false : undefined,
      ...(version !== '12.1' && { conversationId, conversationIndex, categories }),
    })
  })

  test('at 2.5 it reads text and attachments from the Email page', () => {
    const { cc, subject } = item
    expect(readEmail(childrenOf(applicationData(item, '2.5')))).toMatchObject({
      cc,
      subject,
      bodyType: 1,
      bodyText: item.body.data,
      bodySize: 11,
      isBodyTruncated: true,
      attachments: item.attachments.map(({ contentId: _id, ...rest }) => ({ ...rest, isInline: false })),
    })
  })

  test('at 2.5 it reads MIME', () => {
    const mime = { ...item.body, type: 4, truncated: false } as const
    const read = readEmail(childrenOf(applicationData({ ...item, body: mime }, '2.5')))
    expect(read).toMatchObject({ bodyType: 4, bodyText: item.body.data, bodySize: 11, isBodyTruncated: false })
  })

  test('of a change it reads only what is said', () => {
    const read = readEmail([element(Email.Read, '1'), element(Email.Flag)])
    expect(read).toMatchObject({ isRead: true, flag: null, attachments: [] })
    expect(read.subject).toBeUndefined()
    expect(read.bodyText).toBeUndefined()
  })

  test.each([
    ['a date that is none', element(Email.DateReceived, 'today')],
    ['an importance in words', element(Email.Importance, 'high')],
    ['a Read that is neither', element(Email.Read, '7')],
    ['an attachment without a reference', element(AirSyncBase.Attachments, [element(AirSyncBase.Attachment)])],
  ])('it makes no sense of %s', (_name, child) => {
    expect(() => readEmail([child])).toThrow(ProtocolShapeError)
  })
})
