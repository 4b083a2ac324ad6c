import { type MailContent } from '../port.ts'

/** Characters of a message that a search looks in; what stands later in a long one is not found. */
const longestSearchText = 32_768

/** The words of a message as one folded line: subject and people first, so that they are never cut off. */
export function searchTextOf({ subject, from, to, cc, text }: SearchedContent): string {
  const cut = longestSearchText
  return fold([subject, from, to, cc].map((part) => part.slice(0, cut / 8)).join(' ') + ' ' + text.slice(0, cut)).slice(
    0,
    cut,
  )
}

/** The same for what is looked for. Folding here and not in the database keeps both sides the same in any locale. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
}

export type SearchedContent = Pick<MailContent, 'subject' | 'from' | 'to' | 'cc' | 'text'>
