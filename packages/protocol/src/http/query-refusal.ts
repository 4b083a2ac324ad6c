/** Why a query was refused. For the log: a client learns the status only. */
export type QueryRefusalReason =
  | 'query-too-long'
  | 'not-percent-encoded'
  | 'not-base64'
  | 'truncated'
  | 'not-utf8'
  | 'duplicate-parameter'
  | 'too-many-parameters'
  | 'version-missing'
  | 'version-unknown'
  | 'command-missing'
  | 'command-unknown'
  | 'device-id-invalid'
  | 'device-type-invalid'
  | 'user-invalid'
  | 'policy-key-invalid'
  | 'options-invalid'
  | 'parameter-invalid'

export type QueryRefusal = { readonly ok: false; readonly reason: QueryRefusalReason; readonly httpStatus: 400 | 501 }

/** A command we do not know is "not implemented"; everything else is a malformed request ([MS-ASHTTP] 2.2.2.1.1). */
export function refuseQuery(reason: QueryRefusalReason): QueryRefusal {
  return { ok: false, reason, httpStatus: reason === 'command-unknown' ? 501 : 400 }
}
