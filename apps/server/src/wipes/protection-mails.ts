import { plainName } from './plain-name.ts'
import type { WipeMail } from './wipe-mails.ts'

type Stopped = {
  /** Of the protections after the stop: one mail for each stop. */
  readonly revision: number
  readonly by: string
  readonly comment: string
  readonly recipients: readonly string[]
  readonly at: Date
}

/** Somebody has stopped all wipes. */
export function stoppedMail({ revision, by, comment, recipients, at }: Stopped): WipeMail {
  return {
    key: `wipes-stopped:${revision}`,
    kind: 'wipes.stopped',
    recipients,
    subject: 'All wipes were stopped',
    text: [
      `${plainName(by)} stopped all wipes at ${at.toISOString()}.`,
      ...(comment === '' ? [] : [`Comment: ${comment.replaceAll(/\s+/gu, ' ')}`]),
      'Nothing that had not left leaves any more; those phones get their mail as before.',
      'What was handed to a phone before the stop cannot be called back: whether such a phone erases itself is not known.',
      'Wipes go on when two administrators say so in Gatepost; one is enough where there is only one.',
      '',
    ].join('\n'),
  }
}

type BudgetUsedUp = {
  readonly used: { readonly lastHour: number; readonly lastDay: number }
  readonly budget: { readonly perHour: number; readonly perDay: number }
  readonly requester: string
  readonly recipients: readonly string[]
  readonly at: Date
}

/** A wipe was held because the budget is used up; told once an hour, not once for each of a thousand. */
export function budgetMail({ used, budget, requester, recipients, at }: BudgetUsedUp): WipeMail {
  return {
    key: `wipe-budget:${at.toISOString().slice(0, 13)}`,
    kind: 'wipe.budget-exhausted',
    recipients,
    subject: 'The budget of wipes is used up',
    text: [
      `${plainName(requester)} asked for a wipe, and it is held: no more may leave now.`,
      `Left within the last hour: ${used.lastHour} of ${budget.perHour}. Within the last day: ${used.lastDay} of ${budget.perDay}.`,
      'If this many wipes are not expected, stop all wipes in Gatepost: that takes one person and holds at once.',
      'Two administrators who did not ask may release one beyond the budget.',
      '',
    ].join('\n'),
  }
}
