import { buildItemOperationsRequest, parseItemOperationsResponse } from '@gatepost/protocol/commands'
import { AirSync, AirSyncBase, ItemOperations } from '@gatepost/protocol/code-pages'
import { isCommandIn } from '@gatepost/protocol/http'
import { element, textOf } from '@gatepost/protocol/wbxml'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** `content` is there if and only if `status` is 1. */
export type FetchedFile =
  | { readonly status: 1; readonly contentType: string; readonly content: Uint8Array }
  | { readonly status: number; readonly content?: never }

type Talk = { readonly line: Line; readonly store: LocalStore }

/**
 * Fetches an attachment by the reference that came with its mail: by ItemOperations where the version has it, before
 * that by GetAttachment, which is refused with a PhoneError `http`.
 */
export function fetchAttachment(phone: Talk, fileReference: string): Promise<FetchedFile> {
  return isCommandIn('ItemOperations', phone.line.profile.version)
    ? fetchByItemOperations(phone, fileReference)
    : getAttachment(phone, fileReference)
}

async function fetchByItemOperations(phone: Talk, fileReference: string): Promise<FetchedFile> {
  const request = {
    fetches: [{ store: 'Mailbox', fileReference, options: { bodyPreferences: [], mimeSupport: 0 } }],
  } as const
  const document = buildItemOperationsRequest(request, phone.line.profile.version)
  const answer = await converse(phone, 'ItemOperations', document)
  const response = readAnswer('ItemOperations', answer.tree, parseItemOperationsResponse)
  const [fetched] = response.fetches
  if (response.status !== 1 || fetched?.properties === undefined) return { status: fetched?.status ?? response.status }
  const properties = element(AirSync.ApplicationData, fetched.properties)
  return {
    status: 1,
    contentType: textOf(properties, AirSyncBase.ContentType) ?? '',
    content: Buffer.from(textOf(properties, ItemOperations.Data) ?? '', 'base64'),
  }
}

/** [MS-ASCMD] 2.2.1.8, up to 12.1. */
export async function getAttachment(phone: Talk, attachmentName: string): Promise<FetchedFile> {
  const answer = await converse(phone, 'GetAttachment', undefined, { parameters: { attachmentName } })
  return { status: 1, contentType: answer.headers['content-type'] ?? '', content: answer.bytes }
}
