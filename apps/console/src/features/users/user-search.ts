import { choiceParam, idParam, textParam, type UrlSearch } from '../../app/url-search.ts'
import type { UserFilter } from './user-queries.ts'

/** The view of the user list that a URL asks for. */
export function parseUserSearch(raw: UrlSearch): UserFilter {
  return {
    q: textParam(raw, 'q'),
    activeSync: choiceParam(raw, 'activeSync', ['on', 'off']),
    policy: idParam(raw, 'policy'),
  }
}
