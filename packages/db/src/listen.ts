import pg from 'pg'
import { type DatabaseLog } from './database-log.ts'

export type ListenOptions = {
  readonly channels: readonly string[]
  onNotify(channel: string, payload: string): void
  /** Called after every connect, the first included: what was announced before it is lost, so read the state anew. */
  onGap(): void
  /** Monotonic milliseconds. */
  clock(): number
}

export interface Listener {
  /** When the connection last proved alive, on the given clock: everything announced before that has been delivered. */
  provedAliveAt(): number
  close(): Promise<void>
}

type ListenerSettings = ListenOptions & {
  readonly url: string
  readonly log: DatabaseLog
  readonly probeEveryMs?: number
  readonly probeTimeoutMs?: number
}

/**
 * LISTENs on one connection of its own, probes that very connection, and connects anew, with a growing pause, when it is lost.
 * Rejects when the first connect fails. Does not work through a pooler in transaction mode.
 */
export async function startListener(settings: ListenerSettings): Promise<Listener> {
  const listener = new ReconnectingListener(settings)
  await listener.connect()
  return listener
}

const firstPauseMs = 100
/** Phones are sent away for as long as nothing is heard: soon enough after the database is back. */
const longestPauseMs = 2_000

class ReconnectingListener implements Listener {
  readonly #settings: ListenerSettings
  #client: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
  #attempt: Promise<void> = Promise.resolve()
  #provedAliveAt = Number.NEGATIVE_INFINITY
  #pauseMs = firstPauseMs
  #isClosed = false

  constructor(settings: ListenerSettings) {
    this.#settings = settings
  }

  provedAliveAt(): number {
    return this.#provedAliveAt
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#attempt
    const client = this.#client
    this.#client = undefined
    await client?.end()
  }

  async connect(): Promise<void> {
    const { url, channels, clock, onGap, probeTimeoutMs = 2_000 } = this.#settings
    const client = new pg.Client({
      connectionString: url,
      application_name: 'gatepost listen',
      connectionTimeoutMillis: 5_000,
      query_timeout: probeTimeoutMs,
      keepAlive: true,
    })
    client.on('notification', ({ channel, payload }) => this.#settings.onNotify(channel, payload ?? ''))
    client.on('error', (error) => this.#lose(client, error.message))
    try {
      await client.connect()
      const askedAt = clock()
      await client.query(channels.map((channel) => `LISTEN ${pg.escapeIdentifier(channel)}`).join('; '))
      this.#provedAliveAt = askedAt
    } catch (error) {
      await end(client)
      throw error
    }
    this.#client = client
    this.#pauseMs = firstPauseMs
    if (this.#isClosed) return // closed meanwhile: close() ends this client
    this.#probeLater(client)
    onGap()
  }

  #probeLater(client: pg.Client): void {
    this.#timer = setTimeout(() => void this.#probe(client), this.#settings.probeEveryMs ?? 2_000)
  }

  /** A silent network fault closes nothing: only an answer on this connection shows that announcements still arrive. */
  async #probe(client: pg.Client): Promise<void> {
    const askedAt = this.#settings.clock()
    try {
      await client.query('SELECT 1')
    } catch (error) {
      this.#lose(client, messageOf(error))
      return
    }
    // The time of asking: what is announced between question and answer may still be on its way.
    this.#provedAliveAt = askedAt
    if (this.#client === client) this.#probeLater(client)
  }

  #lose(client: pg.Client, reason: string): void {
    if (this.#client !== client) return
    this.#client = undefined
    clearTimeout(this.#timer)
    void end(client)
    if (this.#isClosed) return
    this.#settings.log.warn({ reason }, 'the connection for announcements was lost; connecting anew')
    this.#connectLater()
  }

  #connectLater(): void {
    this.#timer = setTimeout(() => {
      this.#attempt = this.#tryConnect()
    }, this.#pauseMs)
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs)
  }

  async #tryConnect(): Promise<void> {
    try {
      await this.connect()
    } catch (error) {
      if (this.#isClosed) return
      this.#settings.log.warn({ reason: messageOf(error) }, 'no connection for announcements yet')
      this.#connectLater()
    }
  }
}

/** Ends a connection that may be broken already: whatever that answers is of no interest any more. */
async function end(client: pg.Client): Promise<void> {
  await client.end().catch(() => {})
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
