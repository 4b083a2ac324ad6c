import { describe, expect, test } from 'vitest'
import { builtinTemplates } from '../notifications/builtin-templates.ts'
import type { TemplateMail } from '../notifications/index.ts'
import type { MailLanguage } from '../notifications/mail-kinds.ts'
import { renderTemplate } from '../notifications/render-template.ts'
import { unchanging } from '../notifications/unchanging.ts'
import { budgetMail, stoppedMail } from './protection-mails.ts'
import { mailsOfSteps, type MailedStep, type MailedWipe } from './wipe-mails.ts'

const publicUrl = new URL('https://gatepost.example.com')

const at = new Date('2026-11-22T09:00:00Z')

const wipe: MailedWipe = {
  id: 'wipe-1',
  kind: 'account',
  state: 'pending',
  holds: [],
  failures: 0,
  needsAttention: false,
  reason: 'lost-or-stolen',
  note: 'left in a taxi',
  requester: { kind: 'operator', name: 'anna.admin' },
  device: { name: "Ben's phone", language: '' },
  user: { displayName: 'Ben Berg' },
}

const recipients = { user: 'ben@example.com', administrators: ['it@example.com'], notify: ['boss@example.com'] }

function mails(event: MailedStep['event'], changes: Partial<MailedWipe> = {}) {
  return mailsOfSteps({
    publicUrl,
    wipe: { ...wipe, ...changes },
    steps: [{ sequence: 3, event }],
    recipients,
    at,
  }).map(worded)
}

/** As it arrives, where nobody has changed the words. */
function worded({ facts, ...mail }: TemplateMail, language: MailLanguage | number = 'en') {
  const spoken = mail.language ?? (typeof language === 'number' ? 'en' : language)
  const said = { ...(typeof facts === 'function' ? facts(spoken) : facts), ...unchanging(mail.kind, spoken) }
  return { ...mail, ...renderTemplate(builtinTemplates[spoken][mail.kind], { facts: said, language: spoken }) }
}

