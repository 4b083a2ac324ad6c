/**
 * What reading a request gives: the request, or the status its answer must carry. `limit` is the bound that goes along
 * with some statuses: Sync 14 and 15 (Limit), Ping 5 (HeartbeatInterval) and 6 (MaxFolders).
 */
export type Parsed<T> = { readonly ok: true; readonly value: T } | Refused

export type Refused = { readonly ok: false; readonly status: number; readonly limit?: number }

export function accepted<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

export function refused(status: number, limit?: number): Refused {
  return limit === undefined ? { ok: false, status } : { ok: false, status, limit }
}
