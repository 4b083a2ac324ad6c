/** What one message may hold before it is shown as a stub only; it is stored whatever it holds. */
export const mimeLimits = {
  /** Multiparts inside each other. */
  depth: 64,
  /** Parts of all levels together. */
  parts: 1_000,
  /** Header fields of all parts together, and their bytes. */
  headers: 2_000,
  headerBytes: 1_048_576,
  /** Addresses of one field. */
  addresses: 2_000,
  /** Lines inside a multipart that begin like a delimiter: each must be compared with the open boundaries. */
  delimiterLikeLines: 100_000,
  /** Decoded bytes of text that are shown; the rest is cut off with a note. */
  textBytes: 4_194_304,
} as const

/** The message holds more than `mimeLimits` allows; `limit` says of what. */
export class MimeLimitError extends Error {
  override readonly name = 'MimeLimitError'
  readonly limit: keyof typeof mimeLimits

  constructor(limit: keyof typeof mimeLimits) {
    super(`The message exceeds the limit of ${mimeLimits[limit]} for ${limit}.`)
    this.limit = limit
  }
}
