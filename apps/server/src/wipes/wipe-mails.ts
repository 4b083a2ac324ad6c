import {
  wipeFailuresUntilAttention,
  wipeHolds,
  type WipeEventName,
  type WipeHoldId,
  type WipeKind,
  type WipeReasonId,
  type WipeState,
} from '@gatepost/protocol/tables'
import {
  mailLanguageOf,
  wipeMailWords,
  type MailFacts,
  type MailKind,
  type MailLanguage,
  type TemplateMail,
} from '../notifications/index.ts'
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
  /** `language`: what the phone says it speaks. */
  readonly device: { readonly name: string; readonly language: string }
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

export type MailsOfSteps = {
  /** Of the console: mails to administrators lead to the request. */
  readonly publicUrl: URL
  /** As it stands after the steps. */
  readonly wipe: MailedWipe
  readonly steps: readonly MailedStep[]
  readonly recipients: MailRecipients
  readonly at: Date
}

/** The mails that these steps of a wipe call for: what is known, what is only claimed, what can be done. */
export function mailsOfSteps({ publicUrl, wipe, steps, recipients, at }: MailsOfSteps): readonly TemplateMail[] {
  return steps.flatMap(({ event, sequence }) =>
    mailsOfEvent(event, { wipe, recipients })
      .filter((mail) => mail.recipients.length > 0)
      // Whoever is told in two roles of one step is told once: the outbox has one mail per key and recipient.
      .map((mail) => ({
        ...mail,
        key: `${wipe.id}:${event}:${sequence}`,
        facts: (language: MailLanguage) => ({
          ...wipeFacts(wipe, at, language),
          link: new URL(`/approvals/${wipe.id}`, publicUrl).href,
        }),
        at,
      })),
  )
}

type Told = { readonly wipe: MailedWipe; readonly recipients: MailRecipients }

type Mail = Pick<TemplateMail, 'recipients' | 'kind' | 'language'>

function mailsOfEvent(event: WipeEventName, told: Told): readonly Mail[] {
  const { wipe, recipients } = told
  switch (event) {
    case 'requested':
      return [toUser(told, 'wipe-requested')]
    case 'cancelled':
      return [toUser(told, 'wipe-cancelled')]
    case 'acknowledged':
      return [
        toUser(told, wipe.kind === 'device' ? 'wipe-confirmed' : 'wipe-acknowledged'),
        { kind: 'wipe-acknowledged', recipients: recipients.notify },
      ]
    case 'held':
      return isHeldForPeople(wipe) ? [toAdministrators(told, 'wipe-held')] : []
    case 'contradicted':
      return [toAdministrators(told, 'wipe-contradicted')]
    case 'undeliverable':
      return [toAdministrators(told, 'wipe-undeliverable')]
    case 'failed':
      return wipe.failures === wipeFailuresUntilAttention ? [toAdministrators(told, 'wipe-failed')] : []
    default:
      return []
  }
}

/** In the language of the phone, where mails have it. */
function toUser({ wipe, recipients: { user } }: Told, kind: MailKind): Mail {
  return { kind, language: mailLanguageOf(wipe.device.language), recipients: user === null ? [] : [user] }
}

function toAdministrators({ recipients }: Told, kind: MailKind): Mail {
  return { kind, recipients: recipients.administrators }
}

function wipeFacts(wipe: MailedWipe, at: Date, language: MailLanguage): MailFacts {
  const words = wipeMailWords[language]
  const holds = wipeHolds.filter(({ id }) => wipe.holds.includes(id)).map(({ id }) => words.holds[id])
  return {
    device: plainName(wipe.device.name) || words.namelessPhone,
    user: plainName(wipe.user.displayName),
    requester: plainName(wipe.requester.name),
    wipe: words.wipe[wipe.kind],
    reason: words.reasons[wipe.reason],
    note: wipe.note === '' ? '' : `${words.note}: ${wipe.note}`,
    holds: holds.join('; '),
    advice: wipe.requester.kind === 'user' ? words.advice.own : words.advice.others,
    failures: String(wipe.failures),
    time: at.toISOString(),
    wipeId: wipe.id,
  }
}

function isHeldForPeople({ state, holds }: MailedWipe): boolean {
  return state === 'held' && wipeHolds.some(({ id, approvals }) => approvals > 0 && holds.includes(id))
}
