import { codePage } from '../code-page.ts'

/** [MS-ASWBXML] 2.1.2.1: code page 6, GetItemEstimate. */
export const GetItemEstimate = codePage(6, 'GetItemEstimate', {
  GetItemEstimate: 0x05,
  Collections: 0x07,
  Collection: 0x08,
  Class: 0x09,
  CollectionId: 0x0a,
  Estimate: 0x0c,
  Response: 0x0d,
  Status: 0x0e,
} as const)
