import {
  buildResolveRecipientsRequest,
  parseResolveRecipientsResponse,
  type ResolveRecipientsRequest,
  type ResolveRecipientsResponse,
} from '@gatepost/protocol/commands'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** What else a phone wants to know of the people, besides who they are. */
export type RecipientWish = Partial<Omit<ResolveRecipientsRequest, 'to'>>

export type RecipientAnswers = ResolveRecipientsResponse

/** Asks who is meant by what was typed into a To field ([MS-ASCMD] 2.2.1.15); one answer for each name, in their order. */
export async function resolveRecipients(
  phone: { readonly line: Line; readonly store: LocalStore },
  to: readonly string[],
  wish: RecipientWish = {},
): Promise<RecipientAnswers> {
  const request = buildResolveRecipientsRequest({ certificates: 1, ...wish, to }, phone.line.profile.version)
  const answer = await converse(phone, 'ResolveRecipients', request)
  return readAnswer('ResolveRecipients', answer.tree, parseResolveRecipientsResponse)
}
