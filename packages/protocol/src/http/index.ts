// What ActiveSync puts around its documents: the query in its two forms, headers, statuses, commands, versions, parts.
// `parseQuery` makes one canonical request of all forms; `build-query.ts` is the way back, for the simulated phone.
// Nothing here throws for input from outside: whatever is malformed is refused with a reason.
export { acceptsGzip } from './accept-encoding.ts'
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
export { contentTypes, isRequestType } from './content-types.ts'
export { type EasRequest, unpublishedTags } from './eas-request.ts'
export {
  type RequestHeader,
  requestHeaders,
  type ResponseHeader,
  type ResponseHeaders,
  responseHeaders,
  type ThrottleReason,
} from './header-tables.ts'
export { type ClientReaction, type HttpStatus, httpStatuses, reactionTo } from './http-status.ts'
export { BASIC_CREDENTIALS_BYTES, multipartLimits, queryLimits } from './limits.ts'
export { languageOf, localeIds, localeOf } from './locale.ts'
export { decodeMultipart, encodeMultipart } from './multipart.ts'
export { optionsHeaders } from './options.ts'
export type { RequestHeaders } from './plain-query.ts'
export type { QueryResult } from './query-fields.ts'
export type { QueryRefusal, QueryRefusalReason } from './query-refusal.ts'
export { parseQuery } from './query.ts'
export { redirectHeaders } from './redirect.ts'
export {
  highestCommonVersion,
  isSupportedVersion,
  knownVersions,
  type ProtocolVersion,
  supportedVersions,
  versionNamed,
} from './versions.ts'
