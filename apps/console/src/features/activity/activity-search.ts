import type { ActivityGroup } from '@gatepost/contract'
import { choiceParam, textParam, type UrlSearch } from '../../app/url-search.ts'

/** The view of the activity that a URL asks for; what is left out is the standard. */
export type ActivitySearch = {
  readonly tab?: 'tail' | undefined
  readonly q?: string | undefined
  readonly errors?: '1' | undefined
  readonly group?: ActivityGroup | undefined
  readonly paused?: '1' | undefined
  /** The request whose details are open. */
  readonly open?: string | undefined
  readonly chart?: 'table' | undefined
}

export const standardGroup: ActivityGroup = 'device'

export function parseActivitySearch(raw: UrlSearch): ActivitySearch {
  const open = textParam(raw, 'open')
  return {
    tab: choiceParam(raw, 'tab', ['tail']),
    q: textParam(raw, 'q', 500),
    errors: choiceParam(raw, 'errors', ['1']),
    group: choiceParam(raw, 'group', ['user', 'device', 'command']),
    paused: choiceParam(raw, 'paused', ['1']),
    open: open !== undefined && /^\d{1,18}$/.test(open) ? open : undefined,
    chart: choiceParam(raw, 'chart', ['table']),
  }
}

/** The query of the API behind the tail of a view. */
export function tailTextOf({ q, errors }: ActivitySearch): string | undefined {
  const text = [q, errors && 'outcome:signInFailed,error'].filter(Boolean).join(' ')
  return text === '' ? undefined : text
}
