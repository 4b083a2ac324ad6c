/** An integer of at most ten digits; undefined if the text is none. Surrounding blanks are XML's and do not count. */
export function readInteger(text: string | undefined): number | undefined {
  const digits = text?.trim() ?? ''
  return /^[+-]?\d{1,10}$/.test(digits) ? Number(digits) : undefined
}

/** An integer within these bounds, both included. */
export function readIntegerBetween(text: string | undefined, low: number, high: number): number | undefined {
  const value = readInteger(text)
  return value === undefined || value < low || value > high ? undefined : value
}

/** A boolean: an empty element counts as 1 ([MS-ASDTYPE] 2.1); undefined if it is neither 0 nor 1, nor there. */
export function readBoolean(text: string | undefined): boolean | undefined {
  switch (text?.trim()) {
    case '':
    case '1':
      return true
    case '0':
      return false
    default:
      return undefined
  }
}

/** An identifier: 1 to `maxLength` characters; undefined if it is absent, empty or longer. */
export function readId(text: string | undefined, maxLength = MAX_ID_LENGTH): string | undefined {
  return text === undefined || text === '' || text.length > maxLength ? undefined : text
}

/** ServerId, CollectionId, SyncKey and PolicyKey are at most 64 characters long. */
export const MAX_ID_LENGTH = 64
