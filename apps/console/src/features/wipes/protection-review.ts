import type { WipeProtections } from './protection-queries.ts'

export const budgetNames = [
  'organizationPerHour',
  'organizationPerDay',
  'requesterPerHour',
  'requesterPerDay',
  'helpdeskPerDay',
  'userPerDay',
] as const
export const switchNames = ['isSecondPersonRequired', 'mayUsersWipeDevice'] as const

export type BudgetName = (typeof budgetNames)[number]
export type SwitchName = (typeof switchNames)[number]
export type ProtectionName = BudgetName | SwitchName
export type Protections = Pick<WipeProtections, ProtectionName>
export type ProtectionsDraft = { readonly [Name in ProtectionName]?: Protections[Name] }

export const highestBudget: Readonly<Record<BudgetName, number>> = {
  organizationPerHour: 1000,
  organizationPerDay: 5000,
  requesterPerHour: 1000,
  requesterPerDay: 5000,
  helpdeskPerDay: 5000,
  userPerDay: 100,
}

export type ProtectionValue = number | boolean

/** One protection that would change; `isLowering`: it protects less, and waits a day. */
export type ReviewLine = {
  readonly name: ProtectionName
  readonly before: ProtectionValue
  readonly after: ProtectionValue
  readonly isLowering: boolean
}

/** What of a draft differs, and which parts hold at once. A higher budget protects less, as do fewer people. */
export function reviewOf(protections: Protections, draft: ProtectionsDraft): readonly ReviewLine[] {
  return [...switchNames, ...budgetNames].flatMap((name) => {
    const before = protections[name]
    const after = draft[name] ?? before
    return before === after ? [] : [{ name, before, after, isLowering: isLowering(name, before, after) }]
  })
}

function isLowering(name: ProtectionName, before: ProtectionValue, after: ProtectionValue): boolean {
  return name === 'isSecondPersonRequired' ? after === false : Number(after) > Number(before)
}

/** The number that a field holds, cut to what is allowed; null while it is none. */
export function budgetOf(name: BudgetName, text: string): number | null {
  if (!/^\d{1,6}$/.test(text.trim())) return null
  const number = Number(text)
  return number <= highestBudget[name] ? number : null
}
