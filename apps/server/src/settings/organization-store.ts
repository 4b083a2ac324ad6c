import type { AccessChoice, AccessLevel } from '@gatepost/protocol/tables'
import type { MailLanguage } from '../notifications/index.ts'
import type { Database, Transaction } from '../room.ts'

export type Organization = {
  /** What happens to a device that no exemption and no rule knows. */
  readonly defaultAccessLevel: AccessLevel
  /** Demand a policy also from phones that send no policy key. */
  readonly isPolicyDemanded: boolean
  /** Put into the message that a waiting phone sees. */
  readonly userMailInsert: string
  /** Who is told of alarms and of what waits, by mail. */
  readonly adminMailRecipients: readonly string[]
  /** Put into the mail to users whose phone has to be replaced or updated. */
  readonly otaMailInsert: string
  /** Partnerships of one user. */
  readonly maxDevicesPerUser: number
  /** Partnerships silent for so many days are removed; null: none is. */
  readonly inactiveDeviceDays: number | null
  /** A device that waited for so many days is decided on by itself; null: it waits. */
  readonly quarantineDays: number | null
  readonly quarantineDecision: AccessChoice
  /** Of mails to whoever is not known to speak another one. */
  readonly mailLanguage: MailLanguage
  readonly revision: number
  readonly updatedAt: Date
}

export type OrganizationChange = Partial<Omit<Organization, 'revision' | 'updatedAt'>>

const select = {
  defaultAccessLevel: true,
  isPolicyDemanded: true,
  userMailInsert: true,
  adminMailRecipients: true,
  otaMailInsert: true,
  maxDevicesPerUser: true,
  inactiveDeviceDays: true,
  quarantineDays: true,
  quarantineDecision: true,
  mailLanguage: true,
  revision: true,
  updatedAt: true,
} as const

export async function readOrganization(from: Database['prisma'] | Transaction): Promise<Organization> {
  return await from.organization.findUniqueOrThrow({ where: { id: 1 }, select })
}

/** Changes the settings if they still have this revision; false if not. */
export async function updateOrganization(
  tx: Transaction,
  { revision, at }: { revision: number; at: Date },
  { adminMailRecipients, ...change }: OrganizationChange,
): Promise<boolean> {
  const recipients = adminMailRecipients && { adminMailRecipients: [...adminMailRecipients] }
  const { count } = await tx.organization.updateMany({
    where: { id: 1, revision },
    data: { ...change, ...recipients, revision: { increment: 1 }, updatedAt: at },
  })
  return count > 0
}
