import { isNewAdministrator } from './new-administrator.ts'
import type { WipeAsker } from './wipe-asker.ts'
import { wipeRefusal } from './wipe-refusal.ts'

/** Only people decide on protections, as administrators; tokens never do, whoever made them. */
export function requireAdministrator({ act, role }: WipeAsker): void {
  if (act.actor.kind === 'operator' && role === 'administrator') return
  throw wipeRefusal('forbidden')
}

/** What loosens: somebody who has just proved who they are, and is no administrator of today. */
export function requireSettledAdministrator(asker: WipeAsker, now: number): void {
  requireAdministrator(asker)
  requireProof(asker)
  if (isNewAdministrator(asker, now)) throw wipeRefusal('new-administrator')
}

export function requireProof({ isProven }: WipeAsker): void {
  if (!isProven) throw wipeRefusal('proof-required')
}
