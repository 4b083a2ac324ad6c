import type { Operator, OperatorRole } from './operator-queries.ts'

export const shortestPassword = 15

export type OperatorDraft = {
  readonly displayName: string
  readonly name: string
  readonly role: OperatorRole
  /** As typed, separated by commas. */
  readonly departments: string
  readonly password: string
  readonly isDisabled: boolean
}

export function draftOf(operator: Operator | null): OperatorDraft {
  return {
    displayName: operator?.displayName ?? '',
    name: operator?.name ?? '',
    role: operator?.role ?? 'helpdesk',
    departments: operator?.departments.join(', ') ?? '',
    password: '',
    isDisabled: operator?.isDisabled ?? false,
  }
}

export function departmentsOf(text: string): string[] {
  const names = text.split(',').map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}

/** True if it can be sent: names are there, and a password is long enough; of somebody who is there it may stay. */
export function isComplete(draft: OperatorDraft, operator: Operator | null): boolean {
  const isNamed = draft.displayName.trim() !== '' && draft.name.trim() !== ''
  const isKept = operator !== null && draft.password === ''
  return isNamed && (isKept || draft.password.length >= shortestPassword)
}

/** What of a draft differs from the operator. */
export function operatorChange(draft: OperatorDraft, operator: Operator) {
  const departments = departmentsOf(draft.departments)
  const displayName = draft.displayName.trim()
  return {
    ...(displayName !== operator.displayName && { displayName }),
    ...(draft.role !== operator.role && { role: draft.role }),
    ...(departments.join() !== operator.departments.join() && { departments }),
    ...(draft.isDisabled !== operator.isDisabled && { isDisabled: draft.isDisabled }),
    ...(draft.password !== '' && { password: draft.password }),
  }
}
