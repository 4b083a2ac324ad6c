import { codePage } from '../code-page.ts'

/** [MS-ASWBXML] 2.1.2.1: code page 3, AirNotify. Reserved: the published table assigns no token here. */
export const AirNotify = codePage(3, 'AirNotify', {} as const)
