import type { MailFacts, MailKind, MailLanguage } from './mail-kinds.ts'
import { wipeMailWords } from './wipe-mail-words.ts'

/** What mails of this kind say in the same words about whatever it is. */
export function unchanging(kind: MailKind, language: MailLanguage): MailFacts {
  const known = wipeMailWords[language].known[kind]
  return known === undefined ? {} : { known }
}
