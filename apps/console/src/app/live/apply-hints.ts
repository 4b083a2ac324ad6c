import type { QueryClient } from '@tanstack/react-query'
import { deviceKeys, deviceQuery, patchDeviceRow, type DevicePages } from '../../features/devices/device-queries.ts'
import type { HintBatch } from './hint-batch.ts'
import { planListRefresh } from './list-refresh.ts'

type Ids = ReadonlySet<string> | 'many'

/** Marks as stale what a batch of hints touches, and nothing else; what is on screen is read again at once. */
export async function applyHints(queries: QueryClient, batch: HintBatch): Promise<void> {
  if (batch.isReset) {
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    return
  }
  const work = [...batch.topics].flatMap(([topic, ids]) =>
    topic === 'devices' ? refreshDevices(queries, ids) : [queries.invalidateQueries({ queryKey: [topic] })],
  )
  const roots = [...(touchesOverview(batch) ? ['overview'] : []), ...(batch.topics.has('wipes') ? ['me'] : [])]
  await Promise.all([...work, ...roots.map((root) => queries.invalidateQueries({ queryKey: [root] }))])
}

/** What phones ask changes every second; it is no number of the overview. */
function touchesOverview({ topics }: HintBatch): boolean {
  return topics.size > 1 || !topics.has('activity')
}

function refreshDevices(queries: QueryClient, changed: Ids): Promise<unknown>[] {
  const lists = queries
    .getQueryCache()
    .findAll({ queryKey: deviceKeys.lists })
    .map((query) => refreshDeviceList(queries, query.queryKey, changed))
  const isTouched = (id: unknown) => changed === 'many' || (typeof id === 'string' && changed.has(id))
  const details = queries.invalidateQueries({
    predicate: ({ queryKey: [root, kind, id] }) => root === 'devices' && kind !== 'list' && isTouched(id),
  })
  return [...lists, details]
}

async function refreshDeviceList(queries: QueryClient, queryKey: readonly unknown[], changed: Ids): Promise<void> {
  const pages = queries.getQueryData<DevicePages>(queryKey)?.pages ?? []
  const ids = new Set(pages.flatMap((page) => page.items.map((device) => device.id)))
  const plan = planListRefresh({ pageCount: pages.length, ids }, changed)
  switch (plan.kind) {
    case 'read-again':
      return queries.invalidateQueries({ queryKey, exact: true })
    case 'mark-stale':
      return queries.invalidateQueries({ queryKey, exact: true, refetchType: 'none' })
    case 'patch': {
      const reads = await Promise.allSettled(
        plan.ids.map((id) => queries.fetchQuery({ ...deviceQuery(id), staleTime: 0 })),
      )
      for (const read of reads) {
        if (read.status === 'rejected') continue
        queries.setQueryData<DevicePages>(queryKey, (list) => list && patchDeviceRow(list, read.value))
      }
      if (reads.every(({ status }) => status === 'fulfilled')) return
      // A row that could not be read is old: the list says that it has changed, and offers to be read again.
      await queries.invalidateQueries({ queryKey, exact: true, refetchType: 'none' })
    }
  }
}
