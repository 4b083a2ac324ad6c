import { parseBase64Query } from './base64-query.ts'
import { decodePercent } from './percent.ts'
import { parsePlainQuery, type RequestHeaders } from './plain-query.ts'
import type { QueryResult } from './query-fields.ts'
import { refuseQuery } from './query-refusal.ts'

/**
 * Reads what follows the "?" of a command's URL, plain or base64, into one canonical request; `headers` are those of the
 * request, by lower-case name. The protocol version is one we know, not necessarily one we offer. Never throws: a query
 * that is malformed in any way is refused with the HTTP status to answer (400, or 501 for an unknown command).
 */
export function parseQuery(query: string, headers: RequestHeaders): QueryResult {
  if (query.includes('Cmd=')) return parsePlainQuery(query, headers)
  // Some HTTP libraries escape the "=", "+" and "/" of the base64 form.
  const base64 = decodePercent(query)
  return base64 === undefined ? refuseQuery('not-percent-encoded') : parseBase64Query(base64)
}
