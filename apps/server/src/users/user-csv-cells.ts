import { deviceOwnerships, type DeviceOwnership } from '@gatepost/protocol/tables'
import { z } from 'zod'

/** A user as one line of a file says; what the line leaves empty is left out. */
export type UserCsvRow = {
  /** As an editor counts. */
  readonly line: number
  readonly name: string
  readonly displayName?: string
  readonly address?: string
  readonly department?: string
  readonly password?: string
  readonly groups?: readonly string[]
  readonly policy?: string
  readonly isActiveSyncEnabled?: boolean
  readonly deviceLimit?: number
  readonly suppressReadReceipts?: boolean
  readonly defaultOwnership?: DeviceOwnership
}

export type UserCsvColumn = Exclude<keyof UserCsvRow, 'line'>

/** Makes of a cell's text its value, or throws CellFault. Empty cells are not asked about. */
type ReadCell<Name extends UserCsvColumn> = (text: string) => NonNullable<UserCsvRow[Name]>

/** What is wrong with a cell, in words that go on from the column's name. */
export class CellFault extends Error {}

/** Every column that a file of users may have. */
export const userCsvColumns: { readonly [Name in UserCsvColumn]: ReadCell<Name> } = {
  name: (text) => {
    const name = shown(text, 64).toLowerCase()
    if (/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/.test(name)) return name
    throw new CellFault('may have letters, digits, dots, hyphens and underscores')
  },
  displayName: (text) => shown(text, 128),
  address: (text) => {
    const address = shown(text, 254).toLowerCase()
    if (mailAddress.safeParse(address).success) return address
    throw new CellFault('is no mail address')
  },
  department: (text) => shown(text, 128),
  password: (text) => {
    if (text.length < 8 || text.length > 256) throw new CellFault('must have 8 to 256 characters')
    return text
  },
  groups: (text) => {
    const names = text.split('|').map((name) => shown(name, 128))
    if (names.includes('')) throw new CellFault('has an empty name between two "|"')
    if (names.length > 50) throw new CellFault('names more than 50 groups')
    return [...new Set(names)]
  },
  policy: (text) => shown(text, 128),
  isActiveSyncEnabled: flag,
  deviceLimit: (text) => {
    const limit = text.trim()
    if (/^\d{1,4}$/.test(limit) && Number(limit) <= 1000) return Number(limit)
    throw new CellFault('must be a whole number from 0 to 1000')
  },
  suppressReadReceipts: flag,
  defaultOwnership: (text) => {
    const wanted = text.trim().toLowerCase()
    const ownership = deviceOwnerships.find((one) => one === wanted)
    if (ownership !== undefined) return ownership
    throw new CellFault(`must be one of ${deviceOwnerships.join(', ')}`)
  },
}

const mailAddress = z.email().max(254)

/** Text that people will see in lists, and perhaps in a spreadsheet again. */
function shown(text: string, longest: number): string {
  if (/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^\t/.test(text))
    throw new CellFault('begins like a formula of a spreadsheet')
  const trimmed = text.trim()
  if (/[\p{Cc}\p{Cs}]/u.test(trimmed)) throw new CellFault('must not contain control characters')
  if (trimmed.length > longest) throw new CellFault(`has more than ${longest} characters`)
  return trimmed
}

function flag(text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === 'true') return true
  if (wanted === 'false') return false
  throw new CellFault('must be true or false')
}
