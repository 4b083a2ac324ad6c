import { accessChoices, accessLevels } from '@gatepost/protocol/tables'
import { z } from 'zod'
import { listAudit } from '../audit/index.ts'
import { DomainError } from '../domain-error.ts'
import { mailLanguages } from '../notifications/index.ts'
import type { Act, Room } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { changeOrganization } from './organization.ts'
import { readOrganization, type Organization } from './organization-store.ts'

export type UndoOrganization = {
  readonly act: Act
  /** The revision that the change to be undone has made. */
  readonly revision: number
  /** What the person typed where the earlier default locks nearly everybody out. */
  readonly confirm?: string | undefined
  readonly reason?: string | undefined
}

/**
 * Brings back what the last change of the settings has changed. Undone again it is as before. Throws `changed-since`,
 * `nothing-to-undo` for settings that nobody has changed, and `lock-out-unconfirmed`.
 */
export async function undoOrganization(room: Room, { revision, ...undo }: UndoOrganization): Promise<Organization> {
  // The revision before the entry, and again in the transaction: in between nobody can have made another one.
  if ((await readOrganization(room.database.prisma)).revision !== revision) throw changedSince()
  const { items } = await listAudit(room, { limit: 1, terms: [ofChanges] })
  const change = told.safeParse(items.at(0)?.details).data?.before
  if (!change) throw new DomainError('conflict', 'nothing-to-undo', 'Nobody has changed these settings.')
  try {
    return await changeOrganization(room, { ...undo, revision, change })
  } catch (error) {
    throw error instanceof StaleRevision ? changedSince() : error
  }
}

const ofChanges = {
  kind: 'filter',
  field: 'action',
  isNegated: false,
  operator: 'is',
  values: ['organization.changed'],
} as const

const days = z.number().int().nullable()

/** What a change has written down of what it changed. */
const before = z
  .strictObject({
    defaultAccessLevel: z.enum(accessLevels),
    isPolicyDemanded: z.boolean(),
    userMailInsert: z.string(),
    adminMailRecipients: z.array(z.string()),
    otaMailInsert: z.string(),
    maxDevicesPerUser: z.number().int(),
    inactiveDeviceDays: days,
    quarantineDays: days,
    quarantineDecision: z.enum(accessChoices),
    mailLanguage: z.enum(mailLanguages),
  } satisfies Record<keyof Omit<Organization, 'revision' | 'updatedAt'>, z.ZodType>)
  .partial()

const told = z.looseObject({ before })

function changedSince(): DomainError {
  return new DomainError('conflict', 'changed-since', 'Somebody changed these settings meanwhile. Read them again.')
}
