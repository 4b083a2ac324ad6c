// The values inside elements: identifiers, integers, booleans, dates and text, as [MS-ASDTYPE] has them.
// Reading is bounded and never throws; it gives undefined for what is not such a value.
// `required.ts` is the client's side, which throws instead, because a server must not answer nonsense.
export { booleanElement, numberElement, optional, present, textElement } from './elements.ts'
export { isAtLeast } from './is-at-least.ts'
export { accepted, refused, type Parsed, type Refused } from './parsed.ts'
export { ProtocolShapeError } from './protocol-shape-error.ts'
export { optionalInteger, requireChild, requireInteger, requireRoot, requireText } from './required.ts'
export { traceOf, type TraceStep } from './trace.ts'
export { formatWireDate, parseWireDate } from './wire-date.ts'
export { cutText, plainText, wireText } from './wire-text.ts'
export { MAX_ID_LENGTH, readBoolean, readId, readInteger, readIntegerBetween } from './wire-values.ts'
