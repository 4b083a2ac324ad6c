import { addressParser } from 'postal-mime'
import { cleanLine } from './clean-text.ts'
import { type HeaderField } from './header-field.ts'
import { MimeLimitError, mimeLimits } from './mime-limits.ts'

/** An address as a header carries it; `name` is '' when there is none. */
export type MailAddress = { readonly name: string; readonly address: string }

/** All addresses of all fields of that name, groups unwrapped. The fields have passed `refuseTooManyAddresses`. */
export function readAddresses(fields: readonly HeaderField[], name: string): MailAddress[] {
  return fields.filter((field) => field.name === name).flatMap((field) => parseAddresses(field.value))
}

/**
 * Counts from above, before any address is read: what separates addresses, whatever quotes and groups it stands in.
 * @throws {MimeLimitError} all fields with addresses together have more than `mimeLimits.addresses`, or are far too long.
 */
export function refuseTooManyAddresses(fields: readonly HeaderField[]): void {
  const values = fields.filter(({ name }) => addressFields.has(name)).map(({ value }) => value)
  const length = values.reduce((sum, value) => sum + value.length, 0)
  if (length > longestFields) throw new MimeLimitError('addresses')
  const separators = values.reduce((sum, value) => sum + (value.match(/[,;:]/g)?.length ?? 0), 0)
  if (separators + values.length > mimeLimits.addresses) throw new MimeLimitError('addresses')
}

/** `"Name" <address>`, or the bare address. */
export function formatAddress({ name, address }: MailAddress): string {
  if (name === '' || name === address) return address
  const quoted = `"${name.replace(/["\\]/g, '\\$&')}"`
  return address === '' ? quoted : `${quoted} <${address}>`
}

/** Joined by `separator`, at most `length` characters: whole addresses only. */
export function formatAddresses(addresses: readonly MailAddress[], separator: string, length: number): string {
  const kept: string[] = []
  let used = 0
  for (const text of addresses.map(formatAddress)) {
    used += text.length + separator.length
    if (used > length + separator.length) break
    kept.push(text)
  }
  return kept.join(separator)
}

const addressFields = new Set(['from', 'sender', 'reply-to', 'to', 'cc', 'bcc'])
const longestFields = 524_288

function parseAddresses(value: string): MailAddress[] {
  return addressParser(value, { flatten: true })
    .map(({ name, address }) => ({ name: cleanLine(name, 256), address: cleanLine(address ?? '', 320) }))
    .filter(({ name, address }) => name !== '' || address !== '')
}
