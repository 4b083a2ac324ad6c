/** Why a document was refused. The wire answer is the same for all (status 102, or HTTP 400 up to 12.1); logs need the difference. */
export type WbxmlErrorCode =
  | 'body-too-large'
  | 'truncated'
  | 'unsupported-version'
  | 'unsupported-public-id'
  | 'unsupported-charset'
  | 'string-table-present'
  | 'integer-overflow'
  | 'unknown-page'
  | 'unknown-token'
  | 'unsupported-token'
  | 'attributes-present'
  | 'missing-root'
  | 'missing-end'
  | 'surplus-end'
  | 'trailing-bytes'
  | 'mixed-content'
  | 'unterminated-string'
  | 'string-too-long'
  | 'invalid-utf8'
  | 'opaque-too-long'
  | 'too-deep'
  | 'too-many-nodes'
  | 'nul-in-text'
  | 'page-out-of-range'
  | 'token-out-of-range'

/** Where it happened: byte offset in the document, active code page, names from the root down ("Sync/Collections"). */
export type WbxmlPosition = { readonly offset: number; readonly page: number; readonly path: string }

/** The only error that `decode` and `encode` throw. It carries no content of the document, so it may be logged. */
export class WbxmlError extends Error {
  override readonly name = 'WbxmlError'
  readonly code: WbxmlErrorCode
  readonly offset: number
  readonly page: number
  readonly path: string

  constructor(code: WbxmlErrorCode, position: WbxmlPosition) {
    super(`WBXML ${code} at byte ${position.offset}, code page ${position.page}, in ${position.path || 'the header'}`)
    this.code = code
    this.offset = position.offset
    this.page = position.page
    this.path = position.path
  }
}
