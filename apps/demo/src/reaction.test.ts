import type { MailItem } from '@gatepost/phone'
import { expect, test } from 'vitest'
import { reactionTo } from './reaction.ts'

const now = new Date('2026-11-22T10:00:00Z')
const mail: MailItem = {
  id: '2:1',
  subject: 'Lunch',
  from: 'ben.okafor@gatepost.example',
  to: 'anna.kovacs@gatepost.example',
  receivedAt: new Date('2026-11-22T09:59:00Z'),
  isRead: false,
  flag: null,
  body: '',
  attachments: [],
}

test.each([
  ['a fresh mail may be answered', {}, 0.1, 'reply'],
  ['an answer is not answered, it is flagged at most', { subject: 'Re: Lunch' }, 0.1, 'flag'],
  ['or flagged', {}, 0.2, 'flag'],
  ['or deleted', {}, 0.3, 'delete'],
  ['most are read', {}, 0.5, 'read'],
  ['some are left alone', {}, 0.9, undefined],
  ['a mail that was read before is left alone', { isRead: true }, 0.1, undefined],
  ['a mail of yesterday is left alone', { receivedAt: new Date('2026-11-21T10:00:00Z') }, 0.1, undefined],
  ['a mail without a date counts as old', { receivedAt: undefined }, 0.1, undefined],
])('%s', (_, changes, mood, expected) => {
  expect(reactionTo({ ...mail, ...changes }, now, () => mood)?.kind).toBe(expected)
})
