import { changeDefaultLevel } from '../access/index.ts'
import { appendAudit } from '../audit/index.ts'
import type { Act, Room } from '../room.ts'
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
  readonly reason?: string | undefined
}

/**
 * Changes the organization's settings. Another default level judges every device again that nothing else decides on,
 * in the same transaction. Throws StaleRevision.
 */
export async function changeOrganization(
  room: Room,
  { act, revision, change, reason }: ChangeOrganization,
): Promise<Organization> {
  return await room.database.transaction(async (tx) => {
    const before = await readOrganization(tx)
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    const different = differences(before, change)
    if (Object.keys(different).length === 0) return before
    if (!(await updateOrganization(tx, { revision, at: room.now() }, different))) {
      throw new StaleRevision((await readOrganization(tx)).revision)
    }
    const level = different.defaultAccessLevel
    const devices = level === undefined ? 0 : await changeDefaultLevel(room, tx, level)
    await announce(tx, { kind: 'organization', ids: [] })
    if (devices > 0) await announce(tx, { kind: 'device', ids: [], what: 'access' })
    const details = { before: earlier(before, different), after: different, ...(level !== undefined && { devices }) }
    const target = { kind: 'organization', id: '1', name: 'Organization' }
    const record = { action: 'organization.changed', target, details, ...(reason !== undefined && { reason }) }
    await appendAudit(room, tx, { act, records: [record] })
    return await readOrganization(tx)
  })
}

function differences(before: Organization, change: ChangeOrganization['change']): OrganizationChange {
  const { defaultAccessLevel, isPolicyDemanded, userMailInsert, adminMailRecipients: recipients } = change
  const hasOtherRecipients = recipients && JSON.stringify(recipients) !== JSON.stringify(before.adminMailRecipients)
  return {
    ...(defaultAccessLevel !== undefined && defaultAccessLevel !== before.defaultAccessLevel && { defaultAccessLevel }),
    ...(isPolicyDemanded !== undefined && isPolicyDemanded !== before.isPolicyDemanded && { isPolicyDemanded }),
    ...(userMailInsert !== undefined && userMailInsert !== before.userMailInsert && { userMailInsert }),
    ...(hasOtherRecipients && { adminMailRecipients: recipients }),
  }
}

/** The same members as in `different`, as they were. */
function earlier(before: Organization, different: OrganizationChange): Record<string, unknown> {
  return Object.fromEntries(Object.entries(before).filter(([name]) => Object.hasOwn(different, name)))
}
