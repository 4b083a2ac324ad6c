import type { Database } from '@gatepost/db'
import type { Logger } from 'pino'
import { changeChannel, mailChannel, readChange, type Change } from './change.ts'
import { createWakeRegistry, type WakeRegistry } from './registry.ts'

/** The ears of one process: what the database announces goes to caches first, then to the requests that wait. */
export type Wake = {
  readonly registry: WakeRegistry
  /**
   * Calls for every announced change, and with `reset` when announcements may have been missed: whatever rests on them
   * is to be dropped. Listeners hear in the order in which they came, held requests last. Returns how to stop.
   */
  onChange(listener: (change: Change | 'reset') => void): () => void
  /** Calls for every mailbox whose folders came, changed or went. Returns how to stop. */
  onHierarchy(listener: (userId: string) => void): () => void
  /** Whether the listening connection proved alive within five seconds: else nothing cached may be used. */
  isAlive(): boolean
  close(): Promise<void>
}

export type WakeDeps = {
  readonly database: Pick<Database, 'listen'>
  readonly monotonicNow: () => number
  readonly random: () => number
  readonly log: Logger
}

/** How old the last proof of life may be (architecture: cache with a fence). */
const aliveMs = 5_000

/** Mail comes in bursts, one announcement per message and folder: this long is waited for more of the burst. */
const mailBurstMs = 15

/** Starts to listen. Rejects when the first connection fails; later losses are repaired, and reported as a gap. */
export async function createWake({ database, monotonicNow, random, log }: WakeDeps): Promise<Wake> {
  const registry = createWakeRegistry({ monotonicNow, random, every })
  const changes = new Set<(change: Change | 'reset') => void>()
  const hierarchies = new Set<(userId: string) => void>()
  const mail = createMailBurst((userId, folderIds) => {
    registry.mailChanged(userId, folderIds)
  })

  const onMail = (payload: string): void => {
    const [userId = '', folderId = ''] = payload.split(':')
    if (folderId !== '') return mail.add(userId, folderId)
    for (const listener of hierarchies) listener(userId)
    registry.judgeUsersAnew([userId])
  }

  const onChange = (payload: string): void => {
    const change = readChange(payload)
    if (!change) return
    for (const listener of changes) listener(change)
    wakeFor(registry, change)
  }

  const listener = await database.listen({
    channels: [changeChannel, mailChannel],
    clock: monotonicNow,
    onNotify: (channel, payload) => {
      try {
        if (channel === mailChannel) onMail(payload)
        else onChange(payload)
      } catch (error) {
        // One payload that nobody can read must not end the process; what it said is treated as missed.
        log.error({ err: error, channel }, 'an announcement could not be read')
        onGap()
      }
    },
    onGap: () => onGap(),
  })

  function onGap(): void {
    for (const listener of changes) listener('reset')
    registry.judgeAllAnew('spread')
  }

  return {
    registry,
    onChange: (added) => subscribe(changes, added),
    onHierarchy: (added) => subscribe(hierarchies, added),
    isAlive: () => monotonicNow() - listener.provedAliveAt() <= aliveMs,
    close: async () => {
      mail.close()
      registry.close()
      await listener.close()
    },
  }
}

function wakeFor(registry: WakeRegistry, change: Change): void {
  switch (change.kind) {
    case 'device':
      if (change.what === 'facts' || change.what === 'registered') return
      if (change.ids.length === 0) registry.judgeAllAnew('spread')
      else registry.judgeDevicesAnew(change.ids)
      return
    case 'user':
      if (change.what === 'facts' || change.what === 'credential') return
      if (change.ids.length === 0) registry.judgeAllAnew('spread')
      else registry.judgeUsersAnew(change.ids, change.what === 'policy' ? 'spread' : 'at-once')
      return
    case 'policy':
    case 'organization':
      registry.judgeAllAnew('spread')
      return
    // Whether wipes are stopped is asked when a phone fetches one; what rules and groups decide is announced by itself.
    case 'wipes':
    case 'operator':
    case 'audit':
    case 'access-rules':
    case 'group':
    case 'job':
    case 'notifications':
    case 'activity':
    case 'branding':
    case 'policy-plan':
    case 'protocol-log':
      return
  }
}

type MailBurst = { add(userId: string, folderId: string): void; close(): void }

function createMailBurst(tell: (userId: string, folderIds: readonly string[]) => void): MailBurst {
  const waiting = new Map<string, Set<string>>()
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    timer = undefined
    const burst = [...waiting]
    waiting.clear()
    for (const [userId, folderIds] of burst) tell(userId, [...folderIds])
  }
  return {
    add: (userId, folderId) => {
      const folders = waiting.get(userId)
      if (folders) folders.add(folderId)
      else waiting.set(userId, new Set([folderId]))
      timer ??= setTimeout(flush, mailBurstMs)
    },
    close: () => clearTimeout(timer),
  }
}

function subscribe<Listener>(listeners: Set<Listener>, added: Listener): () => void {
  listeners.add(added)
  return () => {
    listeners.delete(added)
  }
}

function every(milliseconds: number, tick: () => void): () => void {
  const timer = setInterval(tick, milliseconds)
  return () => {
    clearInterval(timer)
  }
}
