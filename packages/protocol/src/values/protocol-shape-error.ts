/** An answer that a client cannot make sense of, or a request to build one that no phone could. */
export class ProtocolShapeError extends Error {
  override readonly name = 'ProtocolShapeError'
}
