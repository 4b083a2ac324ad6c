import {
  buildSearchRequest,
  parseSearchResponse,
  type GalEntry,
  type MailboxQuery,
  type PictureLimits,
  type SearchRange,
  type SearchRequest,
  type SearchStoreResponse,
} from '@gatepost/protocol/commands'
import { mailItem } from './apply-sync.ts'
import { converse } from './converse.ts'
import type { Line } from './line.ts'
import type { LocalStore, MailItem } from './local-store.ts'
import { readAnswer } from './read-answer.ts'

/** `status` is that of the store, or of the command where that failed; `total` how many hits the server has. */
export type MailSearchOutcome = { readonly status: number; readonly hits: readonly MailHit[]; readonly total: number }

/** A hit need not be in a folder that the phone keeps in step: `longId` is how it is fetched, answered and forwarded. */
export type MailHit = { readonly longId: string; readonly collectionId: string; readonly mail: MailItem }

export type MailSearchWish = Partial<Omit<MailboxQuery, 'freeText'>> & {
  readonly range?: SearchRange
  readonly deepTraversal?: boolean
}

export type PeopleWish = { readonly range?: SearchRange; readonly picture?: PictureLimits }

export type PeopleSearchOutcome = {
  readonly status: number
  readonly people: readonly GalEntry[]
  readonly total: number
}

type Talk = { readonly line: Line; readonly store: LocalStore }

/** Searches the mailbox on the server ([MS-ASCMD] 2.2.1.16), from 12.0 on; the mails come with their whole text body. */
export async function searchMail(phone: Talk, freeText: string, wish: MailSearchWish = {}): Promise<MailSearchOutcome> {
  const { range, deepTraversal = false, ...criteria } = wish
  const store = await ask(phone, {
    kind: 'mailbox',
    query: { classes: ['Email'], collectionIds: [], ...criteria, freeText },
    bodyPreferences: [{ type: 1, allOrNone: false }],
    mimeSupport: 0,
    deepTraversal,
    ...(range && { range }),
  })
  const hits = store.results.flatMap((result) => {
    if (result.kind !== 'item') return []
    const { longId, collectionId, properties } = result
    return [{ longId, collectionId, mail: mailItem(longId, properties) }]
  })
  return { status: store.status, hits, total: store.total ?? hits.length }
}

/** Looks for people in the address list, by the beginning of their names. */
export async function searchPeople(phone: Talk, text: string, wish: PeopleWish = {}): Promise<PeopleSearchOutcome> {
  const store = await ask(phone, { kind: 'gal', text, ...wish })
  const people = store.results.flatMap((result) => (result.kind === 'person' ? [result.person] : []))
  return { status: store.status, people, total: store.total ?? people.length }
}

async function ask(phone: Talk, request: SearchRequest): Promise<SearchStoreResponse> {
  const answer = await converse(phone, 'Search', buildSearchRequest(request, phone.line.profile.version))
  const { status, store } = readAnswer('Search', answer.tree, parseSearchResponse)
  return store ?? { status, results: [] }
}
