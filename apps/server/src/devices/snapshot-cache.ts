import type { Change, Wake } from '../wake/index.ts'
import type { DeviceSnapshot, Snapshot } from './device-snapshot.ts'
import type { SignInQuery } from './snapshot-store.ts'

/** The snapshots of the phones that this process has lately heard of. */
export type SnapshotCache = {
  /** What is known without asking the database. */
  peek(query: SignInQuery): DeviceSnapshot | undefined
  /** Reads anew, once for all who ask at the same time. Undefined: nobody has such a name. */
  load(query: SignInQuery): Promise<Snapshot | undefined>
  /** This process has changed the device itself: its own announcement comes a moment later than the phone's next request. */
  drop(deviceRowId: string): void
}

export type SnapshotCacheOptions = {
  readonly read: (query: SignInQuery) => Promise<Snapshot | undefined>
  readonly wake: Pick<Wake, 'onChange'>
  readonly capacity?: number
}

/** A phone costs about two kilobytes here. */
const standardCapacity = 50_000

export function createSnapshotCache({ read, wake, capacity = standardCapacity }: SnapshotCacheOptions): SnapshotCache {
  // A Map keeps insertion order: what is used moves to the end, what is forgotten goes from the front.
  const entries = new Map<string, DeviceSnapshot>()
  const byDevice = new KeyIndex()
  const byUser = new KeyIndex()
  const loading = new Map<string, Promise<Snapshot | undefined>>()

  const forget = (key: string): void => {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    byDevice.remove(entry.device.id, key)
    byUser.remove(entry.user.id, key)
  }

  const keep = (key: string, snapshot: DeviceSnapshot): void => {
    forget(key)
    entries.set(key, snapshot)
    byDevice.add(snapshot.device.id, key)
    byUser.add(snapshot.user.id, key)
    const [oldest] = entries.keys()
    if (entries.size > capacity && oldest !== undefined) forget(oldest)
  }

  const forgetAll = (): void => {
    entries.clear()
    byDevice.clear()
    byUser.clear()
    loading.clear()
  }

  // A load that is under way may have read what is now outdated. It is not kept, and nobody joins it any more.
  const forgetOf = (index: KeyIndex, ids: readonly string[]): void => {
    for (const id of ids) {
      for (const key of index.keysOf(id)) forget(key)
    }
    loading.clear()
  }

  wake.onChange((change) => {
    const affected = affectedBy(change)
    if (affected === 'everybody') forgetAll()
    else if (affected !== 'nobody') forgetOf(affected.index === 'device' ? byDevice : byUser, affected.ids)
  })

  return {
    peek: (query) => {
      const key = keyOf(query)
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry
    },
    load: (query) => {
      const key = keyOf(query)
      const joined = loading.get(key)
      if (joined) return joined
      const load = read(query)
        .then((snapshot) => {
          if (snapshot && hasDevice(snapshot) && loading.get(key) === load) keep(key, snapshot)
          return snapshot
        })
        .finally(() => {
          if (loading.get(key) === load) loading.delete(key)
        })
      loading.set(key, load)
      return load
    },
    drop: (deviceRowId) => {
      forgetOf(byDevice, [deviceRowId])
    },
  }
}

export function hasDevice(snapshot: Snapshot): snapshot is DeviceSnapshot {
  return snapshot.device !== null
}

type Affected = 'nobody' | 'everybody' | { readonly index: 'device' | 'user'; readonly ids: readonly string[] }

function affectedBy(change: Change | 'reset'): Affected {
  if (change === 'reset') return 'everybody'
  switch (change.kind) {
    case 'audit':
    case 'wipes':
    case 'operator':
    case 'access-rules':
    case 'group':
    case 'job':
    case 'notifications':
    case 'activity':
    case 'branding':
    case 'policy-plan':
    case 'protocol-log':
      return 'nobody'
    // Which policy is the default, and who has it, is not in the announcement.
    case 'policy':
    case 'organization':
      return 'everybody'
    case 'device':
      if (change.what === 'facts' || change.what === 'registered') return 'nobody'
      return change.ids.length === 0 ? 'everybody' : { index: 'device', ids: change.ids }
    case 'user':
      return change.ids.length === 0 ? 'everybody' : { index: 'user', ids: change.ids }
  }
}

function keyOf({ names, deviceId }: SignInQuery): string {
  return `${deviceId}\n${names.join('\n')}`
}

/** The keys under which something of one owner is kept. */
class KeyIndex {
  readonly #keys = new Map<string, Set<string>>()

  add(owner: string, key: string): void {
    const keys = this.#keys.get(owner)
    if (keys) keys.add(key)
    else this.#keys.set(owner, new Set([key]))
  }

  remove(owner: string, key: string): void {
    const keys = this.#keys.get(owner)
    keys?.delete(key)
    if (keys?.size === 0) this.#keys.delete(owner)
  }

  keysOf(owner: string): readonly string[] {
    return [...(this.#keys.get(owner) ?? [])]
  }

  clear(): void {
    this.#keys.clear()
  }
}
