import type { WipeKind } from '@gatepost/protocol/tables'
import type { WipeBudget, WipeUse } from '@gatepost/protocol/wipe'
import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { canCarry } from './can-carry.ts'
import { readOpenWipe, readTarget, type WipeTargetView } from './target-read-model.ts'
import type { WipeAsker } from './wipe-asker.ts'
import { countHeld, countReleased, readProtections } from './wipe-budget-store.ts'
import { organizationUse, requesterBudget } from './wipe-budget.ts'
import { wipeObstacle } from './wipe-obstacle.ts'
import type { WipeDeviceView, WipeSummaryView, WipeUserView } from './wipe-view.ts'

/** What the dialog has to know; whether the phone is connected is added by the door that knows. */
export type WipePreviewView = {
  readonly device: WipeDeviceView
  readonly user: WipeUserView
  readonly account: { readonly problem: string | null }
  readonly wholeDevice: { readonly problem: string | null; readonly needsSecondPerson: boolean }
  readonly preselected: WipeKind
  readonly isOutlookMobile: boolean
  readonly openWipe: WipeSummaryView | null
  readonly budget: { readonly organization: BudgetView; readonly requester: BudgetView }
  readonly isStopped: boolean
}

type BudgetView = {
  readonly usedHour: number
  readonly perHour: number
  readonly usedDay: number
  readonly perDay: number
}

/** What a wipe of this device could be, and what stands in its way. Throws not-found, also outside the scope. */
export async function previewWipe(room: Room, asker: WipeAsker, deviceRowId: string): Promise<WipePreviewView> {
  return await room.database.transaction(async (tx) => {
    const target = await readTarget(tx, deviceRowId, asker.scope)
    if (!target) throw notFound('device')
    const rules = await readProtections(tx)
    const now = await room.sureClock.now(tx)
    const attempt = { asker, target, rules, now, waiting: await countHeld(tx, asker.person) }
    const organization = await organizationUse(tx, rules, now)
    const own = await countReleased(tx, now, asker.person)
    return {
      device: target.device,
      user: target.user,
      account: { problem: wipeObstacle('account', attempt) },
      wholeDevice: {
        problem: wipeObstacle('device', attempt),
        needsSecondPerson: rules.isSecondPersonRequired && asker.role !== 'user',
      },
      preselected: canCarry('account', target.device.protocolVersion) ? 'account' : 'device',
      isOutlookMobile: isOutlookMobile(target),
      openWipe: await readOpenWipe(tx, deviceRowId),
      budget: {
        organization: budgetView(organization.use, organization.budget),
        requester: budgetView(own, requesterBudget(rules, budgetRole(asker))),
      },
      isStopped: rules.isStopped,
    }
  })
}

/** It erases only its own data, whatever it is asked, and says so by name alone. */
function isOutlookMobile({ userAgent, deviceType }: WipeTargetView): boolean {
  return userAgent.startsWith('Outlook') || deviceType.startsWith('Outlook')
}

/** Whoever may not ask at all is shown the smallest budget. */
function budgetRole({ role }: WipeAsker): 'administrator' | 'helpdesk' | 'user' {
  return role === 'administrator' || role === 'helpdesk' ? role : 'user'
}

function budgetView(use: WipeUse, budget: WipeBudget): BudgetView {
  return { usedHour: use.lastHour, perHour: budget.perHour, usedDay: use.lastDay, perDay: budget.perDay }
}
