import { htmlToText, textToHtml } from '@gatepost/mailbox'
import type { OofMessage, OofSettings } from '@gatepost/protocol/commands'
import type { AutomaticReply } from '../../users/index.ts'

const wireStates = { off: 0, always: 1, scheduled: 2 } as const

/** The replies of a user as a phone asks for them ([MS-ASCMD] Oof Get), with one message for each audience. */
export function oofOf(reply: AutomaticReply, bodyType: 'TEXT' | 'HTML'): OofSettings {
  const { startsAt, endsAt, internalText, externalText, externalAudience } = reply
  const message = (audience: OofMessage['audience'], isOn: boolean, text: string): OofMessage => {
    if (text === '') return { audience, isEnabled: false }
    return { audience, isEnabled: isOn, text: bodyType === 'HTML' ? textToHtml(text) : text, bodyType }
  }
  return {
    state: wireStates[reply.state],
    ...(startsAt && { startTime: startsAt }),
    ...(endsAt && { endTime: endsAt }),
    messages: [
      message('internal', reply.isInternalOn, internalText),
      message('externalKnown', externalAudience !== 'nobody', externalText),
      message('externalUnknown', externalAudience === 'everybody', externalText),
    ],
  }
}

const states = ['off', 'always', 'scheduled'] as const

/** The present replies with what a phone sets of them. What it does not speak of stays as it is; times are kept while off. */
export function withOof(present: AutomaticReply, { state, startTime, endTime, messages }: OofSettings): AutomaticReply {
  const startsAt = startTime ?? present.startsAt
  const endsAt = endTime ?? present.endsAt
  const of = (audience: OofMessage['audience']) => messages.find((message) => message.audience === audience)
  const [internal, known, unknown] = [of('internal'), of('externalKnown'), of('externalUnknown')]
  const isKnownOn = known?.isEnabled ?? present.externalAudience !== 'nobody'
  const isUnknownOn = unknown?.isEnabled ?? present.externalAudience === 'everybody'
  return {
    // Between two times that nobody has named is: until it is switched off.
    state: states[state] === 'scheduled' && !(startsAt && endsAt) ? 'always' : states[state],
    startsAt,
    endsAt,
    isInternalOn: internal?.isEnabled ?? present.isInternalOn,
    internalText: textOf(internal) ?? present.internalText,
    externalAudience: audienceOf(isKnownOn, isUnknownOn),
    externalText: textOf(unknown) ?? textOf(known) ?? present.externalText,
  }
}

function audienceOf(isKnownOn: boolean, isUnknownOn: boolean): AutomaticReply['externalAudience'] {
  if (isUnknownOn) return 'everybody'
  return isKnownOn ? 'known' : 'nobody'
}

/** Kept as plain text, whatever form it came in. */
function textOf(message: OofMessage | undefined): string | undefined {
  if (message?.text === undefined) return undefined
  return message.bodyType === 'HTML' ? htmlToText(message.text) : message.text
}
