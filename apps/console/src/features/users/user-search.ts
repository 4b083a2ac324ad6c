import { choiceParam, idParam, textParam, type UrlSearch } from '../../app/url-search.ts'
import type { UserFilter } from './user-queries.ts'

export type UserSearch = {
  readonly q?: string
  readonly view?: string
  /** Ids of columns, in their order, with commas between. */
  readonly cols?: string
  // Names of links from before: each says what a term of `q` says.
  readonly activeSync?: 'on' | 'off'
  readonly policy?: string
}

const longestQuery = 500

/** The view of the user list that a URL asks for. */
export function parseUserSearch(raw: UrlSearch): UserSearch {
  return {
    q: textParam(raw, 'q', longestQuery),
    view: textParam(raw, 'view', 40),
    cols: textParam(raw, 'cols', 300),
    activeSync: choiceParam(raw, 'activeSync', ['on', 'off']),
    policy: idParam(raw, 'policy'),
  }
}

/** The whole query of a link, also of one from before. */
export function userTextOf({ q, activeSync, policy }: UserSearch): string {
  const terms = [activeSync && `activesync:${words[activeSync]}`, policy && `policy:${policy}`, q]
  return terms.filter(Boolean).join(' ')
}

const words = { on: 'enabled', off: 'disabled' } as const

/** What of the view goes to the API. */
export function userFilterOf(search: UserSearch): UserFilter {
  return { q: userTextOf(search) || undefined }
}
