import { isCommandName } from './commands-table.ts'
import type { EasRequest, TextField } from './eas-request.ts'
import { queryLimits } from './limits.ts'
import { type QueryRefusal, refuseQuery } from './query-refusal.ts'
import type { ProtocolVersion } from './versions.ts'

/** The fields of a query as either form delivers them, before anything about their values is checked. */
export type QueryFields = {
  readonly version: ProtocolVersion
  readonly command: string | undefined
  readonly deviceId: string | undefined
  readonly deviceType: string | undefined
  readonly user: string | undefined
  readonly policyKey: number | undefined
  readonly locale: number | undefined
  readonly acceptMultiPart: boolean
  readonly saveInSent: boolean
  readonly texts: Readonly<Partial<Record<TextField, string>>>
}

export type QueryResult = { readonly ok: true; readonly request: EasRequest } | QueryRefusal

/** The one place where the values of both forms are judged, so that both mean the same. */
export function requestOfFields(fields: QueryFields): QueryResult {
  const { command, deviceId = '', deviceType = '', user = '', texts, ...rest } = fields
  if (command === undefined || command === '') return refuseQuery('command-missing')
  if (!isCommandName(command)) return refuseQuery('command-unknown')
  if (!DEVICE_ID.test(deviceId)) return refuseQuery('device-id-invalid')
  if (deviceType === '' || !isPlainText(deviceType, queryLimits.deviceType)) return refuseQuery('device-type-invalid')
  if (!isPlainText(user, queryLimits.user)) return refuseQuery('user-invalid')
  if (!areTextsValid(texts)) return refuseQuery('parameter-invalid')
  return {
    ok: true,
    request: { command, deviceId, deviceType, user: user === '' ? undefined : user, ...rest, ...texts },
  }
}

// NOTE refused, never repaired: an id that is stripped or folded to another makes two phones one.
const DEVICE_ID = /^[A-Za-z0-9]{1,32}$/

function areTextsValid(texts: QueryFields['texts']): boolean {
  const { attachmentName = '', collectionId = '', itemId = '', longId = '', occurrence = '' } = texts
  return (
    isPlainText(attachmentName, queryLimits.attachmentName) &&
    isPlainText(collectionId, queryLimits.collectionId) &&
    isPlainText(itemId, queryLimits.itemId) &&
    isPlainText(longId, queryLimits.longId) &&
    isPlainText(occurrence, queryLimits.occurrence)
  )
}

function isPlainText(text: string, limit: number): boolean {
  return text.length <= limit && !/\p{Cc}/u.test(text)
}
