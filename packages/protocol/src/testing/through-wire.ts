import { decode, encode, type WbxmlElement } from '../wbxml/index.ts'

/** A document as the other side sees it: written and read again. No body stays no body. */
export function throughWire<Root extends WbxmlElement | undefined>(root: Root): Root | WbxmlElement {
  return root === undefined ? root : decode(encode(root))
}
