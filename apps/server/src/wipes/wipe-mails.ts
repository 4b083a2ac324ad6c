import {
  wipeFailuresUntilAttention,
  wipeHolds,
  wipeReasons,
  type WipeEventName,
  type WipeHoldId,
  type WipeKind,
  type WipeReasonId,
  type WipeState,
} from '@gatepost/protocol/tables'
import { plainName } from './plain-name.ts'

/** What the mails tell of a wipe; a whole view of one will do. */
export type MailedWipe = {
  readonly id: string
  readonly kind: WipeKind
  readonly state: WipeState
  readonly holds: readonly WipeHoldId[]
  readonly failures: number
  readonly needsAttention: boolean
  readonly reason: WipeReasonId
  readonly note: string
  readonly requester: { readonly kind: string; readonly name: string }
  readonly device: { readonly name: string }
  readonly user: { readonly displayName: string }
}

export type MailedStep = { readonly sequence: number; readonly event: WipeEventName }

export type MailRecipients = {
  /** The user's own address; null where there is none to write to. */
  readonly user: string | null
  readonly administrators: readonly string[]
  /** Named by the requester, to be told when it is over. */
  readonly notify: readonly string[]
}

export type WipeMail = {
  readonly key: string
  readonly kind: string
  readonly recipients: readonly string[]
  readonly subject: string
  readonly text: string
}

export type MailsOfSteps = {
  /** As it stands after the steps. */
  readonly wipe: MailedWipe
  readonly steps: readonly MailedStep[]
  readonly recipients: MailRecipients
  readonly at: Date
}

/** The mails that these steps of a wipe call for: what is known, what is only claimed, what can be done. */
export function mailsOfSteps({ wipe, steps, recipients, at }: MailsOfSteps): readonly WipeMail[] {
  return steps.flatMap(({ event, sequence }) =>
    mailsOfEvent(event, { wipe, at, recipients })
      .filter((mail) => mail.recipients.length > 0)
      // Whoever is told in two roles of one step is told once: the outbox has one mail per key and recipient.
      .map((mail) => ({ ...mail, key: `${wipe.id}:${event}:${sequence}`, kind: `wipe.${event}` })),
  )
}

type Told = { readonly wipe: MailedWipe; readonly at: Date; readonly recipients: MailRecipients }

type Mail = Pick<WipeMail, 'recipients' | 'subject' | 'text'>

function mailsOfEvent(event: WipeEventName, told: Told): readonly Mail[] {
  switch (event) {
    case 'requested':
      return [requested(told)]
    case 'cancelled':
      return [cancelled(told)]
    case 'acknowledged':
      return acknowledged(told)
    case 'held':
      return isHeldForPeople(told.wipe) ? [held(told)] : []
    case 'contradicted':
      return [contradicted(told)]
    case 'undeliverable':
      return [undeliverable(told)]
    case 'failed':
      return told.wipe.failures === wipeFailuresUntilAttention ? [failed(told)] : []
    default:
      return []
  }
}

function requested(told: Told): Mail {
  const { wipe } = told
  return toUser(told, {
    subject: `A wipe of ${device(wipe)} was asked for`,
    lines: [
      `${plainName(wipe.requester.name)} asked for ${aim(wipe)}.`,
      ...why(wipe),
      'Nothing has been erased yet. The phone is told when it next asks; whether it obeys is not known before it answers.',
      wipe.requester.kind === 'user'
        ? 'You can cancel it on your own page in Gatepost until the phone has taken the command.'
        : 'It can be cancelled until the phone has taken the command. If you know nothing of this, tell your administrators at once.',
    ],
  })
}

function cancelled(told: Told): Mail {
  const { wipe } = told
  return toUser(told, {
    subject: `The wipe of ${device(wipe)} was cancelled`,
    lines: [
      `The wipe that ${plainName(wipe.requester.name)} had asked for was cancelled.`,
      'The command was never handed to the phone: this wipe erased nothing.',
    ],
  })
}

/** What Exchange calls it (MS-ASPROV S02_TC01): filters and help desks look for it. How little it proves is in the text. */
const confirmationSubject = 'Remote Device Wipe Confirmation'

