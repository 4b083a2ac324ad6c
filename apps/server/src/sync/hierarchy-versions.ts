import type { Wake } from '../wake/index.ts'

/** The folder tree's version of the mailboxes in use, dropped when a mailbox announces another. */
export type HierarchyVersions = {
  peek(mailbox: string): string | undefined
  load(mailbox: string): Promise<string>
}

export type HierarchyVersionsOptions = {
  readonly read: (mailbox: string) => Promise<string>
  readonly wake: Pick<Wake, 'onHierarchy' | 'onChange'>
  readonly capacity?: number
}

const standardCapacity = 100_000

export function createHierarchyVersions(options: HierarchyVersionsOptions): HierarchyVersions {
  const { read, wake, capacity = standardCapacity } = options
  const versions = new Map<string, string>()
  const loading = new Map<string, Promise<string>>()

  // A load that is under way may have read what is now outdated: it is not kept.
  wake.onHierarchy((mailbox) => {
    versions.delete(mailbox)
    loading.delete(mailbox)
  })
  wake.onChange((change) => {
    if (change !== 'reset') return
    versions.clear()
    loading.clear()
  })

  return {
    peek: (mailbox) => versions.get(mailbox),
    load: (mailbox) => {
      const joined = loading.get(mailbox)
      if (joined) return joined
      const load = read(mailbox)
        .then((version) => {
          if (loading.get(mailbox) !== load) return version
          if (versions.size >= capacity) versions.clear()
          versions.set(mailbox, version)
          return version
        })
        .finally(() => {
          if (loading.get(mailbox) === load) loading.delete(mailbox)
        })
      loading.set(mailbox, load)
      return load
    },
  }
}
