// The WBXML codec: bytes to a tree of elements and back, as [MS-ASWBXML] restricts WBXML 1.3.
// The names of the elements are in code-pages/, what a document may cost in limits.ts.
// Every input is taken as hostile: whatever is not a complete document within the limits throws a WbxmlError.
export { decode, type DecodeOptions } from './decode.ts'
export { encode } from './encode.ts'
export { wbxmlLimits, type WbxmlLimits } from './limits.ts'
export { childOf, childrenOf, element, ownText, textOf, type Tag, type WbxmlElement } from './tree.ts'
export { WbxmlError, type WbxmlErrorCode, type WbxmlPosition } from './wbxml-error.ts'
