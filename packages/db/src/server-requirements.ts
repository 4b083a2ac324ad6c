/** What a PostgreSQL server says of itself. */
export type ServerSettings = {
  /** As server_version_num: 150004 is 15.4. */
  readonly version: number
  readonly fsync: string
  readonly fullPageWrites: string
  readonly encoding: string
}

/** Why Gatepost does not work on such a server, and what to do; undefined when it does. */
export function findUnsuitability({ version, fsync, fullPageWrites, encoding }: ServerSettings): string | undefined {
  if (version < 150_000) return `PostgreSQL ${Math.floor(version / 10_000)} is too old: 15 or later is needed.`
  if (encoding !== 'UTF8') return `The database has the encoding ${encoding}: create one with ENCODING 'UTF8'.`
  // An approval or a wipe that was acknowledged must survive a power cut.
  if (fsync !== 'on' || fullPageWrites !== 'on') {
    return 'PostgreSQL runs with fsync or full_page_writes off and could lose what it acknowledged: set both to on.'
  }
  return undefined
}
