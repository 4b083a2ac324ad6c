import {
  buildSettingsRequest,
  buildValidateCertRequest,
  parseSettingsResponse,
  parseValidateCertResponse,
} from '@gatepost/protocol/commands'
import { isCommandIn, knownVersions, type CommandName, type ProtocolVersion } from '@gatepost/protocol/http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentOf, openInterop, type Interop } from '../../testing/open-interop.ts'
import { testCertificates } from '../../testing/test-certificates.ts'

let interop: Interop

beforeAll(async () => {
  interop = await openInterop({ user1: 'Ann Lee', user2: 'Ann Zeller', user3: 'Bob Ross' })
})

afterAll(() => interop.close())

function versionsOf(command: CommandName, least: ProtocolVersion = '2.5') {
  return knownVersions.filter((version) => isCommandIn(command, version) && Number(version) >= Number(least))
}

/** Texts of the mails with that subject in somebody's inbox. */
async function arrived(user: string, subject: string): Promise<readonly string[]> {
  const mailbox = await interop.mailboxOf(user)
  const everything = { conversationId: null, after: null, before: null, limit: 10 }
  const outcome = await interop.door.mailbox.search({ ...everything, mailbox, folderIds: ['2'], words: [subject] })
  if (outcome.kind !== 'found') throw new Error('the search was too slow')
  const messages = await interop.door.mailbox.messages(
    mailbox,
    '2',
    outcome.items.map(({ id }) => id),
  )
  return [...messages.values()].map(({ text }) => text)
}

describe('mail found by its long id', () => {
  const quoted = [expect.stringContaining('To be found')]
  const all = { found: 1, sent: [1, 1], forwarded: quoted, answered: quoted }

  test.each(versionsOf('Search', '12.1'))(
    'MS-ASHTTP S01_TC07: what a search found is forwarded and answered, by a base64 query (%s)',
    async (version) => {
      expect(await forwardAndAnswer({ version, queryForm: 'base64' })).toEqual(all)
    },
  )

  test.each(['12.0', '12.1', '16.1'] as const)(
    'MS-ASHTTP S01_TC08: what a search found is forwarded and answered, by a plain query (%s)',
    async (version) => {
      expect(await forwardAndAnswer({ version, queryForm: 'plain' })).toEqual(all)
    },
  )

  async function forwardAndAnswer(form: { version: ProtocolVersion; queryForm: 'base64' | 'plain' }) {
    const [one, two] = [await interop.phoneOf('user1', form), await interop.phoneOf('user2', form)]
    const keyword = `${form.queryForm}keyword${form.version.replace('.', 'v')}`
    await one.sendMail({ to: ['user2@example.com'], subject: keyword, text: 'To be found' })
    const { hits } = await two.searchMail(keyword)
    const source = { kind: 'long-id', longId: hits[0]?.longId ?? '' } as const
    const [forward, answer] = [`FW ${keyword}`, `RE ${keyword}`]
    const mail = { text: 'See below', source }
    return {
      found: hits.length,
      sent: [
        await two.smartForward({ ...mail, to: ['user3@example.com'], subject: forward }),
        await two.smartReply({ ...mail, to: ['user1@example.com'], subject: answer }),
      ],
      forwarded: await arrived('user3', forward),
      answered: await arrived('user1', answer),
    }
  }
})

