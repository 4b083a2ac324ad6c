import { wipeMailWords, type MailLanguage, type TemplateMail } from '../notifications/index.ts'
import { plainName } from './plain-name.ts'

type Stopped = {
  /** Of the protections after the stop: one mail for each stop. */
  readonly revision: number
  readonly by: string
  readonly comment: string
  readonly recipients: readonly string[]
  readonly at: Date
}

/** Somebody has stopped all wipes. */
export function stoppedMail({ revision, by, comment, recipients, at }: Stopped): TemplateMail {
  return {
    key: `wipes-stopped:${revision}`,
    kind: 'wipes-stopped',
    recipients,
    facts: (language: MailLanguage) => ({
      requester: plainName(by),
      note: comment === '' ? '' : `${wipeMailWords[language].note}: ${comment}`,
      time: at.toISOString(),
    }),
    at,
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
export function budgetMail({ used, budget, requester, recipients, at }: BudgetUsedUp): TemplateMail {
  return {
    key: `wipe-budget:${at.toISOString().slice(0, 13)}`,
    kind: 'wipe-budget',
    recipients,
    facts: {
      requester: plainName(requester),
      lastHour: String(used.lastHour),
      perHour: String(budget.perHour),
      lastDay: String(used.lastDay),
      perDay: String(budget.perDay),
    },
    at,
  }
}
