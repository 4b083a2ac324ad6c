import type { OperatorAccount } from './operator-account-store.ts'

/** How long a new administrator waits before erasing whole devices or releasing what others asked for. */
export const newAdministratorMs = 24 * 60 * 60_000

export type OperatorView = OperatorAccount & {
  /** Until then the administrator is new; null when there is nothing (more) to wait for. */
  readonly waitsUntil: Date | null
}

/** `sureNow`: of the clock that never runs ahead, because waiting times go by it. */
export function operatorView(account: OperatorAccount, sureNow: number): OperatorView {
  const over = account.roleSince.getTime() + newAdministratorMs
  const waits = account.role === 'administrator' && !account.isFirst && sureNow < over
  return { ...account, waitsUntil: waits ? new Date(over) : null }
}
