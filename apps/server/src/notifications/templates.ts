import { appendAudit } from '../audit/index.ts'
import { DomainError, type DomainErrorField } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import { builtinTemplates } from './builtin-templates.ts'
import { mailKinds, mailLanguages, type MailKind, type MailLanguage, type MailWords } from './mail-kinds.ts'
import { missingPlaceholders, renderTemplate, strangePlaceholders } from './render-template.ts'
import { sampleFacts } from './sample-facts.ts'
import { deleteTemplate, lockTemplate, putTemplate, readTemplates, type StoredTemplate } from './template-store.ts'

export type MailTemplate = MailWords & {
  readonly kind: MailKind
  readonly language: MailLanguage
  readonly isBuiltIn: boolean
  readonly placeholders: readonly string[]
  /** 0 for the built-in words. */
  readonly revision: number
  readonly updatedBy: string
  readonly updatedAt: Date | null
}

export type WhichTemplate = { readonly kind: MailKind; readonly language: MailLanguage }

/** Every template in every language, as its mails are worded now. */
export async function listTemplates(room: Pick<Room, 'database'>): Promise<MailTemplate[]> {
  const stored = await readTemplates(room.database.prisma)
  const kinds = Object.keys(mailKinds).filter(isKind)
  return kinds.flatMap((kind) =>
    mailLanguages.map((language) => {
      const changed = stored.find((one) => one.kind === kind && one.language === language)
      return view({ kind, language }, changed)
    }),
  )
}

export type ChangeTemplate = WhichTemplate & {
  readonly act: Act
  readonly words: MailWords
  /** The revision that the change is based on; 0 is the built-in words. */
  readonly revision: number
  readonly reason?: string | undefined
}

/** Changes the words of a mail. Throws StaleRevision, and invalid for a placeholder too many or too few. */
export async function changeTemplate(
  room: Room,
  { act, kind, language, words, revision, reason }: ChangeTemplate,
): Promise<MailTemplate> {
  refuseStrangePlaceholders(kind, words)
  refuseMissingPlaceholders(kind, words)
  return await room.database.transaction(async (tx) => {
    const before = await lockTemplate(tx, { kind, language })
    if ((before?.revision ?? 0) !== revision) throw new StaleRevision(before?.revision ?? 0)
    const facts = { revision: revision + 1, updatedBy: act.actor.name, updatedAt: room.now() }
    const stored = { kind, language, ...words, ...facts }
    await putTemplate(tx, stored)
    await announce(tx, { kind: 'notifications', ids: [] })
    const details = { before: wordsOf(view({ kind, language }, before)), after: words }
    const record = { action: 'mail-template.changed', target: target({ kind, language }), details }
    await appendAudit(room, tx, { act, records: [{ ...record, ...(reason !== undefined && { reason }) }] })
    return view({ kind, language }, stored)
  })
}

/** Brings the built-in words back. Already there, it changes nothing. */
export async function resetTemplate(room: Room, { act, ...which }: WhichTemplate & { readonly act: Act }) {
  await room.database.transaction(async (tx) => {
    const before = await lockTemplate(tx, which)
    if (!before || !(await deleteTemplate(tx, which))) return
    await announce(tx, { kind: 'notifications', ids: [] })
    const details = { before: wordsOf(before), after: wordsOf(view(which, undefined)) }
    const record = { action: 'mail-template.reset', target: target(which), details }
    await appendAudit(room, tx, { act, records: [record] })
  })
}

/** A mail as it would be, about a device that does not exist; of words that nobody has saved, where they are given. */
export async function previewTemplate(
  room: Pick<Room, 'database' | 'publicUrl'>,
  { words, ...which }: WhichTemplate & { readonly words: Partial<MailWords> },
): Promise<MailWords> {
  const { kind, language } = which
  const stored = (await readTemplates(room.database.prisma)).find(
    (one) => one.kind === kind && one.language === language,
  )
  const wanted = { ...wordsOf(view(which, stored)), ...words }
  refuseStrangePlaceholders(kind, wanted)
  refuseMissingPlaceholders(kind, wanted)
  return renderTemplate(wanted, { facts: sampleFacts(room.publicUrl, which), language })
}

function refuseStrangePlaceholders(kind: MailKind, words: MailWords): void {
  const fields = (['subject', 'text'] as const).flatMap((path): DomainErrorField[] => {
    const strange = strangePlaceholders(kind, words[path])
    if (strange.length === 0) return []
    return [{ path, message: `has what is no placeholder of this mail: ${strange.join(', ')}` }]
  })
  if (fields.length === 0) return
  const known = mailKinds[kind].map((name) => `{{${name}}}`).join(', ')
  throw new DomainError('invalid', 'invalid-request', `This mail has the placeholders ${known}.`, fields)
}

function refuseMissingPlaceholders(kind: MailKind, { text }: MailWords): void {
  const missing = missingPlaceholders(kind, text)
  if (missing.length === 0) return
  const message = `must say ${missing.join(' and ')}: what is known of a wipe and what is not is never left out`
  throw new DomainError('invalid', 'invalid-request', `These words leave out ${missing.join(' and ')}.`, [
    { path: 'text', message },
  ])
}

function view({ kind, language }: WhichTemplate, stored: StoredTemplate | undefined): MailTemplate {
  const words = wordsOf(stored ?? builtinTemplates[language][kind])
  const { revision = 0, updatedBy = '', updatedAt = null } = stored ?? {}
  const placeholders = [...mailKinds[kind]]
  return { kind, language, ...words, isBuiltIn: !stored, placeholders, revision, updatedBy, updatedAt }
}

function wordsOf({ subject, text }: MailWords): MailWords {
  return { subject, text }
}

function target({ kind, language }: WhichTemplate) {
  return { kind: 'mail-template', id: `${kind}.${language}`, name: `${kind} (${language})` }
}

function isKind(name: string): name is MailKind {
  return Object.hasOwn(mailKinds, name)
}
