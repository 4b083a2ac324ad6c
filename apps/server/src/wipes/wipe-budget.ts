import { organizationBudget, wipesLeft, type WipeBudget, type WipeUse } from '@gatepost/protocol/wipe'
import type { Transaction } from '../room.ts'
import type { ProtectionSettings } from './protection-settings.ts'
import { countActiveDevices, countReleased } from './wipe-budget-store.ts'
import type { WipeRequesterRole } from './wipe-view.ts'

/** How many wipes one person may send off, by what the person is. */
export function requesterBudget(protections: ProtectionSettings, role: WipeRequesterRole): WipeBudget {
  const { requesterPerHour, requesterPerDay, helpdeskPerDay, userPerDay } = protections
  switch (role) {
    case 'administrator':
    case 'system':
      return { perHour: requesterPerHour, perDay: requesterPerDay }
    case 'helpdesk':
      return { perHour: requesterPerHour, perDay: helpdeskPerDay }
    case 'user':
      return { perHour: userPerDay, perDay: userPerDay }
  }
}

/** The organization's budget as it counts today, and what of it is used. `now`: sure clock. */
export async function organizationUse(
  tx: Transaction,
  protections: ProtectionSettings,
  now: number,
): Promise<{ readonly use: WipeUse; readonly budget: WipeBudget }> {
  const use = await countReleased(tx, now)
  return { use, budget: organizationBudget(fixedBudget(protections), await countActiveDevices(tx, now)) }
}

/** Whether one more wipe of this person may leave now. Exact only while the protections are locked. */
export async function hasBudget(
  tx: Transaction,
  protections: ProtectionSettings,
  { now, person, role }: { readonly now: number; readonly person: string; readonly role: WipeRequesterRole },
): Promise<boolean> {
  const own = await countReleased(tx, now, person)
  if (wipesLeft(requesterBudget(protections, role), own) === 0) return false
  const use = await countReleased(tx, now)
  const fixed = fixedBudget(protections)
  // Counting the devices of a fleet takes a while: only where the fixed number does not suffice.
  if (wipesLeft(fixed, use) > 0) return true
  return wipesLeft(organizationBudget(fixed, await countActiveDevices(tx, now)), use) > 0
}

function fixedBudget({ organizationPerHour, organizationPerDay }: ProtectionSettings): WipeBudget {
  return { perHour: organizationPerHour, perDay: organizationPerDay }
}
