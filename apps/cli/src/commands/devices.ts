import {
  accessState,
  deviceSorts,
  type DeviceDetail,
  type DeviceSummary,
  type RouteAnswer,
  type Routes,
} from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { factTable } from '../fact-table.ts'
import { findDevice } from '../find-device.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { csvCommand } from './csv-files.ts'
import { deviceActCommands } from './device-acts.ts'
import { deviceDecisionCommands } from './device-decisions.ts'

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

type ListDevices = RestOptions &
  ListOptions & { readonly search?: string; readonly state?: string; readonly sort?: string }

export function devicesCommands(world: World): readonly Command[] {
  const list = withLimit(restCommand('list'))
    .description('devices by user')
    .option(
      '--search <query>',
      'words, and key:value like state:quarantined os:ios "eas:<16.1" "last:>30d" -model:ipad policy:"High security"',
    )
    .addOption(new Option('--state <state>', 'only those in this access state').choices(accessState.options))
    .addOption(new Option('--sort <order>', 'a leading minus turns it round').choices(deviceSorts))
    .action((options: ListDevices) => listDevices(world, options))
  const show = restCommand('show')
    .description('one device with everything that is known of it')
    .argument('<device>', 'DeviceId, or id of the list in JSON')
    .action((which: string, options: RestOptions) => showDevice(world, { ...options, which }))
  const facets = restCommand('facets')
    .description('what the devices of a list are like, and how many of each')
    .option('--search <query>', 'as for the list')
    .action((options: RestOptions & { search?: string }) => listFacets(world, options))
  const count = restCommand('count')
    .description('how many devices a list has, counted to the end')
    .option('--search <query>', 'as for the list')
    .action(async ({ search, ...options }: RestOptions & { search?: string }) => {
      const counted = await connect(world, options)('countDevices', { query: { q: search } })
      world.out(options.json ? json(counted) : factTable(counted))
    })
  const history = withLimit(restCommand('history'))
    .description('what happened to a device, newest first')
    .argument('<device>', 'DeviceId, or id of the list in JSON')
    .action((which: string, options: RestOptions & ListOptions) => listHistory(world, { ...options, which }))
  const more = [...deviceDecisionCommands(world), ...deviceActCommands(world), csvCommand(world, 'devices')]
  return [list, count, show, facets, history, ...more]
}

async function listDevices(world: World, options: ListDevices): Promise<void> {
  const call = connect(world, options)
  const sort = deviceSorts.find((each) => each === options.sort)
  const query = {
    q: options.search,
    state: accessState.optional().parse(options.state),
    ...(sort !== undefined && { sort }),
  }
  const page = (request: { limit: number; after?: string }) => call('listDevices', { query: { ...query, ...request } })
  await writeList(world, options, { columns: deviceColumns, page })
}

async function showDevice(world: World, { which, ...options }: RestOptions & { which: string }): Promise<void> {
  const call = connect(world, options)
  const device = await call('getDevice', { params: { id: await findDevice(call, which) } })
  world.out(options.json ? json(device) : table(factsOf(device), factColumns))
}

type Fact = readonly [name: string, value: string]

const factColumns: readonly Column<Fact>[] = [
  { title: 'FACT', of: ([name]) => name },
  { title: 'VALUE', of: ([, value]) => value },
]

/** What has a value, by the names of the API. */
function factsOf(device: DeviceDetail): readonly Fact[] {
  const { user, policy, decision, statistics, tags, collections, accessRule, sameDeviceId, ...rest } = device
  const facts: readonly (readonly [string, unknown])[] = [
    ['user', user.name],
    ...Object.entries(rest).filter(([, value]) => typeof value !== 'object'),
    ['tags', tags.join(', ')],
    ['policy', `${policy.name}: ${policy.state}`],
    ['decidedBy', decision.decidedBy],
    ['accessRule', accessRule?.name],
    ['folders', collections.map(({ name }) => name).join(', ')],
    // A line each: every one of them is decided on for itself.
    ...sameDeviceId.map((other) => ['sameDeviceId', `${other.user.displayName}: ${other.accessState}`] as const),
    ...Object.entries(statistics),
  ]
  return facts
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => [name, String(value)])
}

type Counted = { readonly facet: string; readonly value: string; readonly count: string }

async function listFacets(world: World, options: RestOptions & { search?: string }): Promise<void> {
  const call = connect(world, options)
  const facets = await call('listDeviceFacets', { query: { q: options.search } })
  if (options.json) return world.out(json(facets))
  const rows = Object.entries(facets).flatMap(([facet, values]) =>
    values.map(({ value, count }) => ({ facet, value, count: `${count.value}${count.isExact ? '' : '+'}` })),
  )
  world.out(table(rows, facetColumns))
}

const facetColumns: readonly Column<Counted>[] = [
  { title: 'FACET', of: ({ facet }) => facet },
  { title: 'VALUE', of: ({ value }) => value },
  { title: 'DEVICES', of: ({ count }) => count },
]

type Entry = RouteAnswer<Routes['getDeviceHistory']>['items'][number]

async function listHistory(
  world: World,
  { which, ...options }: RestOptions & ListOptions & { which: string },
): Promise<void> {
  const call = connect(world, options)
  const params = { id: await findDevice(call, which) }
  await writeList(world, options, {
    columns: historyColumns,
    page: (query) => call('getDeviceHistory', { params, query }),
  })
}

const historyColumns: readonly Column<Entry>[] = [
  { title: 'AT', of: ({ at }) => at },
  { title: 'ACTION', of: ({ action }) => action },
  { title: 'BY', of: ({ actor }) => actor.name },
  { title: 'REASON', of: ({ reason }) => reason },
]