describe('the mails of a wipe', () => {
  test('tell the user that it was asked for, by whom, why, and what can be done', () => {
    const [mail, ...others] = mails('requested')
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      key: 'wipe-1:requested:3',
      kind: 'wipe-requested',
      recipients: ['ben@example.com'],
      subject: "A wipe of Ben's phone was asked for",
    })
    for (const words of ['anna.admin', 'Reason: Lost or stolen.', 'left in a taxi', 'tell your administrators'])
      expect(mail?.text).toContain(words)
    const [own] = mails('requested', { requester: { kind: 'user', name: 'Ben Berg' } })
    expect(own?.text).toContain('You can cancel it on your own page')
  })

  test('tell user and named persons of an acknowledgment, as a claim and not as proof', () => {
    const told = mails('acknowledged')
    expect(told.flatMap((mail) => mail.recipients)).toEqual(['ben@example.com', 'boss@example.com'])
    for (const { text } of told) expect(text).toContain('It is not proof')
  })

  test('tell the user of an erased device under the subject that Exchange gives it', () => {
    const subjects = (kind: MailedWipe['kind']) => mails('acknowledged', { kind }).map(({ subject }) => subject)
    const claim = "Ben's phone says that it was erased"
    expect(subjects('device')).toEqual(['Remote Device Wipe Confirmation', claim])
    expect(subjects('account')).toEqual([claim, claim])
  })

  test('say of a cancelled one that it erased nothing', () => {
    expect(mails('cancelled')).toMatchObject([{ recipients: ['ben@example.com'] }])
    expect(mails('cancelled')[0]?.text).toContain('erased nothing')
  })

  test.each(['second-person', 'budget', 'protections', 'restored'] as const)(
    'tell the administrators of one that waits for people: %s',
    (hold) => {
      const [mail, ...others] = mails('held', { state: 'held', holds: ['delay', hold] })
      expect(others).toEqual([])
      expect(mail?.recipients).toEqual(['it@example.com'])
      expect(mail?.text).toContain('https://gatepost.example.com/approvals/wipe-1')
    },
  )

  test.each(['delay', 'stopped', 'personal'] as const)('tell nobody of a hold that people cannot lift: %s', (hold) => {
    expect(mails('held', { state: 'held', holds: [hold] })).toEqual([])
  })

  test.each(['contradicted', 'undeliverable'] as const)(
    'tell the administrators when somebody has to look: %s',
    (event) => {
      expect(mails(event, { needsAttention: true })).toMatchObject([{ recipients: ['it@example.com'] }])
    },
  )

  test('tell the administrators of the third failure, not of the others', () => {
    expect([1, 2, 3, 4].map((failures) => mails('failed', { failures }).length)).toEqual([0, 0, 1, 0])
  })

  test.each(['released', 'approved', 'delivered', 'delivered-again', 'expired'] as const)(
    'tell nobody of %s',
    (event) => {
      expect(mails(event)).toEqual([])
    },
  )

  test('are not written to nobody', () => {
    const nobody = { user: null, administrators: [], notify: [] }
    const steps = [
      { sequence: 1, event: 'requested' },
      { sequence: 2, event: 'contradicted' },
    ] as const
    expect(mailsOfSteps({ publicUrl, wipe, steps, recipients: nobody, at })).toEqual([])
  })

  test('quote what a phone calls itself on one line, without control characters, cut short', () => {
    const name = `Phone\r\nBcc: all@example.com\u0000\u202e${'x'.repeat(300)}`
    const [mail] = mails('requested', {
      device: { name, language: '' },
      user: { displayName: 'Ben\nBerg' },
      note: 'a\nFrom: b',
    })
    expect(mail?.subject).toMatch(/^A wipe of Phone Bcc: all@example\.com x+ was asked for$/)
    expect(mail?.subject.length).toBeLessThanOrEqual('A wipe of  was asked for'.length + 80)
    expect(mail?.text).not.toMatch(/^(Bcc|From|Berg)/m)
    expect(mail?.text).not.toMatch(/[^\P{C}\n]/u)
  })

  test('are in the language of the phone, and say in it what is known and what is not', () => {
    const device = { name: 'Telefon', language: 'de-DE' }
    const [mail] = mails('acknowledged', { device })
    expect(mail).toMatchObject({ subject: 'Telefon meldet, dass es gelöscht ist' })
    for (const words of ['Verloren oder gestohlen', 'eine Löschung der Kontodaten', 'Es ist kein Beweis'])
      expect(mail?.text).toContain(words)
    expect(mails('acknowledged', { device })[1]?.text).toContain('It is not proof')
    expect(mails('requested', { device, requester: { kind: 'user', name: 'Ben' } })[0]?.text).toContain('abbrechen')
  })

  test('name every hold of one that waits, in words', () => {
    const [mail] = mails('held', { state: 'held', holds: ['second-person', 'restored'] })
    expect(mail?.text).toContain('a second administrator has to approve it; the database was restored from a backup')
    expect(mail?.text).toContain('Mail still reaches the phone')
  })

  test('have words for a phone without a name', () => {
    expect(mails('requested', { device: { name: '\u0000', language: '' } })[0]?.subject).toContain(
      'a phone without a name',
    )
  })
})

test('a stop is told once for each stop, with what it cannot call back', () => {
  const stop = { by: 'hugo', comment: 'attack', recipients: ['it@example.com'], at }
  const mail = worded(stoppedMail({ ...stop, revision: 4 }))
  expect(mail.key).not.toBe(stoppedMail({ ...stop, revision: 5 }).key)
  expect(mail.text).toContain('Note: attack')
  expect(mail.text).toContain('cannot be called back')
})

test('a used-up budget is told once an hour', () => {
  const facts = {
    used: { lastHour: 10, lastDay: 12 },
    budget: { perHour: 10, perDay: 30 },
    requester: 'hugo',
    recipients: ['it@example.com'],
  }
  const keys = [0, 59, 60].map((minutes) => budgetMail({ ...facts, at: new Date(at.getTime() + minutes * 60_000) }).key)
  expect(keys[0]).toBe(keys[1])
  expect(keys[1]).not.toBe(keys[2])
})
