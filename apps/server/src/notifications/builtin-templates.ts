import { englishTemplates } from './english-templates.ts'
import { germanTemplates } from './german-templates.ts'
import type { MailKind, MailLanguage, MailWords } from './mail-kinds.ts'

/** The words that mails have until somebody changes them. */
export const builtinTemplates: Readonly<Record<MailLanguage, Readonly<Record<MailKind, MailWords>>>> = {
  en: englishTemplates,
  de: germanTemplates,
}
