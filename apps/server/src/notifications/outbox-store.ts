import type { Database, Transaction } from '../room.ts'

export type NewMail = {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly at: Date
  /** It cannot be sent at all, and why. */
  readonly failure?: string
}

export type DueMail = Omit<NewMail, 'at' | 'failure'> & {
  readonly createdAt: Date
  /** This attempt counted. */
  readonly attempts: number
}

export async function insertMails(tx: Transaction, mails: readonly NewMail[]): Promise<void> {
  const data = mails.map(({ at, failure, ...mail }) => ({
    ...mail,
    createdAt: at,
    nextAttemptAt: at,
    ...(failure !== undefined && { state: 'failed' as const, lastError: failure, endedAt: at }),
  }))
  await tx.outboxMessage.createMany({ data, skipDuplicates: true })
}

export type DigestMail = Omit<NewMail, 'failure'> & {
  /** Between what stands there and what comes to it. */
  readonly separator: string
  /** Nothing comes to a text that is as long. */
  readonly longest: number
}

/** Writes a mail, or adds its text to the one with its key that nobody has begun to send. False: it left, or is full. */
export async function putDigest(tx: Transaction, mail: DigestMail): Promise<boolean> {
  const { id, key, kind, recipient, subject, text, at } = mail
  const written = await tx.$executeRaw`
    INSERT INTO outbox_message AS m (id, key, kind, recipient, subject, text, next_attempt_at, created_at)
    VALUES (${id}::uuid, ${key}, ${kind}, ${recipient}, ${subject}, ${text}, ${at}, ${at})
    ON CONFLICT (key) DO UPDATE SET text = m.text || ${mail.separator} || excluded.text
     WHERE m.state = 'waiting' AND m.attempts = 0 AND length(m.text) < ${mail.longest}`
  return written > 0
}

/** When the mail with this key was due at first. */
export async function dueOf(tx: Transaction, key: string): Promise<Date | undefined> {
  return (await tx.outboxMessage.findUnique({ where: { key }, select: { createdAt: true } }))?.createdAt
}

/**
 * Takes the mail that has been due for longest, for nobody else until `until`. One statement: no lock outlives it,
 * however long the sending takes, and what a dead process had claimed comes again.
 */
export async function claimDueMail(
  database: Database,
  { now, until }: { now: Date; until: Date },
): Promise<DueMail | undefined> {
  const { rows } = await database.pool.query<DueMail>({
    name: 'outbox-claim',
    text: `
      UPDATE outbox_message SET attempts = attempts + 1, next_attempt_at = $2
       WHERE id = (SELECT id FROM outbox_message WHERE state = 'waiting' AND next_attempt_at <= $1
                    ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, key, kind, recipient, subject, text, created_at AS "createdAt", attempts`,
    values: [now, until],
  })
  return rows[0]
}

export type MailOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'later'; readonly at: Date; readonly error: string }

/** Only for the attempt that was claimed: whoever claimed the mail after it knows better. */
export async function endAttempt(
  database: Database,
  { id, attempts }: DueMail,
  { now, outcome }: { now: Date; outcome: MailOutcome },
): Promise<void> {
  const error = outcome.kind === 'sent' ? '' : outcome.error
  const change =
    outcome.kind === 'later'
      ? { nextAttemptAt: outcome.at, lastError: error }
      : { state: outcome.kind, endedAt: now, lastError: error }
  await database.prisma.outboxMessage.updateMany({ where: { id, attempts, state: 'waiting' }, data: change })
}

/** Their keys are forgotten with them. */
export async function deleteEndedMails(database: Database, endedBefore: Date): Promise<number> {
  const { count } = await database.prisma.outboxMessage.deleteMany({
    where: { state: { in: ['sent', 'failed'] }, endedAt: { lt: endedBefore } },
  })
  return count
}
