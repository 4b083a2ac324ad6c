import type { AccessPreview } from '@gatepost/contract'
import { table, type Column } from './output.ts'
import type { World } from './world.ts'

/** Writes what a change of rules or of the default would do: the numbers as a table, what to know beside it. */
export function writeAccessPreview(world: World, { transitions, users, sample, lockOut }: AccessPreview): void {
  world.out(table(transitions, transitionColumns))
  if (sample.length > 0) world.out(`\n${table(sample, deviceColumns)}`)
  world.say(`${users} users are concerned. Nothing has been saved.`)
  if (!lockOut.isEverybody) return
  const { allowedBefore, allowedAfter, word } = lockOut
  world.say(
    `Of ${allowedBefore} devices that are allowed and in use, ${allowedAfter} would stay allowed: saving it takes --confirm "${word}".`,
  )
}

const transitionColumns: readonly Column<AccessPreview['transitions'][number]>[] = [
  { title: 'FROM', of: ({ from }) => from },
  { title: 'TO', of: ({ to }) => to },
  { title: 'DEVICES', of: ({ devices }) => String(devices) },
  { title: 'SYNCED WITHIN 7 DAYS', of: ({ active }) => String(active) },
]

const deviceColumns: readonly Column<AccessPreview['sample'][number]>[] = [
  { title: 'DEVICE', of: ({ deviceId }) => deviceId },
  { title: 'USER', of: ({ user }) => user.displayName },
  { title: 'MODEL', of: ({ model }) => model },
  { title: 'OS', of: ({ os }) => os },
  { title: 'LAST SYNC', of: ({ lastSyncAt }) => lastSyncAt ?? 'never' },
  { title: 'FROM', of: ({ from }) => from },
  { title: 'TO', of: ({ to }) => to },
  { title: 'BY', of: ({ rule }) => rule?.name ?? 'the default' },
]
