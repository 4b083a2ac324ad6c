import type { MailFacts } from './mail-kinds.ts'

/** A device that does not exist, for previews and test mails. */
export function sampleFacts(publicUrl: URL): MailFacts {
  return {
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
  }
}
