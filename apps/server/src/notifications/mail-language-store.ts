import type { Database, Transaction } from '../room.ts'
import type { MailLanguage } from './mail-kinds.ts'

/** The language of mails to whoever is not known to speak another one. */
export async function mailLanguage(from: Transaction | Database['prisma']): Promise<MailLanguage> {
  const organization = await from.organization.findUniqueOrThrow({ where: { id: 1 }, select: { mailLanguage: true } })
  return organization.mailLanguage
}
