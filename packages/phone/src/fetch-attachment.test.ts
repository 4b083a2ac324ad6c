import { attachmentProperties, buildItemOperationsResponse } from '@gatepost/protocol/commands'
import { knownVersions } from '@gatepost/protocol/http'
import { expect, test } from 'vitest'
import { phoneAt } from './testing/phone-at.ts'

const picture = Buffer.from([0x89, 0, 0xff])

test.each(knownVersions)('at %s an attachment is fetched as the version does it', async (version) => {
  const { phone, door } = await phoneAt(
    ({ eas }) => {
      if (eas?.command === 'GetAttachment') return { bytes: picture, headers: { 'Content-Type': 'image/png' } }
      const properties = attachmentProperties({ contentType: 'image/png', base64: picture.toString('base64') })
      return { tree: buildItemOperationsResponse({ status: 1, fetches: [{ status: 1, properties }] }, version) }
    },
    { version },
  )
  const file = await phone.fetchAttachment('2:7:0')
  expect(file).toMatchObject({ status: 1, contentType: 'image/png' })
  expect(Buffer.from(file.content ?? []).equals(picture)).toBe(true)
  expect(door.commands()).toEqual([version === '2.5' ? 'GetAttachment' : 'ItemOperations'])
})

test('one that is gone has a status and no content', async () => {
  const { phone } = await phoneAt(() => ({
    tree: buildItemOperationsResponse({ status: 1, fetches: [{ status: 15 }] }, '14.1'),
  }))
  expect(await phone.fetchAttachment('2:7:0')).toEqual({ status: 15 })
})
