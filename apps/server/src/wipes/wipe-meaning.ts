import type { WipeState } from '@gatepost/protocol/tables'
import type { WipeView } from './wipe-view.ts'

type Meant = Pick<
  WipeView,
  | 'state'
  | 'kind'
  | 'isUnconfirmed'
  | 'needsAttention'
  | 'deliveries'
  | 'lastDeliveredAt'
  | 'firstDeliveredAt'
  | 'acknowledgedAt'
>

/** What is known of a wipe and what is only claimed, in plain words. */
export function wipeMeaning(wipe: Meant): string {
  const sentences = [aims[wipe.kind], meanings[wipe.state](wipe)]
  if (wipe.isUnconfirmed) sentences.push('The phone has been silent for thirty days since.')
  if (wipe.needsAttention && wipe.state === 'pending' && wipe.acknowledgedAt !== null)
    sentences.push('The phone had claimed to be erased and then showed that it was not.')
  return sentences.join(' ')
}

const aims = {
  account: "This wipe is for the account's data on the phone, not for the phone itself.",
  device: 'This wipe is for everything on the phone.',
} as const

const meanings: Readonly<Record<WipeState, (wipe: Meant) => string>> = {
  requested: notSent,
  held: notSent,
  pending: notSent,
  delivered: (wipe) =>
    `The command was handed out at ${time(wipe.lastDeliveredAt)}; whether the phone obeyed is not known.`,
  acknowledged: (wipe) =>
    `The command was handed out at ${time(wipe.lastDeliveredAt)}. The phone claims that it obeyed, at ${time(wipe.acknowledgedAt)}, which is not proof.`,
  cancelled: ended('It was cancelled'),
  rejected: ended('It was rejected'),
  expired: ended('Nobody released it in time, and it ended'),
  abandoned: (wipe) =>
    `The command was handed out at ${time(wipe.lastDeliveredAt)} and given up by two people; whether the phone obeyed is not known.`,
}

/** A phone that turned out not to be erased had the command once: then "not sent" is only half of it. */
function notSent({ deliveries, lastDeliveredAt }: Meant): string {
  if (deliveries === 0) return 'The command has not been sent to the phone: this wipe has erased nothing so far.'
  return `The command was handed out at ${time(lastDeliveredAt)} and has not been repeated since; what the phone did is not known.`
}

function ended(how: string) {
  return ({ deliveries, lastDeliveredAt }: Meant): string => {
    if (deliveries === 0) return `${how}; the command was never sent: this wipe erased nothing.`
    return `${how}, after the command had been handed out at ${time(lastDeliveredAt)}; whether the phone obeyed is not known.`
  }
}

function time(at: Date | null): string {
  return at === null ? 'an unknown time' : at.toISOString()
}