describe('people', () => {
  test.each(versionsOf('ResolveRecipients'))(
    'MS-ASHTTP S01_TC13: ResolveRecipients, and Settings where it exists, are answered (%s)',
    async (version) => {
      const phone = await interop.phoneOf('user1', { version })
      expect(await phone.resolveRecipients(['user3'])).toEqual({
        status: 1,
        answers: [
          {
            to: 'user3',
            status: 1,
            recipients: [{ type: 1, displayName: 'Bob Ross', emailAddress: 'user3@example.com' }],
          },
        ],
      })
      if (version === '2.5') return
      const request = { deviceInformation: undefined, userInformation: true, oofGet: true, unsupported: [] }
      const tree = await documentOf(phone, 'Settings', buildSettingsRequest(request, version))
      expect(parseSettingsResponse(tree)).toEqual({
        status: 1,
        oof: { state: 0, messages: expect.any(Array) },
        userInformation: { emailAddresses: ['user1@example.com'], primarySmtpAddress: 'user1@example.com' },
      })
    },
  )

  test.each(versionsOf('Settings').filter((version) => Number(version) < 14.1))(
    'before 14.1 a phone says in Settings what it is (%s)',
    async (version) => {
      const { deviceId } = (await interop.phoneOf('user1', { version })).profile
      const where = { deviceId, isLive: true }
      const { model, os } = await interop.opened.room.database.prisma.device.findFirstOrThrow({ where })
      expect({ model, os }).toEqual({ model: 'iPhone 17', os: 'iOS 26.1' })
    },
  )

  test('MS-ASCMD S13_TC07, TC08, TC14, TC21: an ambiguous name is answered with all who could be meant, an unknown one with nobody', async () => {
    const phone = await interop.phoneOf('user1', { version: '14.1' })
    const window = { start: new Date('2026-11-23'), end: new Date('2026-11-24') }
    const wish = { certificates: 2, availability: window, picture: { maxSize: 10 } } as const
    const { answers } = await phone.resolveRecipients(['Ann', 'Nobody', 'Bob'], wish)
    expect(answers.map(({ to, status, recipients }) => [to, status, recipients.length])).toEqual([
      ['Ann', 2, 2],
      ['Nobody', 4, 0],
      ['Bob', 1, 1],
    ])
    expect(answers[0]?.recipients[0]).toEqual({ type: 1, displayName: 'Ann Lee', emailAddress: 'user1@example.com' })
    // Neither certificates (S13_TC14) nor free and busy times (S13_TC21) nor photos (S13_TC07) are kept.
    expect(answers[2]?.recipients[0]).toMatchObject({
      certificatesStatus: 7,
      availabilityStatus: 163,
      pictureStatus: 173,
    })
  })

  test('a phone that wants no suggestions is told how many there are', async () => {
    const phone = await interop.phoneOf('user1', { version: '14.1' })
    const { answers } = await phone.resolveRecipients(['Ann'], { maxAmbiguous: 0 })
    expect(answers).toEqual([{ to: 'Ann', status: 3, recipients: [], count: 2 }])
  })

  test.each(versionsOf('Search'))(
    'MS-ASCMD S14_TC14: people are found by the beginning of their name, in order, with their total (%s)',
    async (version) => {
      const phone = await interop.phoneOf('user1', { version })
      const { status, people, total } = await phone.searchPeople('ann', { range: { first: 0, last: 0 }, picture: {} })
      const picture = Number(version) >= 14.1 ? { picture: { status: 173 } } : {}
      expect([status, total]).toEqual([1, 2])
      expect(people).toEqual([
        { displayName: 'Ann Lee', alias: 'user1', emailAddress: 'user1@example.com', ...picture },
      ])
      expect(await phone.searchPeople('nobody')).toEqual({ status: 1, people: [], total: 0 })
    },
  )
})

describe('certificates', () => {
  const issuing = Buffer.from(testCertificates.issuing, 'base64')
  const ann = Buffer.from(testCertificates.ann, 'base64')

  test.each(versionsOf('ValidateCert'))(
    'MS-ASHTTP S01_TC14: each certificate gets its status (%s)',
    async (version) => {
      const phone = await interop.phoneOf('user1', { version })
      const request = { certificates: [ann, undefined], chain: [issuing], checkRevocation: true }
      const tree = await documentOf(phone, 'ValidateCert', buildValidateCertRequest(request, version))
      // Before its first day by the clock of this test; and no certificate at all.
      expect(parseValidateCertResponse(tree)).toEqual({ status: 1, certificates: [7, 10] })
    },
  )

  test('MS-ASCMD S20_TC03: nobody trusts a root that is none of the public ones; more than a hundred are refused', async () => {
    const phone = await interop.phoneOf('user1', { version: '14.1' })
    interop.opened.jump(30 * 86_400_000)
    const ask = async (count: number) => {
      const request = {
        certificates: Array.from({ length: count }, () => ann),
        chain: [issuing],
        checkRevocation: false,
      }
      return parseValidateCertResponse(
        await documentOf(phone, 'ValidateCert', buildValidateCertRequest(request, '14.1')),
      )
    }
    expect(await ask(1)).toEqual({ status: 1, certificates: [4] })
    expect(await ask(101)).toEqual({ status: 2, certificates: [] })
    interop.opened.jump(-30 * 86_400_000)
  })
})
