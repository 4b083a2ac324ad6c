import type { AuditRecord } from '../audit/index.ts'
import { administratorRecipients, enqueueTemplateMails, type TemplateMail } from '../notifications/index.ts'
import type { Room, Transaction } from '../room.ts'
import { budgetMail } from './protection-mails.ts'
import type { WipeChange } from './record-changes.ts'
import { auditTarget, type StoredWipe } from './stored-wipe.ts'
import { readProtections } from './wipe-budget-store.ts'
import { organizationUse } from './wipe-budget.ts'
import { mailsOfSteps } from './wipe-mails.ts'

type Changes = { readonly changes: readonly WipeChange[]; readonly now: number }

/** Puts what has to be told into the outbox. Returns audit records of alarms, for the caller to append. */
export async function enqueueWipeMails(room: Room, tx: Transaction, { changes, now }: Changes): Promise<AuditRecord[]> {
  const administrators = await administratorRecipients(tx)
  const mails: TemplateMail[] = []
  const alarms: AuditRecord[] = []
  for (const change of changes) {
    const isAlarm = isBudgetAlarm(change)
    mails.push(...stepMails(change, { now, administrators, isAlarm, publicUrl: room.publicUrl }))
    if (!isAlarm) continue
    const { mail, record } = await budgetAlarm(tx, { wipe: change.wipe, now, administrators })
    mails.push(mail)
    alarms.push(record)
  }
  await enqueueTemplateMails(room, tx, mails)
  return alarms
}

/** Held because the budget is used up, for the first time. */
function isBudgetAlarm({ before, wipe }: WipeChange): boolean {
  const { state, holds } = wipe.record
  return state === 'held' && holds.includes('budget') && before?.holds.includes('budget') !== true
}

type Told = {
  readonly now: number
  readonly administrators: readonly string[]
  readonly isAlarm: boolean
  readonly publicUrl: URL
}

function stepMails(
  { wipe, steps }: WipeChange,
  { now, administrators, isAlarm, publicUrl }: Told,
): readonly TemplateMail[] {
  const { record, device, requester } = wipe
  const mailed = {
    id: wipe.id,
    reason: wipe.reason,
    note: wipe.note,
    requester,
    kind: record.kind,
    state: record.state,
    holds: record.holds,
    failures: record.failures,
    needsAttention: record.needsAttention,
    device: { name: device.name, language: device.osLanguage },
    user: { displayName: device.userDisplayName },
  }
  const first = record.version - steps.length + 1
  const mails = mailsOfSteps({
    publicUrl,
    wipe: mailed,
    steps: steps.map(({ event }, index) => ({ event, sequence: first + index })),
    recipients: { user: device.userAddress, administrators, notify: wipe.notifyAddresses },
    at: new Date(now),
  })
  // The alarm says it once an hour; one mail for each of a thousand wipes would bury it.
  return isAlarm ? mails.filter(({ kind }) => kind !== 'wipe-held') : mails
}

type Alarm = { readonly wipe: StoredWipe; readonly now: number; readonly administrators: readonly string[] }

async function budgetAlarm(
  tx: Transaction,
  { wipe, now, administrators }: Alarm,
): Promise<{ readonly mail: TemplateMail; readonly record: AuditRecord }> {
  const { use, budget } = await organizationUse(tx, await readProtections(tx), now)
  const facts = { used: use, budget, requester: wipe.requester.name, recipients: administrators, at: new Date(now) }
  const mail = budgetMail(facts)
  const record = {
    action: 'wipe.budget-exhausted',
    target: auditTarget(wipe.device),
    details: { wipeId: wipe.id, requester: wipe.record.requester, used: use, budget },
  }
  return { mail: { ...mail, key: `${mail.key}:${wipe.record.requester}` }, record }
}
