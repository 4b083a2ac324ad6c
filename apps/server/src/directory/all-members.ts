import type { Entry } from 'ldapts'
import { nextRange } from './ldap-entry.ts'

/** Reads one more attribute of the same entry; undefined when the entry has gone. */
export type ReadMore = (attribute: string) => Promise<Entry | undefined>

/** The entry with the members that the directory did not give at once; undefined when it went away meanwhile. */
export async function allMembers(entry: Entry, readMore: ReadMore): Promise<Entry | undefined> {
  let whole = entry
  for (let next = nextRange(entry); next;) {
    const more = await readMore(`${next.attribute};range=${next.from}-*`)
    if (!more) return undefined
    whole = { ...whole, ...more }
    const following = nextRange(more)
    // A server that goes round would keep us here for ever.
    next = following && following.from > next.from ? following : undefined
  }
  return whole
}
