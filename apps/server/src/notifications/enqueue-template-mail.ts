import type { Database, Room, Transaction } from '../room.ts'
import { builtinTemplates } from './builtin-templates.ts'
import { enqueueMails } from './enqueue-mail.ts'
import type { MailFacts, MailKind, MailLanguage, MailWords } from './mail-kinds.ts'
import { mailLanguage } from './mail-language-store.ts'
import { renderTemplate } from './render-template.ts'
import { readTemplate } from './template-store.ts'
import { unchanging } from './unchanging.ts'

export type TemplateMail = {
  readonly kind: MailKind
  /** Names what is told: the same key again to the same recipient is the same mail. */
  readonly key: string
  readonly recipients: readonly string[]
  /** In the language of the mail, where what they say has one. */
  readonly facts: MailFacts | FactsIn
  /** Where it is known; else the organization's. */
  readonly language?: MailLanguage | undefined
  readonly at: Date
}

export type FactsIn = (language: MailLanguage) => MailFacts

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
  if (mails.length === 0) return
  const render = renderer(tx)
  const rendered = []
  for (const { facts, language, ...mail } of mails) {
    rendered.push({ ...mail, ...(await render({ kind: mail.kind, facts, language })) })
  }
  await enqueueMails(room, tx, rendered)
}

type Wanted = Pick<TemplateMail, 'kind' | 'facts' | 'language'>

/** The words of one mail: of the template that somebody changed, else the built-in ones. */
export async function renderMail(from: Database['prisma'] | Transaction, mail: Wanted): Promise<MailWords> {
  return await renderer(from)(mail)
}

/** Reads each template, and the organization's language, once. */
function renderer(from: Database['prisma'] | Transaction): (mail: Wanted) => Promise<MailWords> {
  const known = new Map<string, MailWords>()
  let standard: MailLanguage | undefined
  return async ({ kind, facts, language: wanted }) => {
    const language = wanted ?? (standard ??= await mailLanguage(from))
    const key = `${kind} ${language}`
    const words = known.get(key) ?? (await readTemplate(from, { kind, language })) ?? builtinTemplates[language][kind]
    known.set(key, words)
    const said = typeof facts === 'function' ? facts(language) : facts
    return renderTemplate(words, { facts: { ...said, ...unchanging(kind, language) }, language })
  }
}
