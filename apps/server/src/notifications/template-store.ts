import type { Database, Transaction } from '../room.ts'
import type { MailWords } from './mail-kinds.ts'

/** A template that somebody changed. */
export type StoredTemplate = MailWords & {
  readonly kind: string
  readonly language: string
  readonly revision: number
  readonly updatedBy: string
  readonly updatedAt: Date
}

type Which = { readonly kind: string; readonly language: string }

type From = Database['prisma'] | Transaction

export async function readTemplate(from: From, { kind, language }: Which): Promise<StoredTemplate | undefined> {
  return (await from.mailTemplate.findUnique({ where: { kind_language: { kind, language } } })) ?? undefined
}

export async function readTemplates(from: From): Promise<StoredTemplate[]> {
  return await from.mailTemplate.findMany()
}

/** Locks this template's words until the transaction ends, also where nobody has changed them yet. */
export async function lockTemplate(tx: Transaction, { kind, language }: Which): Promise<StoredTemplate | undefined> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`mail_template ${kind} ${language}`}, 0))`
  return await readTemplate(tx, { kind, language })
}

export async function putTemplate(tx: Transaction, template: StoredTemplate): Promise<void> {
  const { kind, language } = template
  await tx.mailTemplate.upsert({
    where: { kind_language: { kind, language } },
    create: template,
    update: template,
    select: { kind: true },
  })
}

export async function deleteTemplate(tx: Transaction, { kind, language }: Which): Promise<boolean> {
  const { count } = await tx.mailTemplate.deleteMany({ where: { kind, language } })
  return count > 0
}
