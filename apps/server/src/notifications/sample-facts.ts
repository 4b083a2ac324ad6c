import type { MailFacts, MailKind, MailLanguage } from './mail-kinds.ts'
import { unchanging } from './unchanging.ts'
import { wipeMailWords } from './wipe-mail-words.ts'

type Sample = { readonly kind: MailKind; readonly language: MailLanguage }

/** A device and a wipe that do not exist, for previews and test mails. */
export function sampleFacts(publicUrl: URL, { kind, language }: Sample): MailFacts {
  const { wipe, reasons, holds, advice, note } = wipeMailWords[language]
  return {
    ...unchanging(kind, language),
    user: 'Anna Berg',
    deviceModel: 'iPhone 17',
    deviceType: 'iPhone',
    deviceId: 'SAMPLE0123456789',
    deviceOS: 'iOS 26.1',
    deviceUserAgent: 'Apple-iPhone17C1/2301.98',
    deviceImei: '',
    protocolVersion: '16.1',
    accessState: 'Quarantined',
    accessReason: 'Global',
    insert: 'Questions? The helpdesk answers at extension 1234.',
    link: new URL('/decide', publicUrl).href,
    console: publicUrl.href,
    behaviour: 'RecentCommands',
    until: '2026-11-24 09:00 UTC',
    limit: '10',
    device: 'iPhone 17',
    requester: 'anna.admin',
    wipe: wipe.account,
    reason: reasons['lost-or-stolen'],
    note: `${note}: INC-1234`,
    holds: holds['second-person'],
    advice: advice.others,
    failures: '3',
    time: '2026-11-23T09:00:00.000Z',
    wipeId: '0b7cbb4c-6c0a-4b62-9a3c-9c4f9f0d6a11',
    lastHour: '10',
    perHour: '10',
    lastDay: '12',
    perDay: '30',
    question: 'Is this your private phone or a new company one?',
    administrator: 'Erik Holm',
    userName: 'anna.berg',
    address: 'anna.berg@example.com',
    server: 'mail.example.com',
  }
}
