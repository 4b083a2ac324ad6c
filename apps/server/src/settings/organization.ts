import { changeDefaultLevel, fleetTimeoutMs, forgetKeptLevels, lockRules, refuseLockOut } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import {
  readOrganization,
  updateOrganization,
  type Organization,
  type OrganizationChange,
} from './organization-store.ts'

export async function getOrganization(room: Room): Promise<Organization> {
  return await readOrganization(room.database.prisma)
}

export type ChangeOrganization = {
  readonly act: Act
  /** The revision that the change is based on. */
  readonly revision: number
  readonly change: { readonly [Name in keyof OrganizationChange]: OrganizationChange[Name] | undefined }
  /** Devices that the default of before decides on keep it, where the default changes. */
  readonly keepExisting?: boolean | undefined
  /** What the person typed where a default locks nearly everybody out. */
  readonly confirm?: string | undefined
  readonly reason?: string | undefined
}

/**
 * Changes the organization's settings. Another default level judges every device again that nothing else decides on,
 * in the same transaction. Throws StaleRevision, `lock-out-unconfirmed`, and `invalid` for `keepExisting` without a default
 * to keep.
 */
export async function changeOrganization(
  room: Room,
  { act, revision, change, keepExisting = false, confirm, reason }: ChangeOrganization,
): Promise<Organization> {
  if (keepExisting && change.defaultAccessLevel === undefined) throw nothingToKeep()
  const options = change.defaultAccessLevel === undefined ? {} : { timeoutMs: fleetTimeoutMs }
  return await room.database.transaction(async (tx) => {
    await lockRules(tx)
    const before = await readOrganization(tx)
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    const different = differences(before, change)
    if (Object.keys(different).length === 0) return before
    const level = different.defaultAccessLevel
    if (level !== undefined) await refuseDefault(room, tx, { before, level, keepExisting, confirm })
    if (!(await updateOrganization(tx, { revision, at: room.now() }, different))) {
      throw new StaleRevision((await readOrganization(tx)).revision)
    }
    const from = before.defaultAccessLevel
    const devices = level === undefined ? 0 : await changeDefaultLevel(room, tx, { act, from, keepExisting })
    await announce(tx, { kind: 'organization', ids: [] })
    const judged = level !== undefined && { keepExisting, devices }
    const details = { before: earlier(before, different), after: different, ...judged }
    const record = { action: 'organization.changed', target, details, ...(reason !== undefined && { reason }) }
    await appendAudit(room, tx, { act, records: [record] })
    return await readOrganization(tx)
  }, options)
}

export type ForgetKept = {
  readonly act: Act
  readonly confirm?: string | undefined
  readonly reason?: string | undefined
}

/**
 * The present default decides also on the devices that kept one of before. Without such devices nothing happens. Throws
 * `lock-out-unconfirmed`. Returns how many kept one and how many of them are decided on otherwise now.
 */
export async function endKeptLevels(
  room: Room,
  { act, confirm, reason }: ForgetKept,
): Promise<{ readonly kept: number; readonly changed: number }> {
  return await room.database.transaction(
    async (tx) => {
      await lockRules(tx)
      await refuseLockOut(room, tx, { kept: { kind: 'none' }, confirm })
      const { kept, devices, moves } = await forgetKeptLevels(room, tx, act)
      if (kept === 0) return { kept, changed: 0 }
      await announce(tx, { kind: 'organization', ids: [] })
      const details = { kept, devices, moves }
      const record = {
        action: 'organization.kept-levels-ended',
        target,
        details,
        ...(reason !== undefined && { reason }),
      }
      await appendAudit(room, tx, { act, records: [record] })
      return { kept, changed: devices }
    },
    { timeoutMs: fleetTimeoutMs },
  )
}

const target = { kind: 'organization', id: '1', name: 'Organization' } as const

type NewDefault = {
  readonly before: Organization
  readonly level: Organization['defaultAccessLevel']
  readonly keepExisting: boolean
  readonly confirm: string | undefined
}

async function refuseDefault(room: Room, tx: Transaction, { before, level, keepExisting, confirm }: NewDefault) {
  const kept = keepExisting
    ? ({ kind: 'present', level: before.defaultAccessLevel } as const)
    : ({ kind: 'stored' } as const)
  await refuseLockOut(room, tx, { defaultAccessLevel: level, kept, confirm })
}

/** What is given and is not so already; `undefined` is not given, null is a value. */
function differences(before: Organization, change: ChangeOrganization['change']): OrganizationChange {
  const isOther = (name: keyof OrganizationChange) =>
    change[name] !== undefined && JSON.stringify(change[name]) !== JSON.stringify(before[name])
  const { defaultAccessLevel, isPolicyDemanded, userMailInsert, adminMailRecipients, otaMailInsert } = change
  const { maxDevicesPerUser, inactiveDeviceDays, quarantineDays, quarantineDecision, mailLanguage } = change
  return {
    ...(isOther('defaultAccessLevel') && defaultAccessLevel && { defaultAccessLevel }),
    ...(isOther('isPolicyDemanded') && isPolicyDemanded !== undefined && { isPolicyDemanded }),
    ...(isOther('userMailInsert') && userMailInsert !== undefined && { userMailInsert }),
    ...(isOther('adminMailRecipients') && adminMailRecipients && { adminMailRecipients }),
    ...(isOther('otaMailInsert') && otaMailInsert !== undefined && { otaMailInsert }),
    ...(isOther('maxDevicesPerUser') && maxDevicesPerUser !== undefined && { maxDevicesPerUser }),
    ...(isOther('inactiveDeviceDays') && inactiveDeviceDays !== undefined && { inactiveDeviceDays }),
    ...(isOther('quarantineDays') && quarantineDays !== undefined && { quarantineDays }),
    ...(isOther('quarantineDecision') && quarantineDecision && { quarantineDecision }),
    ...(isOther('mailLanguage') && mailLanguage && { mailLanguage }),
  }
}

/** The same members as in `different`, as they were. */
function earlier(before: Organization, different: OrganizationChange): Record<string, unknown> {
  return Object.fromEntries(Object.entries(before).filter(([name]) => Object.hasOwn(different, name)))
}

function nothingToKeep(): DomainError {
  const field = { path: 'keepExisting', message: 'says something only together with defaultAccessLevel' }
  return new DomainError('invalid', 'invalid-request', 'There is no other default that devices could be kept from.', [
    field,
  ])
}
