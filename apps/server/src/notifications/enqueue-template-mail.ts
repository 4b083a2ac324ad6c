import type { Database, Room, Transaction } from '../room.ts'
import { builtinTemplates } from './builtin-templates.ts'
import { enqueueMails } from './enqueue-mail.ts'
import type { MailFacts, MailKind, MailLanguage, MailWords } from './mail-kinds.ts'
import { renderTemplate } from './render-template.ts'
import { readTemplate } from './template-store.ts'

export type TemplateMail = {
  readonly kind: MailKind
  /** Names what is told: the same key again to the same recipient is the same mail. */
  readonly key: string
  readonly recipients: readonly string[]
  readonly facts: MailFacts
  readonly language?: MailLanguage
  readonly at: Date
}

/** Puts a mail with the words of its template into the outbox, in the caller's transaction: see `enqueueMail`. */
export async function enqueueTemplateMail(
  room: Pick<Room, 'newId'>,
  tx: Transaction,
  mail: TemplateMail,
): Promise<void> {
  await enqueueTemplateMails(room, tx, [mail])
}

/** Several at once: each template is read once, and all mails are one statement. */
export async function enqueueTemplateMails(
  room: Pick<Room, 'newId'>,
  tx: Transaction,
  mails: readonly TemplateMail[],
): Promise<void> {
  const wordsOf = templateReader(tx)
  const rendered = []
  for (const { facts, language = 'en', ...mail } of mails) {
    const words = renderTemplate(await wordsOf(mail.kind, language), { facts, language })
    rendered.push({ ...mail, ...words })
  }
  if (rendered.length > 0) await enqueueMails(room, tx, rendered)
}

/** The words of one mail: of the template that somebody changed, else the built-in ones. */
export async function renderMail(
  from: Database['prisma'] | Transaction,
  { kind, facts, language = 'en' }: { kind: MailKind; facts: MailFacts; language?: MailLanguage },
): Promise<MailWords> {
  return renderTemplate(await templateReader(from)(kind, language), { facts, language })
}

type Reader = (kind: MailKind, language: MailLanguage) => Promise<MailWords>

function templateReader(from: Database['prisma'] | Transaction): Reader {
  const known = new Map<string, MailWords>()
  return async (kind, language) => {
    const key = `${kind} ${language}`
    const words = known.get(key) ?? (await readTemplate(from, { kind, language })) ?? builtinTemplates[language][kind]
    known.set(key, words)
    return words
  }
}
