import { isUnattendedAddress } from '@gatepost/mailbox'

export type ReplyFacts = {
  readonly reply: {
    readonly state: 'off' | 'always' | 'scheduled'
    readonly startsAt: Date | null
    readonly endsAt: Date | null
    readonly isInternalOn: boolean
    readonly internalText: string
    readonly externalAudience: 'nobody' | 'known' | 'everybody'
    readonly externalText: string
  }
  readonly now: Date
  /** Address of whoever wrote, in lower case. */
  readonly sender: string
  /** Address of whoever is away, in lower case. */
  readonly owner: string
  /** A list, another program or a mailing sent it. */
  readonly isAutomatic: boolean
  /** It was sent to them openly: in To or Cc. */
  readonly isAddressed: boolean
}

/** `askKnown`: the text is for those only whom the owner has written to. */
export type ReplyDecision = { readonly text: string; readonly askKnown: boolean } | undefined

/** Whether a message is answered for somebody who is away, and with what (RFC 3834 2). Undefined: not at all. */
export function decideAutomaticReply({ reply, now, ...message }: ReplyFacts): ReplyDecision {
  const { sender, owner, isAutomatic, isAddressed } = message
  if (!isOn(reply, now) || isAutomatic || !isAddressed) return undefined
  if (sender === owner || isUnattendedAddress(sender)) return undefined
  if (domainOf(sender) === domainOf(owner)) {
    return reply.isInternalOn && reply.internalText.trim() !== ''
      ? { text: reply.internalText, askKnown: false }
      : undefined
  }
  if (reply.externalAudience === 'nobody' || reply.externalText.trim() === '') return undefined
  return { text: reply.externalText, askKnown: reply.externalAudience === 'known' }
}

function isOn({ state, startsAt, endsAt }: ReplyFacts['reply'], now: Date): boolean {
  if (state === 'always') return true
  return state === 'scheduled' && startsAt !== null && endsAt !== null && startsAt <= now && now < endsAt
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
