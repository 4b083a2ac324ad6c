import { oneLine } from './header-text.ts'
import {
  mailKinds,
  neverLeftOut,
  type MailFacts,
  type MailKind,
  type MailLanguage,
  type MailWords,
} from './mail-kinds.ts'

const longestValue = 500

const notKnown: Readonly<Record<MailLanguage, string>> = { en: 'not known', de: 'nicht bekannt' }

/** Of these an empty one is a line that is not there. */
const mayBeEmpty: readonly string[] = ['insert', 'note']

type Filling = { readonly facts: MailFacts; readonly language: MailLanguage }

/**
 * Fills a template in one pass: what a value holds is text, whatever it looks like. The subject is one line; a value is
 * one line of at most 500 characters, so that no phone writes lines of its own into a mail.
 */
export function renderTemplate({ subject, text }: MailWords, { facts, language }: Filling): MailWords {
  const values = new Map<string, string | undefined>(Object.entries(facts))
  const fill = (template: string) =>
    template.replaceAll(placeholder, (_, name: string) => {
      const value = plainValue(values.get(name) ?? '')
      return value === '' && !mayBeEmpty.includes(name) ? notKnown[language] : value
    })
  // Without an insert or a note its line and the empty one above it go.
  const filled = fill(text).replaceAll(/\n{3,}/g, '\n\n')
  return { subject: oneLine(fill(subject)), text: filled }
}

/** What of a template is none of this kind's placeholders, in the order found: `{{model}}`, `{{`, `}}`. */
export function strangePlaceholders(kind: MailKind, template: string): readonly string[] {
  const known: readonly string[] = mailKinds[kind]
  const rest = template.replaceAll(placeholder, (found, name: string) => (known.includes(name) ? '\n' : found))
  return (rest.match(/\{\{[^{}\n]{0,60}\}\}|\{\{|\}\}/g) ?? []).slice(0, 20)
}

/** What this kind's mails have to say and a template does not: `{{known}}`. */
export function missingPlaceholders(kind: MailKind, template: string): readonly string[] {
  const own: readonly string[] = mailKinds[kind]
  return neverLeftOut
    .filter((name) => own.includes(name))
    .map((name) => `{{${name}}}`)
    .filter((one) => !template.includes(one))
}

const placeholder = /\{\{([A-Za-z]{1,40})\}\}/g

/** No line ends, nothing that hides or turns text round, half of no pair. */
function plainValue(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]+/gu, ' ').trim()
  return Array.from(plain).slice(0, longestValue).join('').trimEnd()
}
