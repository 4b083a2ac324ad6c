import type { MyDevice } from '@gatepost/contract'

type MyWipe = MyDevice['wipe']

const underWay: readonly NonNullable<MyWipe>['state'][] = ['requested', 'held', 'pending', 'delivered']

/** True while a wipe may still reach the phone or be answered by it. */
export function isUnderWay(wipe: Pick<NonNullable<MyWipe>, 'state'> | null): boolean {
  return wipe !== null && underWay.includes(wipe.state)
}

/** True until the phone has taken the command, of what the user has asked for: others ask for their own reasons. */
export function isCancellable(wipe: Pick<NonNullable<MyWipe>, 'may'> | null): boolean {
  return wipe !== null && wipe.may.cancel === null
}

/** True while the organization wants the phone wiped, and only administrators can cancel it. */
export function isOfOthers(wipe: Pick<NonNullable<MyWipe>, 'may'> | null): boolean {
  return wipe?.may.cancel === 'not-own-request'
}

type LostFacts = Pick<MyDevice, 'account' | 'wholeDevice'> & {
  readonly wipe: Pick<NonNullable<MyWipe>, 'state'> | null
}

/** Something can be erased, and nothing is being erased already. */
export function canReportLost({ account, wholeDevice, wipe }: LostFacts): boolean {
  return !isUnderWay(wipe) && (account.problem === null || wholeDevice.problem === null)
}

/** What is chosen before anybody chooses: the mail alone where that is possible. */
export function firstKind({ account }: Pick<MyDevice, 'account'>): 'account' | 'device' {
  return account.problem === null ? 'account' : 'device'
}

/** True if the typed characters are the end of the DeviceId, whatever their case. */
export function isEndOf(typed: string, { deviceIdEnd }: Pick<MyDevice, 'deviceIdEnd'>): boolean {
  return typed.trim().toLowerCase() === deviceIdEnd.toLowerCase()
}
