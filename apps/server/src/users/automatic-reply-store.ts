import { isInScope, type DeviceScope } from '../device-scope.ts'
import type { Database, Transaction } from '../room.ts'

/** What the mailbox of a user answers by itself while they are away. */
export type AutomaticReply = {
  readonly state: 'off' | 'always' | 'scheduled'
  /** The times of `scheduled`; kept while it is off. */
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly isInternalOn: boolean
  readonly internalText: string
  readonly externalAudience: 'nobody' | 'known' | 'everybody'
  readonly externalText: string
}

export type StoredAutomaticReply = AutomaticReply & {
  /** Rises with every change; 0: nothing was ever said. */
  readonly period: number
}

const nothingSaid: StoredAutomaticReply = {
  state: 'off',
  startsAt: null,
  endsAt: null,
  isInternalOn: true,
  internalText: '',
  externalAudience: 'nobody',
  externalText: '',
  period: 0,
}

const columns = {
  state: true,
  startsAt: true,
  endsAt: true,
  isInternalOn: true,
  internalText: true,
  externalAudience: true,
  externalText: true,
  period: true,
} as const

export async function findAutomaticReply(
  client: Pick<Database, 'prisma'> | Transaction,
  userId: string,
): Promise<StoredAutomaticReply> {
  const { automaticReply } = 'prisma' in client ? client.prisma : client
  return (await automaticReply.findUnique({ where: { userId }, select: columns })) ?? nothingSaid
}

/** Of those among these users who have switched it on, by user. */
export async function findRepliesSwitchedOn(
  { prisma }: Database,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, StoredAutomaticReply>> {
  const where = { userId: { in: [...userIds] }, state: { not: 'off' as const } }
  const rows = await prisma.automaticReply.findMany({ where, select: { userId: true, ...columns } })
  return new Map(rows.map(({ userId, ...reply }) => [userId, reply]))
}

/** The user whose replies these are, locked, for the audit chain; undefined outside of the scope, and for a deleted one. */
export async function lockReplier(
  tx: Transaction,
  userId: string,
  scope: DeviceScope,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const [user] = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT u.id, u.display_name AS name FROM app_user u
     WHERE u.id = ${userId}::uuid AND u.deleted_at IS NULL AND ${isInScope(scope)} FOR NO KEY UPDATE OF u`
  return user
}

/** As the next period: whoever was answered may be answered anew. */
export async function storeAutomaticReply(
  tx: Transaction,
  { userId, reply, at }: { readonly userId: string; readonly reply: AutomaticReply; readonly at: Date },
): Promise<void> {
  const { state, startsAt, endsAt, isInternalOn, internalText, externalAudience, externalText } = reply
  const data = { state, startsAt, endsAt, isInternalOn, internalText, externalAudience, externalText, changedAt: at }
  await tx.automaticReply.upsert({
    where: { userId },
    create: { userId, ...data },
    update: { ...data, period: { increment: 1 } },
  })
  await tx.automaticReplySent.deleteMany({ where: { userId } })
}

/** True once for each sender and period. */
export async function noteAnswered(
  { prisma }: Database,
  {
    userId,
    period,
    sender,
    at,
  }: { readonly userId: string; readonly period: number; readonly sender: string; readonly at: Date },
): Promise<boolean> {
  const inserted = await prisma.$executeRaw`
    INSERT INTO automatic_reply_sent (user_id, period, sender, sent_at)
    SELECT user_id, period, ${sender}, ${at} FROM automatic_reply WHERE user_id = ${userId}::uuid AND period = ${period}
    ON CONFLICT DO NOTHING`
  return inserted === 1
}
