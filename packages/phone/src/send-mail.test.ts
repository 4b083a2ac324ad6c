import {
  buildStatusAnswer,
  parseSendMailRequest,
  parseSmartForwardRequest,
  parseSmartReplyRequest,
} from '@gatepost/protocol/commands'
import { knownVersions } from '@gatepost/protocol/http'
import { describe, expect, test } from 'vitest'
import { phoneAt } from './testing/phone-at.ts'

const mail = { to: ['ben@example.org'], subject: 'Lunch', text: 'At noon?' }
const source = { kind: 'item', folderId: '2', itemId: '2:7' } as const
const parsers = {
  SendMail: parseSendMailRequest,
  SmartForward: parseSmartForwardRequest,
  SmartReply: parseSmartReplyRequest,
} as const

describe.each(knownVersions)('at %s', (version) => {
  test.each(['SendMail', 'SmartForward', 'SmartReply'] as const)(
    '%s brings the message and what it is about',
    async (command) => {
      const { phone, door } = await phoneAt(() => ({}), { version, address: 'anna@example.org' })
      const status = {
        SendMail: () => phone.sendMail(mail),
        SmartForward: () => phone.smartForward({ ...mail, source }),
        SmartReply: () => phone.smartReply({ ...mail, source, saveInSentItems: false }),
      }
      expect(await status[command]()).toBe(1)
      const [heard] = door.heard
      const isOld = Number(version) < 14
      expect(heard?.headers['content-type']).toBe(isOld ? 'message/rfc822' : 'application/vnd.ms-sync.wbxml')
      expect(Buffer.from(heard?.bytes ?? []).toString('latin1')).toContain('Subject: Lunch\r\n')
      const isSaved = command !== 'SmartReply'
      expect(heard?.eas).toMatchObject({ command, saveInSent: isOld && isSaved })
      if (isOld) {
        expect(heard?.eas?.itemId).toBe(command === 'SendMail' ? undefined : '2:7')
        return
      }
      const parsed = heard?.tree && parsers[command](heard.tree, version)
      const about = command === 'SendMail' ? {} : { source, replaceMime: false }
      expect(parsed).toMatchObject({ ok: true, value: { saveInSentItems: isSaved, ...about } })
    },
  )
})

test('what the server refuses is a status from 14.0 on, and an HTTP status before', async () => {
  const modern = await phoneAt(() => ({ tree: buildStatusAnswer('SmartForward', 150) }))
  expect(await modern.phone.smartForward({ ...mail, source })).toBe(150)
  expect(modern.events).toContainEqual({ kind: 'refused', command: 'SmartForward', status: 150 })
  const old = await phoneAt(() => ({ httpStatus: 500 }), { version: '12.1' })
  await expect(old.phone.smartForward({ ...mail, source })).rejects.toMatchObject({ code: 'http', httpStatus: 500 })
})
