/** The most that a query may hold; what is longer is refused before it is looked at. Counted in characters unless said. */
export const queryLimits = {
  plainQuery: 4096,
  plainParameters: 16,
  /** The query string itself, before decoding. */
  base64Query: 512,
  base64Parameters: 8,
  user: 256,
  deviceType: 128,
  collectionId: 256,
  itemId: 256,
  longId: 256,
  attachmentName: 512,
  occurrence: 64,
} as const

/** Bytes of `user:password` after base64 decoding. */
export const BASIC_CREDENTIALS_BYTES = 1024

/** An answer in parts: the document and, for each of its items, the bytes. */
export const multipartLimits = {
  parts: 1024,
  bytes: 256 * 1024 * 1024,
} as const
