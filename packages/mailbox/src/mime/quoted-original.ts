import { type MailContent } from '../port.ts'
import { cutText } from './clean-text.ts'
import { escapeHtml, textToHtml } from './html-text.ts'

/** What stands below the new text: the original with a heading that says whose it is. */
export type QuotedOriginal = { readonly text: string; readonly html: () => string }

type Quoting = {
  readonly content: MailContent
  /** As its header says; undefined where that is no date. */
  readonly sentAt: Date | undefined
  readonly use: 'forward' | 'reply'
}

/** An answer marks each line of the original; a forward shows it as it was. `html` is made when it is wanted. */
export function quoteOriginal({ content, sentAt, use }: Quoting): QuotedOriginal {
  const heading = headingOf(content, sentAt)
  const mark = use === 'reply' ? markLine : (line: string) => line
  const text = [
    titles[use],
    ...heading.map(([name, value]) => `${name}: ${value}`),
    '',
    ...content.text.split('\r\n').map((line) => mark(line)),
  ].join('\r\n')
  const html = () => {
    const lines = heading.map(([name, value]) => `<b>${name}:</b> ${escapeHtml(value)}<br>\r\n`).join('')
    const original = innerHtml(content.html ?? textToHtml(content.text))
    const shown = use === 'reply' ? `<blockquote type="cite">\r\n${original}\r\n</blockquote>` : original
    return `<br>\r\n<div>${titles[use]}<br>\r\n${lines}</div><br>\r\n${shown}\r\n`
  }
  return { text, html }
}

const titles = { forward: '---------- Forwarded message ----------', reply: '-----Original Message-----' } as const

const longestValue = 2_000

function headingOf(content: MailContent, sentAt: Date | undefined): readonly (readonly [string, string])[] {
  const values = [
    ['From', content.from],
    ['Sent', sentAt?.toUTCString() ?? ''],
    ['To', content.to],
    ['Cc', content.cc],
    ['Subject', content.subject],
  ] as const
  return values.filter(([, value]) => value !== '').map(([name, value]) => [name, cutText(value, longestValue)])
}

function markLine(line: string): string {
  return line.startsWith('>') ? `>${line}` : `> ${line}`
}

const headLength = 65_536
const tailLength = 4_096

/** What stands between the tags of the body: a document inside a document would end that one early. */
function innerHtml(html: string): string {
  const start = /<body\b[^>]{0,2000}>/i.exec(html.slice(0, headLength))
  const inner = start === null ? html : html.slice(start.index + start[0].length)
  return inner.slice(0, endOfBody(inner))
}

/** Where the body of a document ends, or the document itself. */
export function endOfBody(html: string): number {
  const tail = Math.max(0, html.length - tailLength)
  const end = html.slice(tail).search(/<\/body\s{0,20}>|<\/html\s{0,20}>/i)
  return end < 0 ? html.length : tail + end
}
