import type { Database } from '../room.ts'

/** `status` 0: the request is under way, or was cut off. `body` undefined: there was none, or it is not kept. */
export type KeptAnswer = {
  readonly requestHash: Uint8Array
  readonly status: number
  readonly body: unknown
  readonly createdAt: Date
}

export type AnswerKey = { readonly person: string; readonly key: string }

export type NewAnswer = AnswerKey & {
  readonly route: string
  readonly requestHash: Uint8Array<ArrayBuffer>
  readonly at: Date
}

/** Reserves the key for a request; false when the person has used it already. */
export async function reserveAnswer(database: Database, { at, ...answer }: NewAnswer): Promise<boolean> {
  const data = { ...answer, status: 0, createdAt: at }
  const { count } = await database.prisma.idempotentAnswer.createMany({ data: [data], skipDuplicates: true })
  return count > 0
}

export async function findAnswer(database: Database, { person, key }: AnswerKey): Promise<KeptAnswer | undefined> {
  const found = await database.prisma.idempotentAnswer.findUnique({ where: { person_key: { person, key } } })
  if (!found) return undefined
  const { requestHash, status, body, createdAt } = found
  return { requestHash, status, body: body ?? undefined, createdAt }
}

export async function keepAnswer(
  database: Database,
  { person, key }: AnswerKey,
  { status, body }: { readonly status: number; readonly body: unknown },
): Promise<void> {
  await database.prisma.$executeRaw`
    UPDATE idempotent_answer SET status = ${status}, body = ${body === undefined ? null : JSON.stringify(body)}::jsonb
     WHERE person = ${person} AND key = ${key} AND status = 0`
}

export async function releaseAnswer(database: Database, { person, key }: AnswerKey): Promise<void> {
  await database.prisma.idempotentAnswer.deleteMany({ where: { person, key, status: 0 } })
}

/** Forgets answers from before; returns how many. */
export async function deleteAnswersBefore(database: Database, before: Date): Promise<number> {
  const { count } = await database.prisma.idempotentAnswer.deleteMany({ where: { createdAt: { lt: before } } })
  return count
}