function acknowledged(told: Told): readonly Mail[] {
  const { wipe, recipients } = told
  const subject = `${device(wipe)} says that it was erased`
  const lines = [
    `The phone took the command for ${aim(wipe)} and answered that it is done.`,
    ...why(wipe),
    'This is what the phone claims. It is not proof: nobody but the phone can see what is on it.',
    'It gets no more mail from this server. If it comes back with what it had before, the administrators are told and the command is sent again.',
  ]
  const confirmation = wipe.kind === 'device' ? confirmationSubject : subject
  return [
    toUser(told, { subject: confirmation, lines }),
    { ...letter(told, { subject, lines }), recipients: recipients.notify },
  ]
}

function held(told: Told): Mail {
  const { wipe } = told
  return toAdministrators(told, {
    subject: `A wipe of ${device(wipe)} waits for you`,
    lines: [
      `${plainName(wipe.requester.name)} asked for ${aim(wipe)}.`,
      ...why(wipe),
      'It is held, and nothing has been sent to the phone. Mail still reaches the phone meanwhile:',
      ...wipeHolds.filter(({ id }) => wipe.holds.includes(id)).map(({ words }) => `  - ${words}.`),
      'Release or reject it in Gatepost; whoever asked for it cannot. It ends by itself a day after it was asked for.',
    ],
  })
}

function contradicted(told: Told): Mail {
  const { wipe } = told
  return toAdministrators(told, {
    subject: `${device(wipe)} was not erased after all`,
    lines: [
      `The phone had said that ${aim(wipe)} was done. Now it shows a key that it had before: it was not erased.`,
      'The command is sent again when the phone next asks, unless something holds it. The phone gets no mail.',
      'What is not known: whether it ever obeyed in part, and who has it.',
    ],
  })
}

function undeliverable(told: Told): Mail {
  const { wipe } = told
  return toAdministrators(told, {
    subject: `A wipe of ${device(wipe)} cannot be handed out`,
    lines: [
      `The phone asked, but ${aim(wipe)} cannot be sent to it as it is now: it speaks a version without this command, or it is marked as personal.`,
      'Nothing was erased. The phone gets no mail, and the wipe waits. It never becomes a wipe of the whole device by itself.',
      'You can cancel it and ask for the other kind, where that is permitted.',
    ],
  })
}

function failed(told: Told): Mail {
  const { wipe } = told
  return toAdministrators(told, {
    subject: `${device(wipe)} says that it could not be erased`,
    lines: [
      `The phone took the command for ${aim(wipe)} and answered ${wipe.failures} times that it failed.`,
      'What it erased, if anything, is not known. It gets no mail, and the command is repeated whenever it asks.',
    ],
  })
}

type Words = { readonly subject: string; readonly lines: readonly string[] }

function toUser(told: Told, words: Words): Mail {
  const { user } = told.recipients
  return { ...letter(told, words), recipients: user === null ? [] : [user] }
}

function toAdministrators(told: Told, words: Words): Mail {
  return { ...letter(told, words), recipients: told.recipients.administrators }
}

function letter({ wipe, at }: Told, { subject, lines }: Words): Omit<Mail, 'recipients'> {
  const user = plainName(wipe.user.displayName)
  const about = [`Device: ${device(wipe)}`, `User: ${user}`, `Time: ${at.toISOString()}`, `Wipe: ${wipe.id}`]
  return { subject, text: [...lines, '', ...about, ''].join('\n') }
}

function isHeldForPeople({ state, holds }: MailedWipe): boolean {
  return state === 'held' && wipeHolds.some(({ id, approvals }) => approvals > 0 && holds.includes(id))
}

function device({ device: { name } }: MailedWipe): string {
  return plainName(name) || 'a phone without a name'
}

function aim(wipe: MailedWipe): string {
  const whose = `on ${device(wipe)} of ${plainName(wipe.user.displayName)}`
  return wipe.kind === 'account' ? `a wipe of the account's data ${whose}` : `a wipe of everything ${whose}`
}

function why({ reason, note }: MailedWipe): readonly string[] {
  const words = wipeReasons.find(({ id }) => id === reason)?.words ?? reason
  return [`Reason: ${words}.`, ...(note === '' ? [] : [`Note: ${note.replaceAll(/\s+/gu, ' ')}`])]
}
