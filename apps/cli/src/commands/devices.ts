import { accessState, type DeviceSummary } from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import type { Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

export const deviceColumns: readonly Column<DeviceSummary>[] = [
  { title: 'DEVICE ID', of: ({ deviceId }) => deviceId },
  { title: 'USER', of: ({ user }) => user.name },
  { title: 'DEVICE', of: ({ name }) => name },
  { title: 'OS', of: ({ os }) => os },
  { title: 'EAS', of: ({ protocolVersion }) => protocolVersion },
  { title: 'ACCESS', of: ({ accessState: state }) => state },
  { title: 'SINCE', of: ({ accessSince }) => accessSince },
  { title: 'POLICY', of: ({ policy }) => `${policy.name}: ${policy.state}` },
  { title: 'LAST SYNC', of: ({ lastSyncAt }) => lastSyncAt ?? 'never' },
]

type ListDevices = RestOptions & ListOptions & { readonly search?: string; readonly state?: string }

export function devicesCommands(world: World): readonly Command[] {
  const list = withLimit(restCommand('list'))
    .description('devices by user')
    .option('--search <words>', 'only those with these words in user, model, OS, DeviceId, …')
    .addOption(new Option('--state <state>', 'only those in this access state').choices(accessState.options))
    .action((options: ListDevices) => listDevices(world, options))
  return [list]
}

async function listDevices(world: World, options: ListDevices): Promise<void> {
  const call = connect(world, options)
  const query = { q: options.search, state: accessState.optional().parse(options.state) }
  const page = (request: { limit: number; after?: string }) => call('listDevices', { query: { ...query, ...request } })
  await writeList(world, options, { columns: deviceColumns, page })
}
