import {
  activityGroups,
  type ActivityGroup,
  type ActivityRequest,
  type BusyGroup,
  type HeldRequest,
  type RouteAnswer,
  type Routes,
} from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { factTable } from '../fact-table.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

/** What phones ask: the last requests, and what waits. */
export function activityCommands(world: World): readonly Command[] {
  const tail = withLimit(restCommand('tail'))
    .description('the last requests of phones, newest first')
    .option('--search <query>', 'for instance "user:anna command:sync outcome:error"')
    .action((options: Tail) => showTail(world, options))
  const top = restCommand('top')
    .description('the requests that wait, and who or what asked most in the last five minutes')
    .option('--search <query>', 'for instance "user:anna"')
    .addOption(new Option('--group <by>', 'whom to count').choices(activityGroups).default('device'))
    .action((options: Top) => showTop(world, options))
  const show = restCommand('show')
    .description('one request with its notes and, where it was recorded, its protocol')
    .argument('<request>', 'its id, of the list in JSON')
    .action(async (id: string, options: RestOptions) => {
      const request = await connect(world, options)('getActivity', { params: { id } })
      world.out(options.json ? json(request) : factTable(request))
    })
  const minutes = restCommand('minutes')
    .description('requests and errors, minute by minute')
    .action(async (options: RestOptions) => {
      const { items } = await connect(world, options)('listRequestMinutes', {})
      world.out(options.json ? json(items) : table(items, minuteColumns))
    })
  return [tail, top, show, minutes]
}

type Tail = RestOptions & ListOptions & { readonly search?: string }
type Top = RestOptions & { readonly search?: string; readonly group: ActivityGroup }

const columns: readonly Column<ActivityRequest>[] = [
  { title: 'TIME', of: ({ at }) => at },
  { title: 'RESULT', of: ({ outcome }) => outcome },
  { title: 'HTTP', of: ({ httpStatus }) => String(httpStatus) },
  { title: 'STATUS', of: ({ status }) => (status === null ? '' : String(status)) },
  { title: 'USER', of: ({ user }) => user.name },
  { title: 'DEVICE', of: ({ device }) => device.deviceId },
  { title: 'COMMAND', of: ({ command }) => command },
  { title: 'MS', of: ({ durationMs }) => String(durationMs) },
  { title: 'FROM', of: ({ address }) => address },
  { title: 'WORDS', of: ({ meaning }) => meaning ?? '' },
]

type Minute = RouteAnswer<Routes['listRequestMinutes']>['items'][number]

const minuteColumns: readonly Column<Minute>[] = [
  { title: 'AT', of: ({ at }) => at },
  { title: 'REQUESTS', of: ({ requests }) => String(requests) },
  { title: 'ERRORS', of: ({ errors }) => String(errors) },
]

const heldColumns: readonly Column<HeldRequest>[] = [
  { title: 'SINCE', of: ({ since }) => since },
  { title: 'USER', of: ({ user }) => user.name },
  { title: 'DEVICE', of: ({ device }) => device.deviceId },
  { title: 'COMMAND', of: ({ command }) => command },
  { title: 'HEARTBEAT', of: ({ heartbeat }) => String(heartbeat) },
  { title: 'FROM', of: ({ address }) => address },
]

const busyColumns: readonly Column<BusyGroup>[] = [
  { title: 'NAME', of: ({ name, key }) => name || key },
  { title: 'OF', of: ({ detail }) => detail },
  { title: 'REQUESTS', of: ({ requests }) => String(requests) },
  { title: 'ERRORS', of: ({ errors }) => String(errors) },
  { title: 'WAITING', of: ({ held }) => String(held) },
  { title: 'MS', of: ({ averageMs }) => String(averageMs) },
]

async function showTail(world: World, { search, ...options }: Tail): Promise<void> {
  const call = connect(world, options)
  const only = search !== undefined && { q: search }
  await writeList(world, options, { columns, page: (query) => call('listActivity', { query: { ...query, ...only } }) })
}

async function showTop(world: World, { search, group, ...options }: Top): Promise<void> {
  const query = { group, ...(search !== undefined && { q: search }) }
  const live = await connect(world, options)('getLiveActivity', { query })
  if (options.json) return world.out(json(live))
  world.out(table(live.held.items, heldColumns))
  world.out(table(live.busiest, busyColumns))
}
