import type { MailWords } from './mail-kinds.ts'

/** Of a template: its subject, and its text line by line. */
export function mailWords(subject: string, lines: readonly string[]): MailWords {
  return { subject, text: `${lines.join('\n')}\n` }
}
