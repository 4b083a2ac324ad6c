import type { SyncRequest as WireRequest } from '@gatepost/protocol/commands'

type Full = Extract<WireRequest, { kind: 'full' }>

/** A Sync with nothing left out. */
export type CompleteSync = Pick<Full, 'collections' | 'windowSize' | 'wait'>

/**
 * The last Sync of each phone: later ones may leave out what has not changed ([MS-ASCMD] Partial, or no body at all).
 * In memory only: a phone that meets another process, or a new one, is asked to say everything again (status 13).
 */
export type RememberedSyncs = {
  /** The whole request, or undefined where something is left out that nobody remembers. */
  complete(deviceRowId: string, request: WireRequest): CompleteSync | undefined
}

const standardCapacity = 50_000

export function createRememberedSyncs(capacity = standardCapacity): RememberedSyncs {
  const remembered = new Map<string, CompleteSync>()

  const remember = (deviceRowId: string, { collections, windowSize, wait }: CompleteSync): void => {
    // What the phone did is done; repeated, it would be done twice.
    const quiet = collections.map((collection) => ({ ...collection, commands: [] }))
    remembered.delete(deviceRowId)
    remembered.set(deviceRowId, { collections: quiet, windowSize, wait })
    const [oldest] = remembered.keys()
    if (remembered.size > capacity && oldest !== undefined) remembered.delete(oldest)
  }

  return {
    complete: (deviceRowId, request) => {
      const known = remembered.get(deviceRowId)
      if (request.kind === 'empty') return known
      if (request.isPartial && !known) return undefined
      const complete = request.isPartial && known ? merge(known, request) : request
      remember(deviceRowId, complete)
      return complete
    },
  }
}

/**
 * NOTE the keys of collections that are left out stay as the phone last sent them, not as we last answered: if that
 * answer was lost, the earlier key is the one the phone still has.
 */
function merge(known: CompleteSync, request: Full): CompleteSync {
  const named = new Set(request.collections.map(({ collectionId }) => collectionId))
  return {
    collections: [...request.collections, ...known.collections.filter(({ collectionId }) => !named.has(collectionId))],
    windowSize: request.windowSize ?? known.windowSize,
    wait: request.wait ?? known.wait,
  }
}
