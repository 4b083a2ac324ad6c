// What ActiveSync puts around its documents: the query in its two forms, the headers, the commands and versions.
// `parseQuery` makes one canonical request of all forms; `build-query.ts` is the way back, for the simulated phone.
// Nothing here throws for input from outside: whatever is malformed is refused with a reason.
export { base64Forms, type Base64Form, decodeBase64, encodeBase64 } from './base64.ts'
export {
  type BasicCredentials,
  type BasicRefusalReason,
  type BasicResult,
  type LoginName,
  parseBasic,
  parseLoginName,
} from './basic.ts'
export { buildBase64Query, buildPlainQuery, type Base64QueryForm, type PlainQuery } from './build-query.ts'
export {
  type CommandName,
  commandNames,
  commandOfCode,
  commandsTable,
  isCommandIn,
  isCommandName,
  mayRequestBeEmpty,
  requestBodyOf,
} from './commands-table.ts'
export type { EasRequest } from './eas-request.ts'
export { BASIC_CREDENTIALS_BYTES, queryLimits } from './limits.ts'
export { optionsHeaders } from './options.ts'
export type { RequestHeaders } from './plain-query.ts'
export type { QueryResult } from './query-fields.ts'
export type { QueryRefusal, QueryRefusalReason } from './query-refusal.ts'
export { parseQuery } from './query.ts'
export { isSupportedVersion, knownVersions, type ProtocolVersion, supportedVersions, versionNamed } from './versions.ts'
