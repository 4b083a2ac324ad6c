import type { ResponseHeaders } from './header-tables.ts'

/** Headers of the answer 451: where the phone has to go from now on ([MS-ASHTTP] 2.2.2.1.2.11), an absolute URL. */
export function redirectHeaders(url: string): ResponseHeaders {
  return { 'X-MS-Location': url }
}
