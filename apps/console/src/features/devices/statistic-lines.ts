import type { DeviceDetail } from './device-queries.ts'

type Statistics = DeviceDetail['statistics']
type Name = keyof Statistics

export type StatisticLine = { readonly name: Name } & (
  | { readonly kind: 'time' | 'text'; readonly value: string | null }
  | { readonly kind: 'number' | 'seconds'; readonly value: number | null }
  | { readonly kind: 'flag'; readonly value: boolean | null }
)

const times = {
  FirstSyncTime: true,
  LastSyncAttemptTime: true,
  LastSuccessSync: true,
  LastPolicyUpdateTime: true,
  DeviceWipeRequestTime: true,
  DeviceWipeSentTime: true,
  DeviceWipeAckTime: true,
  SyncStateUpgradeTime: true,
} as const satisfies Partial<Record<Name, true>>

/** Every field, in the order in which Exchange lists them; none is left out because nothing is known of it. */
export function statisticLines(statistics: Statistics): readonly StatisticLine[] {
  return names(statistics).map((name) => lineOf(name, statistics[name]))
}

function lineOf(name: Name, value: Statistics[Name]): StatisticLine {
  if (typeof value === 'boolean' || name === 'IsRemoteWipeSupported') {
    return { name, kind: 'flag', value: typeof value === 'boolean' ? value : null }
  }
  if (name === 'LastPingHeartbeat') return { name, kind: 'seconds', value: typeof value === 'number' ? value : null }
  if (typeof value === 'number') return { name, kind: 'number', value }
  return { name, kind: Object.hasOwn(times, name) ? 'time' : 'text', value }
}

function names(statistics: Statistics): readonly Name[] {
  return Object.keys(statistics).filter((name): name is Name => Object.hasOwn(statistics, name))
}
